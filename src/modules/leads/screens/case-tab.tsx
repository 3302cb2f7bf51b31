import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import type { leadsOfCase } from "../actions/leads-of-case.ts";
import type { LeadView } from "../lead-view.ts";
import { LeadFacts } from "./detail/lead-facts.tsx";
import { SharesCard } from "./detail/shares-card.tsx";
import { StoryCard } from "./detail/story-card.tsx";
import { StateTag } from "./lead-tags.tsx";
import "./leads.css";

/** The leads a case grew from, and those that repeat them. */
export default function CaseLeads({ caseId }: SlotProps) {
  const t = useT();
  const query = useRead<typeof leadsOfCase>("leads.ofCase", { caseId });
  return <QueryView query={query}>{({ leads }) => (leads.length === 0 ? <Empty action={<ButtonLink to="/leads">{t("leads.nav.triage")}</ButtonLink>}>{t("leads.caseTab.empty")}</Empty> : leads.map((lead) => <CaseLead key={lead.id} lead={lead} />))}</QueryView>;
}

function CaseLead({ lead }: { readonly lead: LeadView }) {
  const t = useT();
  return (
    <section className="stack" aria-label={t("leads.facts.title", { code: lead.code })}>
      <Card
        title={t("leads.facts.title", { code: lead.code })}
        actions={
          <>
            <StateTag state={lead.state} />
            <ButtonLink to={`/leads/${lead.id}`} variant="quiet">
              {t("ui.open")}
            </ButtonLink>
          </>
        }
      >
        <LeadFacts lead={lead} />
      </Card>
      {lead.can.readStory && <StoryCard leadId={lead.id} canAnswer={false} />}
      <SharesCard lead={lead} />
    </section>
  );
}
