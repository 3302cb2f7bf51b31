import { useState } from "preact/hooks";
import { useParams } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { getLead } from "../../actions/get-lead.ts";
import type { LeadView } from "../../lead-view.ts";
import { ActDialog, type LeadAct } from "../acts/act-dialogs.tsx";
import { StateTag, UrgencyTag } from "../lead-tags.tsx";
import { DueLine } from "../triage/lead-card.tsx";
import { AddExhibit } from "../report/add-exhibit.tsx";
import { HistoryCard } from "./history-card.tsx";
import { LeadFacts } from "./lead-facts.tsx";
import { SharesCard } from "./shares-card.tsx";
import { StoryCard } from "./story-card.tsx";
import "../leads.css";

/** One lead: where it stands, what can be done, and what it tells once somebody asks. */
export default function LeadPage() {
  const t = useT();
  const { leadId = "" } = useParams();
  const query = useRead<typeof getLead>("leads.get", { leadId });
  return (
    <>
      <QueryView query={query} rows={8}>
        {(lead) => <LeadDetail lead={lead} />}
      </QueryView>
      {query.error && <PageHeader title={t("leads.titles.detail")} back={{ to: "/leads", label: t("leads.facts.toList") }} />}
    </>
  );
}

function LeadDetail({ lead }: { readonly lead: LeadView }) {
  const t = useT();
  const isWaiting = lead.state === "new" || lead.state === "asked";
  return (
    <>
      <PageHeader
        title={t("leads.facts.title", { code: lead.code })}
        back={{ to: "/leads", label: t("leads.facts.toList") }}
        lead={
          <span className="row">
            <UrgencyTag urgency={lead.urgency} />
            <StateTag state={lead.state} isAnswered={lead.stateReason === "answered"} />
            {isWaiting && <DueLine respondBy={lead.respondBy} />}
          </span>
        }
      />
      <div className="columns">
        <div className="stack">
          <Acts lead={lead} />
          {lead.can.readStory && <StoryCard leadId={lead.id} canAnswer={lead.can.answer} />}
          {lead.state === "reduced" && <Notice title={t("leads.facts.reducedTitle")}>{t("leads.facts.reducedText")}</Notice>}
          {lead.access === "summary" && <Notice tone="restricted" title={t("leads.facts.summaryTitle")}>{t("leads.facts.summaryText")}</Notice>}
          <SharesCard lead={lead} />
        </div>
        <div className="stack lead-side">
          <Card title={t("leads.facts.heading")}>
            <LeadFacts lead={lead} />
          </Card>
          <HistoryCard history={lead.history} />
        </div>
      </div>
    </>
  );
}

function Acts({ lead }: { readonly lead: LeadView }) {
  const t = useT();
  const [act, setAct] = useState<LeadAct>();
  const buttons = actsOf(lead);
  return (
    <>
      <div className="row">
        {lead.caseCode && lead.caseId && (
          <ButtonLink to={`/cases/${lead.caseId}`} variant="primary" icon="cases">
            {t("leads.facts.toCase", { code: lead.caseCode })}
          </ButtonLink>
        )}
        {buttons.map((one) => (
          <Button key={one} variant={one === "accept" ? "primary" : "secondary"} onClick={() => setAct(one)}>
            {t(`leads.act.${one}`)}
          </Button>
        ))}
        {lead.can.addExhibit && <AddExhibit leadId={lead.id} />}
      </div>
      <ActDialog act={act} lead={lead} onClose={() => setAct(undefined)} />
    </>
  );
}

function actsOf({ can }: LeadView): readonly LeadAct[] {
  const acts: readonly (LeadAct | false)[] = [
    can.triage && "accept",
    can.triage && "assign",
    can.triage && "forward",
    can.triage && "duplicate",
    can.ask && "ask",
    can.triage && "notTrafficking",
    can.triage && "urgency",
    can.reopen && "reopen",
    can.share && "preserve",
  ];
  return acts.filter((act) => act !== false);
}
