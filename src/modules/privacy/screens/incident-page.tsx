import { useState } from "preact/hooks";
import { useParams } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { Select } from "#platform/ui/select.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { Tabs } from "#platform/ui/tabs.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { addAffected, addMeasure, closeIncident, readIncident } from "../actions/incidents.ts";
import { measureKinds } from "../rules/words.ts";
import { AssessCard, NoticeForm } from "./incident-forms.tsx";
import { toneOf, useOptions } from "./words.ts";
import "./privacy.css";

export type View = ResultOf<typeof readIncident>;

/** One incident from the first word to its end: facts, risk, whom to tell, what was done. */
export default function IncidentPage() {
  const { incidentId = "" } = useParams<{ incidentId: string }>();
  const query = useRead<typeof readIncident>("privacy.readIncident", { incidentId });
  return <QueryView query={query} rows={6}>{(incident) => <IncidentView incident={incident} />}</QueryView>;
}

function IncidentView({ incident }: { readonly incident: View }) {
  const t = useT();
  const format = useFormat();
  const mustTell = incident.notifiedAt === null && incident.risk !== "none" && incident.state !== "closed";
  return (
    <div className="stack">
      <PageHeader
        title={t(`privacy.values.incidentKind.${incident.kind}`)}
        back={{ to: "/privacy", label: t("privacy.page.back") }}
        lead={
          <span className="row">
            <span className="code">{incident.code}</span>
            <StatusTag tone={toneOf(incident.state)}>{t(`privacy.state.${incident.state}`)}</StatusTag>
            {incident.risk && <StatusTag tone={toneOf(incident.risk)}>{t(`privacy.values.risk.${incident.risk}`)}</StatusTag>}
          </span>
        }
        actions={<ButtonLink to="/privacy/who-saw-what" icon="eye">{t("privacy.incident.report")}</ButtonLink>}
      />
      {mustTell && (
        <Notice tone="attention" title={t("privacy.incident.clock", { at: format.dateTime(incident.noticeDueAt) })}>
          <p>{format.relativeDue(incident.noticeDueAt)} · {t("privacy.incident.latest", { at: format.dateTime(incident.latestNoticeAt) })}</p>
        </Notice>
      )}
      <div className="columns">
        <div className="stack">
          <Card title={t("privacy.incident.factsTitle")}>
            <p className="privacy-text">{incident.facts}</p>
            <p className="small muted">{t("privacy.incident.reportedBy")}: {incident.reportedName} · {format.dateTime(incident.noticedAt)}</p>
          </Card>
          <AssessCard key={incident.version} incident={incident} />
          <Texts incident={incident} />
        </div>
        <div className="stack">
          <Cases incident={incident} />
          <Measures incident={incident} />
          <Close incident={incident} />
        </div>
      </div>
    </div>
  );
}

function Texts({ incident }: { readonly incident: View }) {
  const t = useT();
  const format = useFormat();
  const [language, setLanguage] = useState<"th" | "en">("th");
  const tabs = [{ id: "th", label: t("privacy.incident.thai") }, { id: "en", label: t("privacy.incident.english") }];
  return (
    <Card title={t("privacy.incident.notice")}>
      <Tabs label={t("privacy.incident.notice")} tabs={tabs} selected={language} onSelect={(id) => setLanguage(id === "en" ? "en" : "th")}>
        <div className="stack">
          <pre className="privacy-notice" lang={language}>{incident.notice[language]}</pre>
          {incident.risk === "high" && <h3>{t("privacy.incident.personNotice")}</h3>}
          {incident.risk === "high" && <p className="privacy-text" lang={language}>{incident.personNotice[language]}</p>}
        </div>
      </Tabs>
      {incident.notifiedAt ? <StatusTag tone="done">{t("privacy.incident.notified", { at: format.dateTime(incident.notifiedAt), ref: incident.noticeRef ?? "" })}</StatusTag> : incident.risk !== null && incident.risk !== "none" && incident.state !== "closed" && <NoticeForm incident={incident} />}
    </Card>
  );
}

function Cases({ incident }: { readonly incident: View }) {
  const t = useT();
  const act = useAct<typeof addAffected>("privacy.addAffected");
  const form = useForm({ draft: `privacy.incidentCases.${incident.id}`, initial: { codes: "" }, submit: ({ codes }) => act.mutateAsync({ input: { incidentId: incident.id, codes: codes.split(/[\s,]+/).filter(Boolean) } }), onDone: () => form.set("codes", "") });
  return (
    <Card title={t("privacy.incident.cases")}>
      {incident.cases.length === 0 && <p className="muted">{t("privacy.incident.noCases")}</p>}
      <ul className="stack-tight">
        {incident.cases.map((one) => (
          <li key={one.code} className="row-between">
            <span className="code">{one.code}</span>
            <StatusTag tone={one.toldAt ? "done" : "neutral"}>{one.toldAt ? t("privacy.incident.told") : one.notToldBecause ? t(`privacy.values.how.${one.notToldBecause}`) : t("privacy.incident.untold")}</StatusTag>
          </li>
        ))}
      </ul>
      {incident.state !== "closed" && (
        <form className="form" onSubmit={form.handleSubmit} noValidate>
          <ErrorSummary {...form.summary} />
          <TextArea {...form.field("codes")} label={t("privacy.incident.codes")} rows={2} />
          <div><Button type="submit" busy={form.isBusy}>{t("privacy.incident.addCases")}</Button></div>
        </form>
      )}
    </Card>
  );
}

function Measures({ incident }: { readonly incident: View }) {
  const t = useT();
  const format = useFormat();
  const options = useOptions();
  const act = useAct<typeof addMeasure>("privacy.addMeasure");
  const form = useForm({
    draft: `privacy.measure.${incident.id}`,
    initial: { kind: "", note: "" },
    submit: ({ kind, note }) => act.mutateAsync({ input: { incidentId: incident.id, kind: kind as (typeof measureKinds)[number], note } }),
    onDone: () => {
      form.set("kind", "");
      form.set("note", "");
    },
  });
  return (
    <Card title={t("privacy.incident.measures")}>
      <ul className="stack-tight">
        {incident.measures.map((one) => (
          <li key={one.id}>
            <p>{t(`privacy.values.measure.${one.kind}`)}{one.note && `: ${one.note}`}</p>
            <p className="small muted">{one.name} · {format.dateTime(one.at)}</p>
          </li>
        ))}
      </ul>
      {incident.state !== "closed" && (
        <form className="form" onSubmit={form.handleSubmit} noValidate>
          <ErrorSummary {...form.summary} />
          <Select {...form.field("kind")} label={t("privacy.incident.measure")} options={options("privacy.values.measure", measureKinds)} placeholder="–" />
          <TextArea {...form.field("note")} label={t("privacy.incident.measureNote")} rows={2} optional />
          <div><Button type="submit" busy={form.isBusy}>{t("privacy.incident.addMeasure")}</Button></div>
        </form>
      )}
    </Card>
  );
}

function Close({ incident }: { readonly incident: View }) {
  const t = useT();
  const act = useAct<typeof closeIncident>("privacy.closeIncident");
  if (incident.state === "closed") return null;
  return (
    <div className="stack-tight">
      <Button variant="primary" wide disabled={incident.whyNotClose !== null} busy={act.isPending} onClick={() => act.mutate({ input: { incidentId: incident.id }, ifMatch: incident.version })}>{t("privacy.incident.close")}</Button>
      {incident.whyNotClose && <p className="small muted">{t("privacy.incident.notYet", { why: t(`privacy.errors.${incident.whyNotClose}`) })}</p>}
    </div>
  );
}
