import { useLocation } from "wouter-preact";
import { useAct } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { now } from "#platform/ui/clock.ts";
import { DateField } from "#platform/ui/date-field.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { PlaceField } from "#platform/ui/place-field.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { TimeField } from "#platform/ui/time-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { instantOf } from "#modules/plans/public-screens.tsx";
import { bangkokDay, bangkokTime } from "#thai/dates.ts";
import type { call } from "../actions/call.ts";
import { dutyDisciplines, neededAtAnyHour } from "../rules/roster.ts";

type Values = { readonly kind: string; readonly place: string; readonly day: string; readonly fromTime: string; readonly untilDay: string; readonly untilTime: string; readonly disciplines: readonly string[] };

const HOURS_USUAL = 4;

function usualValues(): Values {
  const from = now();
  const until = new Date(from.getTime() + HOURS_USUAL * 3_600_000);
  return { kind: "", place: "", day: bangkokDay(from), fromTime: bangkokTime(from), untilDay: bangkokDay(until), untilTime: bangkokTime(until), disciplines: neededAtAnyHour };
}

/** Calls a team to a district, really or as a drill; which of the two is asked first and never guessed. */
export default function CallFormPage() {
  const t = useT();
  const say = useToast();
  const [, go] = useLocation();
  const act = useAct<typeof call>("readiness.call");
  const form = useForm<Values, ResultOf<typeof call>>({
    draft: "readiness.call",
    initial: usualValues(),
    check: ({ kind }) => (kind === "" ? [{ field: "kind", message: t("readiness.call.kindMissing") }] : []),
    submit: ({ kind, place, day, fromTime, untilDay, untilTime, disciplines }) =>
      act.mutateAsync({ input: { isDrill: kind === "drill", place, fromAt: instantOf({ day, time: fromTime }), untilAt: instantOf({ day: untilDay, time: untilTime }), disciplines: dutyDisciplines.filter((one) => disciplines.includes(one)) } }),
    onDone: ({ callOutId, missing }) => {
      say({ message: missing.length > 0 ? t("readiness.call.sentMissing", { disciplines: missing.map((one) => t(`teams.disciplines.${one}`)).join(", ") }) : t("readiness.call.sent") });
      go(`/readiness/call-outs/${callOutId}`);
    },
  });
  return (
    <div className="stack measure">
      <PageHeader title={t("readiness.call.new")} lead={t("readiness.call.lead")} back={{ to: "/readiness", label: t("readiness.home.title") }} />
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <RadioGroup
          {...form.field("kind")}
          label={t("readiness.call.kind")}
          options={[
            { value: "drill", label: t("readiness.call.drill"), hint: t("readiness.call.drillHint") },
            { value: "real", label: t("readiness.call.real"), hint: t("readiness.call.realHint") },
          ]}
        />
        <PlaceField {...form.field("place")} label={t("readiness.call.place")} hint={t("readiness.call.placeHint")} />
        <DateField {...form.field("day")} label={t("readiness.call.day")} />
        <TimeField {...form.field("fromTime")} label={t("readiness.call.fromTime")} />
        <DateField {...form.field("untilDay")} label={t("readiness.call.untilDay")} />
        <TimeField {...form.field("untilTime")} label={t("readiness.call.untilTime")} />
        <CheckboxGroup {...form.field("disciplines")} label={t("readiness.call.who")} hint={t("readiness.call.whoHint")} options={dutyDisciplines.map((value) => ({ value, label: t(`teams.disciplines.${value}`) }))} />
        <div className="form-actions">
          <Button type="submit" variant="primary" icon="bell" busy={form.isBusy}>
            {t("readiness.call.send")}
          </Button>
        </div>
      </form>
    </div>
  );
}
