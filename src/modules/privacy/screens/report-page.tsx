import { useState } from "preact/hooks";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { now } from "#platform/ui/clock.ts";
import { DateField } from "#platform/ui/date-field.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { TimeField } from "#platform/ui/time-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { bangkokDay, bangkokTime } from "#thai/dates.ts";
import type { reportIncident } from "../actions/incidents.ts";
import { incidentKinds } from "../rules/words.ts";
import { useOptions } from "./words.ts";

/** Anybody: a lost phone, a letter to the wrong person, a colleague who looked. Reported at once, by whoever noticed. */
export default function ReportPage() {
  const t = useT();
  const format = useFormat();
  const options = useOptions();
  const [sent, setSent] = useState<{ code: string; noticeDueAt: string }>();
  const act = useAct<typeof reportIncident>("privacy.reportIncident");
  const form = useForm({
    draft: "privacy.incident",
    initial: { kind: "", day: bangkokDay(now()), time: bangkokTime(now()), facts: "" },
    // A day or time that was not understood is refused by the server with a reason.
    submit: ({ kind, day, time, facts }) => act.mutateAsync({ input: { kind: kind as (typeof incidentKinds)[number], noticedAt: `${day}T${time}:00+07:00`, facts } }),
    onDone: setSent,
  });
  return (
    <div className="measure stack">
      <PageHeader title={t("privacy.incident.newTitle")} lead={t("privacy.incident.newLead")} />
      {sent ? (
        <Notice tone="done" title={t("privacy.incident.sent", { code: sent.code })}>
          <p>{t("privacy.incident.clock", { at: format.dateTime(sent.noticeDueAt) })}</p>
        </Notice>
      ) : (
        <form className="form" onSubmit={form.handleSubmit} noValidate>
          <ErrorSummary {...form.summary} />
          <RadioGroup {...form.field("kind")} label={t("privacy.incident.kind")} options={options("privacy.values.incidentKind", incidentKinds)} />
          <DateField {...form.field("day")} label={t("privacy.incident.noticedAt")} />
          <TimeField {...form.field("time")} label={t("privacy.incident.time")} />
          <TextArea {...form.field("facts")} label={t("privacy.incident.facts")} hint={t("privacy.incident.factsHint")} rows={5} />
          <div className="form-actions">
            <Button type="submit" variant="primary" busy={form.isBusy}>{t("privacy.incident.send")}</Button>
          </div>
        </form>
      )}
    </div>
  );
}
