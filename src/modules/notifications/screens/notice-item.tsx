import { useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { mark } from "../actions/mark.ts";
import { toldTypes } from "../rules/who-is-told.ts";
import type { NoticeView } from "./notices-page.tsx";

/** One notice: what, of which case, when; the way there; and why one is told. */
export function NoticeItem({ notice }: { readonly notice: NoticeView }) {
  const t = useT();
  const format = useFormat();
  const [isWhy, setWhy] = useState(false);
  const { isNew, setRead, isBusy } = useMark(notice);
  const place = placeOf(notice);
  const code = notice.caseCode ?? notice.leadCode ?? notice.subjectCode;
  return (
    <li className={isNew ? "notice-item notice-new" : "notice-item"}>
      <p className="strong">{t(`notifications.says.${sentenceKeyOf(notice)}`)}</p>
      <p className="row small muted">
        {isNew && <StatusTag tone="info">{t("notifications.page.new")}</StatusTag>}
        {notice.urgency === "danger" && <StatusTag tone="safety">{t("notifications.urgency.danger")}</StatusTag>}
        {notice.urgency === "legal" && <StatusTag tone="attention">{t("notifications.urgency.legal")}</StatusTag>}
        <span>{[code, format.dateTime(notice.at)].filter(Boolean).join(" · ")}</span>
      </p>
      <div className="row">
        {place && (
          <Link href={place} className="button button-secondary" onClick={() => isNew && setRead(true)}>
            <span>{t("notifications.page.open")}</span>
          </Link>
        )}
        <Button variant="quiet" busy={isBusy} onClick={() => setRead(isNew)}>
          {t(isNew ? "notifications.page.read" : "notifications.page.unreadAgain")}
        </Button>
        <Button variant="quiet" aria-expanded={isWhy} onClick={() => setWhy(!isWhy)}>
          {t("notifications.page.why")}
        </Button>
      </div>
      {isWhy && <p className="small">{t(`notifications.reasons.${notice.reason}`)}</p>}
    </li>
  );
}

/** The sentence for what happened; nearer where it is about the reader herself. */
function sentenceKeyOf({ eventType, kind, reason }: NoticeView): string {
  if (kind === "mention") return "mentioned";
  if (eventType === "seat-added" && reason === "seatHolder") return "yourSeat";
  if (eventType === "manager-named" && reason === "subject") return "youManage";
  return toldTypes.includes(eventType) ? eventType : "something";
}

function useMark(notice: NoticeView) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof mark>("notifications.mark", { refresh: ["notifications.list", "notifications.count"] });
  return {
    isNew: notice.readAt === null,
    isBusy: act.isPending,
    setRead: (isRead: boolean) => act.mutate({ input: { noticeIds: [notice.id], isRead } }, { onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) }),
  };
}

const tabs: Readonly<Record<string, string>> = { comment: "/comments", clock: "/clocks", supportPlan: "/plan", consent: "/consents", seat: "/team" };

/** What is about the reader herself, or waits for her word, stands on a page of its own; the first that fits. */
const ownPlaces = [["workshop-told-", "/workshops/mine"], ["certificate-", "/certificates"], ["official-applied", "/official-applications"], ["official-answered", "/official-applications"], ["official-", "/official"]] as const;

/** Where the thing is; nowhere for what one may know of and not open. */
function placeOf({ subjectKind, subjectId, leadId, leadCode, subjectCode, caseId, eventType }: NoticeView): string | undefined {
  const own = ownPlaces.find(([beginning]) => eventType.startsWith(beginning));
  if (own) return own[1];
  if (subjectKind === "referral" && subjectCode) return `/referrals/${subjectId}`;
  if (subjectKind === "callOut") return `/readiness/call-outs/${subjectId}`;
  if (eventType.startsWith("swap-")) return "/readiness/roster";
  if (subjectKind === "emergency") return `/oversight/openings/${subjectId}`;
  if (caseId) return `/cases/${caseId}${tabs[subjectKind ?? ""] ?? ""}`;
  if (leadId && leadCode) return `/leads/${leadId}`;
  return subjectKind === "task" ? "/today" : undefined;
}
