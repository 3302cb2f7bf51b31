import { Link, useParams } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useFormat } from "#platform/i18n/format.tsx";
import { useT } from "#platform/i18n/client.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { SlotParts } from "#platform/ui/slots.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { read } from "../actions/read.ts";
import { ReferralActs } from "./acts.tsx";
import { ExtractFacts, Fact } from "./extract-card.tsx";
import { Thread } from "./thread.tsx";
import { stateTone, useAgencyName } from "./words.ts";
import "./referrals.css";

export type View = ResultOf<typeof read>;

/** One referral for either side: what was sent, what was asked and answered, and the next move. */
export default function ReferralPage() {
  const { referralId = "" } = useParams<{ referralId: string }>();
  const query = useRead<typeof read>("referrals.read", { referralId });
  return <QueryView query={query} rows={6}>{(referral) => <ReferralView referral={referral} />}</QueryView>;
}

function ReferralView({ referral }: { readonly referral: View }) {
  const t = useT();
  return (
    <div className="stack">
      <PageHeader
        title={t(`referrals.purpose.${referral.purpose}`)}
        back={{ to: "/referrals", label: t("referrals.page.back") }}
        lead={
          <span className="row">
            <span className="code">{referral.code}</span>
            <StatusTag tone={stateTone(referral.state)}>{t(`referrals.state.${referral.state}`)}</StatusTag>
            {referral.urgency && (referral.urgency === "immediate" || referral.urgency === "high") && <StatusTag tone="attention">{t(`referrals.urgencyTag.${referral.urgency}`)}</StatusTag>}
          </span>
        }
      />
      {referral.isConsentEnded && (
        <Notice tone="restricted" title={t("referrals.consent.ended")}>
          <p>{t(referral.side === "sender" ? "referrals.consent.endedSender" : "referrals.consent.endedReceiver")}</p>
        </Notice>
      )}
      <Ended referral={referral} />
      <ReferralActs referral={referral} />
      {referral.side === "sender" && referral.extract && <SlotParts slot="referral-part" caseId="" subjectId={referral.id} />}
      <div className="columns">
        <div className="stack">
          <WhatWasSent referral={referral} />
          {referral.extract && <Thread referral={referral} />}
        </div>
        <Facts referral={referral} />
      </div>
    </div>
  );
}

/** How it was answered or ended, where the reader looks first. */
function Ended({ referral }: { readonly referral: View }) {
  const t = useT();
  const { state, outcome, outcomeNote, declineReason, withdrawReason } = referral;
  if (state === "completed" && outcome) {
    return (
      <Notice tone={outcome === "done" ? "done" : "attention"} title={`${t("referrals.page.outcome")}: ${t(`referrals.outcome.${outcome}`)}`}>
        {outcomeNote && <p className="referral-text">{outcomeNote}</p>}
      </Notice>
    );
  }
  if (state === "declined" && declineReason) return <Notice tone="attention" title={`${t("referrals.state.declined")}: ${t(`referrals.decline.${declineReason}`)}`} />;
  if (state === "withdrawn" && withdrawReason) return <Notice tone="neutral" title={`${t("referrals.state.withdrawn")}: ${t(`referrals.withdraw.${withdrawReason}`)}`} />;
  return null;
}

function WhatWasSent({ referral }: { readonly referral: View }) {
  const t = useT();
  const title = t(referral.side === "sender" ? "referrals.page.whatTheySee" : "referrals.page.whatYouSee");
  // Said already, above.
  if (!referral.extract && referral.isConsentEnded && referral.side === "receiver") return null;
  if (!referral.extract) {
    return (
      <Notice tone="restricted" title={t("referrals.page.hidden.title")}>
        <p>{t(`referrals.page.hidden.${referral.hiddenBecause}`)}</p>
      </Notice>
    );
  }
  return (
    <Card title={title}>
      <ExtractFacts extract={referral.extract} isNotSharedShown={referral.side === "sender"} />
      <p className="small muted">{t("referrals.page.onlyThis")}</p>
    </Card>
  );
}

function Facts({ referral }: { readonly referral: View }) {
  const t = useT();
  const format = useFormat();
  const nameOf = useAgencyName();
  const { from, to, team } = referral;
  const isAccepted = referral.state === "accepted";
  return (
    <Card title={t("referrals.page.facts")}>
      <dl className="facts facts-narrow">
        {team && (
          <Fact label={t("referrals.page.case")}>
            <Link href={`/cases/${team.caseId}`}>{team.caseCode}</Link>
            {team.person && ` · ${team.person.safeName ?? team.person.label}`}
          </Fact>
        )}
        <Fact label={t("referrals.page.from")}>{[from.name, nameOf(from)].filter(Boolean).join(" · ")}</Fact>
        <Fact label={t("referrals.page.to")}>{nameOf(to)}</Fact>
        <Fact label={t("referrals.page.taker")}>{to.takerName ?? t("referrals.page.noTaker")}</Fact>
        <Fact label={t("referrals.page.sentAt")}>{format.dateTime(referral.sentAt)}</Fact>
        {referral.completedAt ? (
          <Fact label={t("referrals.page.completedAt")}>{format.dateTime(referral.completedAt)}</Fact>
        ) : (
          <Fact label={t(isAccepted ? "referrals.page.outcomeBy" : "referrals.page.answerBy")}>{format.dateTime(isAccepted ? referral.dueAt : referral.answerBy)}</Fact>
        )}
        <Fact label={t("referrals.page.basis")}>{t(`referrals.basis.${referral.lawfulBasis}`)}</Fact>
        {team?.basisReason && <Fact label={t("referrals.page.basisReason")}>{team.basisReason}</Fact>}
      </dl>
      {team?.replacedBy && <Link href={`/referrals/${team.replacedBy.id}`}>{t("referrals.page.replacedBy", { code: team.replacedBy.code })}</Link>}
    </Card>
  );
}
