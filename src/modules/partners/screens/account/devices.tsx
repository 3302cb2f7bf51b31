import { useAct } from "#platform/action/client.ts";
import type { endOtherSessions, endSession } from "#platform/auth/actions/own-sessions.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { OwnSignIn } from "./account-page.tsx";

/** Where one is signed in, and out with one click. */
export function Devices({ own }: { readonly own: OwnSignIn }) {
  const t = useT();
  const format = useFormat();
  const say = useToast();
  const end = useAct<typeof endSession>("auth.endSession", { refresh: ["auth.ownSignIn"], onDone: () => say({ message: t("partners.account.ended") }) });
  const endOthers = useAct<typeof endOtherSessions>("auth.endOtherSessions", { refresh: ["auth.ownSignIn"], onDone: () => say({ message: t("partners.account.othersEnded") }) });
  const others = own.sessions.filter((session) => !session.isThisOne);
  return (
    <Card
      title={t("partners.account.devices")}
      actions={
        others.length > 0 && (
          <Button busy={endOthers.isPending} onClick={() => endOthers.mutate({ input: {} })}>
            {t("partners.account.endOthers")}
          </Button>
        )
      }
    >
      <ul>
        {own.sessions.map((session) => (
          <li key={session.id} className="device-row">
            <span>
              <span className="strong">{session.device}</span>
              <br />
              <span className="muted small">{t("partners.account.seen", { date: format.dateTime(session.lastSeenAt) })}</span>
            </span>
            {session.isThisOne ? (
              <StatusTag tone="done">{t("partners.account.thisDevice")}</StatusTag>
            ) : (
              <Button variant="quiet" busy={end.isPending} onClick={() => end.mutate({ input: { sessionId: session.id } })}>
                {t("partners.account.endSession")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
