import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import type { waiting } from "../actions/waiting.ts";

/** For the authority: how many applications of officials wait. Nothing where none does. */
export default function TodayPart() {
  const t = useT();
  const { data } = useRead<typeof waiting>("credentials.waiting", {}, { staleMs: 60_000 });
  if (!data || data.waiting === 0) return null;
  return (
    <Notice
      tone="info"
      title={t("credentials.queue.waiting", { count: data.waiting })}
      actions={
        <ButtonLink to="/official-applications" icon="waiting">
          {t("credentials.nav.queue")}
        </ButtonLink>
      }
    />
  );
}
