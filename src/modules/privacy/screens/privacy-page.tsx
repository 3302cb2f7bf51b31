import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { Tabs } from "#platform/ui/tabs.tsx";
import type { holds } from "../actions/holds.ts";
import type { incidents } from "../actions/incidents.ts";
import type { requests } from "../actions/requests.ts";
import type { shreddings } from "../actions/shredding.ts";
import { HoldCard, PutHoldDialog } from "./hold-parts.tsx";
import { RequestRows } from "./request-rows.tsx";
import { AskDialog, ShreddingCard } from "./shredding-card.tsx";
import { toneOf } from "./words.ts";

type Part = "requests" | "shreddings" | "holds" | "incidents";
type Show = "open" | "ended";

/** What whoever answers for people's data must see: requests with their time, destructions that wait, holds, incidents. */
export default function PrivacyPage() {
  const t = useT();
  const steersIncidents = usePermission("privacy.incidents");
  const [part, setPart] = useState<Part>("requests");
  const parts = (["requests", "shreddings", "holds", "incidents"] as const).filter((one) => one !== "incidents" || steersIncidents);
  return (
    <div className="measure-wide stack">
      <PageHeader title={t("privacy.page.title")} lead={t("privacy.page.lead")} actions={<ButtonLink to="/privacy/incidents/new" icon="attention">{t("privacy.nav.report")}</ButtonLink>} />
      <Tabs label={t("privacy.page.parts")} tabs={parts.map((id) => ({ id, label: t(`privacy.page.${id}`) }))} selected={part} onSelect={(id) => setPart(id as Part)}>
        <PartView key={part} part={part} />
      </Tabs>
    </div>
  );
}

function PartView({ part }: { readonly part: Part }) {
  const t = useT();
  const [show, setShow] = useState<Show>("open");
  const views = { requests: Requests, shreddings: Shreddings, holds: Holds, incidents: Incidents };
  const View = views[part];
  return (
    <div className="stack">
      <View key={show} show={show} />
      <div>
        <Button variant="quiet" onClick={() => setShow(show === "open" ? "ended" : "open")}>
          {t(show === "open" ? "privacy.page.showEnded" : "privacy.page.showOpen")}
        </Button>
      </div>
    </div>
  );
}

function Requests({ show }: { readonly show: Show }) {
  const t = useT();
  const query = useRead<typeof requests>("privacy.requests", { show });
  return (
    <QueryView query={query}>
      {({ requests: lines, can }) => (
        <div className="stack">
          {can.register && (
            <div>
              <ButtonLink to="/privacy/requests/new" variant="primary" icon="plus">{t("privacy.form.new")}</ButtonLink>
            </div>
          )}
          {lines.length === 0 ? <Empty>{t("privacy.page.noRequests")}</Empty> : <RequestRows lines={lines} label={t("privacy.page.requests")} />}
        </div>
      )}
    </QueryView>
  );
}

function Shreddings({ show }: { readonly show: Show }) {
  const t = useT();
  const [isAsking, setAsking] = useState(false);
  const query = useRead<typeof shreddings>("privacy.shreddings", { show });
  return (
    <QueryView query={query}>
      {({ shreddings: lines, can }) => (
        <div className="stack">
          {can.ask && <div><Button icon="plus" onClick={() => setAsking(true)}>{t("privacy.shred.ask")}</Button></div>}
          {isAsking && <AskDialog onClose={() => setAsking(false)} />}
          <Cards isEmpty={lines.length === 0} empty={t("privacy.page.noShreddings")}>{lines.map((line) => <Card key={line.id}><ShreddingCard line={line} /></Card>)}</Cards>
        </div>
      )}
    </QueryView>
  );
}

function Holds({ show }: { readonly show: Show }) {
  const t = useT();
  const [isPutting, setPutting] = useState(false);
  const query = useRead<typeof holds>("privacy.holds", { show });
  return (
    <QueryView query={query}>
      {({ holds: lines, can }) => (
        <div className="stack">
          {can.put && <div><Button icon="plus" onClick={() => setPutting(true)}>{t("privacy.hold.put")}</Button></div>}
          {isPutting && <PutHoldDialog onClose={() => setPutting(false)} />}
          <Cards isEmpty={lines.length === 0} empty={t("privacy.page.noHolds")}>{lines.map((hold) => <Card key={hold.id}><HoldCard hold={hold} /></Card>)}</Cards>
        </div>
      )}
    </QueryView>
  );
}

function Cards({ isEmpty, empty, children }: { readonly isEmpty: boolean; readonly empty: string; readonly children: ComponentChildren }) {
  return isEmpty ? <Empty>{empty}</Empty> : <div className="stack">{children}</div>;
}

function Incidents({ show }: { readonly show: Show }) {
  const t = useT();
  const format = useFormat();
  const query = useRead<typeof incidents>("privacy.incidents", { show });
  return (
    <QueryView query={query}>
      {({ incidents: lines }) =>
        lines.length === 0 ? (
          <Empty>{t("privacy.page.noIncidents")}</Empty>
        ) : (
          <RowList label={t("privacy.page.incidents")}>
            {lines.map((line) => (
              <RowLink
                key={line.id}
                to={`/privacy/incidents/${line.id}`}
                title={`${t(`privacy.values.incidentKind.${line.kind}`)} · ${line.code}`}
                detail={line.risk ? t(`privacy.values.risk.${line.risk}`) : t("privacy.state.open")}
                end={<StatusTag tone={line.notifiedAt || line.risk === "none" ? "done" : toneOf(line.risk ?? "open")}>{line.notifiedAt || line.risk === "none" ? t(`privacy.state.${line.state}`) : format.relativeDue(line.noticeDueAt)}</StatusTag>}
              />
            ))}
          </RowList>
        )
      }
    </QueryView>
  );
}
