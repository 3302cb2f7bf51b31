import { useRead } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { NumberField } from "#platform/ui/number-field.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import type { Form } from "#platform/ui/use-form.ts";
import type { listDesks } from "../../actions/list-desks.ts";
import { readPeople } from "../../rules/people.ts";
import { leadKinds, staffSources, urgencies } from "../../rules/words.ts";
import { provinceOptions, useAgencyName } from "../words.ts";
import { ExhibitFields } from "./exhibit-fields.tsx";
import { type ReportValues, useReportForm } from "./report-form.ts";
import "../leads.css";

/** A lead in nine answers, made for one hand on a phone. */
export default function ReportPage() {
  const t = useT();
  const form = useReportForm();
  return (
    <>
      <PageHeader title={t("leads.titles.report")} lead={t("leads.report.lead")} />
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <Codes form={form} />
        <Told form={form} />
        <Place form={form} />
        <div className="form-actions">
          <Button type="submit" variant="primary" wide busy={form.isBusy}>
            {t("leads.report.send")}
          </Button>
        </div>
      </form>
    </>
  );
}

type PartProps = { readonly form: Form<ReportValues> };

/** Where from, what about, how soon: a tap each. */
function Codes({ form }: PartProps) {
  const t = useT();
  const optionsOf = (group: string, values: readonly string[]) => values.map((value) => ({ value, label: t(`leads.${group}.${value}`) }));
  const { id, value, onChange } = form.field("exhibit");
  return (
    <>
      <div className="chips">
        <RadioGroup {...form.field("source")} label={t("leads.report.source")} why="leads.why.source" options={optionsOf("source", staffSources)} inline />
      </div>
      <div className="chips">
        <RadioGroup {...form.field("kind")} label={t("leads.report.kind")} why="leads.why.kind" options={optionsOf("kind", leadKinds)} inline />
      </div>
      {form.values.kind === "online" && <ExhibitFields id={id} value={value} onChange={onChange} error={form.field("exhibit").error} />}
      <div className="chips">
        <RadioGroup {...form.field("urgency")} label={t("leads.report.urgency")} why="leads.why.urgency" options={urgencies.map((one) => ({ value: one, label: t(`leads.urgency.${one}`), hint: t(`leads.urgencyHint.${one}`) }))} inline />
      </div>
    </>
  );
}

/** The story and the people in it. */
function Told({ form }: PartProps) {
  const t = useT();
  const people = readPeople(form.values.who);
  return (
    <>
      <TextArea {...form.field("what")} label={t("leads.report.what")} why="leads.why.what" hint={t("leads.report.whatHint")} rows={3} maxLength={4000} />
      <TextField {...form.field("who")} label={t("leads.report.who")} why="leads.why.who" hint={t("leads.report.whoHint")} optional maxLength={500} />
      <NumberField {...form.field("peopleCount")} label={t("leads.report.peopleCount")} why="leads.why.peopleCount" hint={people.length > 0 ? t("leads.report.peopleRead", { count: people.length }) : undefined} unit={t("leads.report.peopleUnit")} optional />
    </>
  );
}

/** Where it is, how to call back, and which desk gets it. */
function Place({ form }: PartProps) {
  const t = useT();
  const { language } = useLanguage();
  return (
    <>
      <TextField {...form.field("where")} label={t("leads.report.where")} why="leads.why.where" optional maxLength={500} />
      <Combobox {...form.field("provinceCode")} label={t("leads.report.province")} why="leads.why.province" options={provinceOptions(language)} />
      <TextField {...form.field("contact")} label={t("leads.report.contact")} why="leads.why.contact" hint={t("leads.report.contactHint")} optional maxLength={300} />
      <DeskChoice form={form} />
    </>
  );
}

/** Says which desk the report goes to; another one can be chosen. */
function DeskChoice({ form }: PartProps) {
  const t = useT();
  const agencyName = useAgencyName();
  const { provinceCode, handlingAgencyId } = form.values;
  const { data } = useRead<typeof listDesks>("leads.listDesks", { provinceCode }, { enabled: /^[1-9]\d$/.test(provinceCode), staleMs: 60_000 });
  const goesTo = data?.desks.find(({ id }) => id === (handlingAgencyId === "" ? data.usualDeskId : handlingAgencyId));
  if (!data) return null;
  return (
    <details className="lead-fold">
      <summary>{goesTo ? t("leads.report.goesTo", { agency: agencyName(goesTo) }) : t("leads.report.chooseDesk")}</summary>
      <Select {...form.field("handlingAgencyId")} label={t("leads.report.desk")} why="leads.why.desk" placeholder={t("leads.report.usualDesk")} options={data.desks.map((desk) => ({ value: desk.id, label: agencyName(desk) }))} width="full" />
    </details>
  );
}
