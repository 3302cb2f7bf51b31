import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import type { desk } from "../actions/desk.ts";

/** For those who write: what waits to be read through, and articles whose day has passed. Nothing where nothing waits. */
export default function TodayPart() {
  const t = useT();
  const { data } = useRead<typeof desk>("knowledge.desk", {}, { staleMs: 60_000 });
  if (!data) return null;
  const asked = data.texts.filter(({ isMine, state }) => !isMine && state === "asked").length;
  const returned = data.texts.filter(({ isMine, state }) => isMine && state === "returned").length;
  const overdue = data.overdue.length;
  if (asked + returned + overdue === 0) return null;
  return (
    <Notice
      tone="info"
      title={t("knowledge.nav.waiting")}
      actions={
        <ButtonLink to="/knowledge/desk" icon="edit">
          {t("knowledge.desk.open")}
        </ButtonLink>
      }
    >
      <ul className="plain-list">
        {overdue > 0 && <li>{t("knowledge.desk.overdueCount", { count: overdue })}</li>}
        {asked > 0 && <li>{t("knowledge.desk.askedCount", { count: asked })}</li>}
        {returned > 0 && <li>{t("knowledge.desk.returnedCount", { count: returned })}</li>}
      </ul>
    </Notice>
  );
}
