import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import type { callOuts } from "../actions/call-outs.ts";
import type { roster } from "../actions/roster.ts";
import { CallRow } from "./call-row.tsx";
import { DutyLine } from "./duty-line.tsx";
import { MyCalls } from "./my-calls.tsx";

type Roster = ResultOf<typeof roster>;

/** Is there a team tonight? Who is on call now, what is open, and the way to practice and to learning from it. */
export default function ReadinessPage() {
  const t = useT();
  const mayCall = usePermission("readiness.callOut");
  const seen = useRead<typeof roster>("readiness.roster", {});
  const calls = useRead<typeof callOuts>("readiness.listCallOuts", { limit: 5 });
  const open = calls.data?.callOuts.filter(({ endedAt }) => endedAt === null) ?? [];
  return (
    <div className="stack-wide measure">
      <PageHeader
        title={t("readiness.home.title")}
        lead={t("readiness.home.lead")}
        actions={
          mayCall && (
            <ButtonLink to="/readiness/call-outs/new" variant="primary" icon="bell">
              {t("readiness.call.new")}
            </ButtonLink>
          )
        }
      />
      <MyCalls />
      {open.length > 0 && (
        <section className="stack-tight" aria-labelledby="readiness-open">
          <h2 id="readiness-open">{t("readiness.home.open")}</h2>
          <RowList>{open.map((one) => <CallRow key={one.id} call={one} />)}</RowList>
        </section>
      )}
      <QueryView query={seen}>{(data) => <Now roster={data} />}</QueryView>
      <Ways />
    </div>
  );
}

function Now({ roster: { shifts, gaps } }: { readonly roster: Roster }) {
  const t = useT();
  const now = shifts.filter(({ isNow }) => isNow);
  return (
    <>
      {gaps.length > 0 && (
        <Notice tone="attention" title={t("readiness.roster.gapCount", { count: gaps.length })} actions={<ButtonLink to="/readiness/roster">{t("readiness.roster.open")}</ButtonLink>} />
      )}
      <Card title={t("readiness.home.now")} actions={<ButtonLink to="/readiness/roster" variant="quiet" icon="calendar">{t("readiness.roster.open")}</ButtonLink>}>
        {now.length === 0 ? <Empty>{t("readiness.home.nobody")}</Empty> : <ul className="duty-list">{now.map((shift) => <DutyLine key={shift.id} shift={shift} />)}</ul>}
      </Card>
    </>
  );
}

const ways = ["call-outs", "reviews", "exercises", "counts"] as const;

function Ways() {
  const t = useT();
  return (
    <RowList label={t("readiness.home.more")}>
      {ways.map((way) => (
        <RowLink key={way} to={`/readiness/${way}`} title={t(`readiness.ways.${way}`)} detail={t(`readiness.waysLead.${way}`)} />
      ))}
    </RowList>
  );
}
