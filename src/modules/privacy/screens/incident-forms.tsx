import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { now } from "#platform/ui/clock.ts";
import { DateField } from "#platform/ui/date-field.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { NumberField } from "#platform/ui/number-field.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { TimeField } from "#platform/ui/time-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { bangkokDay, bangkokTime } from "#thai/dates.ts";
import type { assessIncident, recordNotice } from "../actions/incidents.ts";
import { leastRisk } from "../rules/incident.ts";
import { dataKinds, lateReasons, risks, type Risk } from "../rules/words.ts";
import type { View } from "./incident-page.tsx";
import { useOptions } from "./words.ts";

/** Whose and which data, and how much it can harm; the least the facts speak for is said while it is filled in. */
export function AssessCard({ incident }: { readonly incident: View }) {
  const t = useT();
  const options = useOptions();
  const act = useAct<typeof assessIncident>("privacy.assessIncident");
  const form = useForm({
    draft: `privacy.assess.${incident.id}`,
    initial: { categories: [...incident.categories], peopleCount: incident.peopleCount as number | undefined, hasMinors: incident.hasMinors, hasVulnerable: incident.hasVulnerable, risk: (incident.risk ?? "") as string, words: incident.assessment ?? "" },
    submit: ({ categories, peopleCount, risk, ...rest }) =>
      act.mutateAsync({ input: { incidentId: incident.id, ...rest, categories: categories as (typeof dataKinds)[number][], peopleCount: peopleCount ?? 0, risk: risk as Risk }, ifMatch: incident.version }),
  });
  const { categories, peopleCount, hasMinors, hasVulnerable } = form.values;
  const least = leastRisk({ categories, peopleCount: peopleCount ?? 0, hasMinors, hasVulnerable });
  return (
    <Card title={t("privacy.incident.assess")}>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <CheckboxGroup {...form.field("categories")} onChange={(chosen) => form.set("categories", [...chosen])} label={t("privacy.incident.categories")} options={options("privacy.values.dataKind", dataKinds)} />
        <NumberField {...form.field("peopleCount")} label={t("privacy.incident.count")} />
        <Checkbox {...form.field("hasMinors")} label={t("privacy.incident.minors")} />
        <Checkbox {...form.field("hasVulnerable")} label={t("privacy.incident.vulnerable")} />
        <RadioGroup {...form.field("risk")} label={t("privacy.incident.risk")} hint={t("privacy.incident.least", { risk: t(`privacy.values.risk.${least}`) })} options={options("privacy.values.risk", risks)} inline />
        <TextArea {...form.field("words")} label={t("privacy.incident.words")} rows={3} />
        {incident.state !== "closed" && <div><Button type="submit" variant={incident.risk === null ? "primary" : "secondary"} busy={form.isBusy}>{t("privacy.incident.saveAssess")}</Button></div>}
      </form>
    </Card>
  );
}

/** The notice went out: when, under which receipt, and after 72 hours why so late. */
export function NoticeForm({ incident }: { readonly incident: View }) {
  const t = useT();
  const options = useOptions();
  const act = useAct<typeof recordNotice>("privacy.recordNotice");
  const form = useForm({
    draft: `privacy.notice.${incident.id}`,
    initial: { day: bangkokDay(now()), time: bangkokTime(now()), reference: "", lateReason: "", words: "" },
    submit: ({ day, time, reference, lateReason, words }) =>
      act.mutateAsync({ input: { incidentId: incident.id, sentAt: `${day}T${time}:00+07:00`, reference, words, ...(lateReason && { lateReason: lateReason as (typeof lateReasons)[number] }) }, ifMatch: incident.version }),
  });
  const isLate = now() > new Date(incident.noticeDueAt);
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <DateField {...form.field("day")} label={t("privacy.incident.noticeRecord")} />
      <TimeField {...form.field("time")} label={t("privacy.incident.time")} />
      <TextField {...form.field("reference")} label={t("privacy.incident.ref")} width="medium" />
      {isLate && <Select {...form.field("lateReason")} label={t("privacy.incident.lateReason")} options={options("privacy.values.lateReason", lateReasons)} placeholder="–" />}
      {isLate && <TextArea {...form.field("words")} label={t("privacy.incident.lateWords")} rows={3} />}
      <div><Button type="submit" variant="primary" busy={form.isBusy}>{t("privacy.incident.noticeRecord")}</Button></div>
    </form>
  );
}
