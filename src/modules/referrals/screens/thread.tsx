import { useFormat } from "#platform/i18n/format.tsx";
import { useT } from "#platform/i18n/client.tsx";
import { Card } from "#platform/ui/card.tsx";
import { classNames } from "#platform/ui/class-names.ts";
import type { View } from "./referral-page.tsx";
import { useAgencyName } from "./words.ts";

/** What the two sides wrote to each other, oldest first; one's own side stands on the right. */
export function Thread({ referral }: { readonly referral: View }) {
  const t = useT();
  const format = useFormat();
  const nameOf = useAgencyName();
  return (
    <Card title={t("referrals.page.thread")}>
      {referral.thread.length === 0 ? (
        <p className="muted">{t("referrals.page.noThread")}</p>
      ) : (
        <ol className="stack">
          {referral.thread.map((message) => (
            <li key={message.id} className={classNames("referral-message", message.side === referral.side && "referral-message-ours")}>
              <p className="small muted">
                {t(`referrals.message.${message.kind}`)} · {t("referrals.message.by", { name: message.name ?? "", agency: nameOf(message.side === "sender" ? referral.from : referral.to) })}
              </p>
              <p className="referral-text">{message.text}</p>
              <time className="small muted" dateTime={message.sentAt}>
                {format.dateTime(message.sentAt)}
              </time>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
