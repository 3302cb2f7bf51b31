import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { now } from "#platform/ui/clock.ts";
import { DateField } from "#platform/ui/date-field.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { TimeField } from "#platform/ui/time-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { instantOf } from "#modules/plans/public-screens.tsx";
import { bangkokDay } from "#thai/dates.ts";
import type { people } from "../actions/people.ts";
import type { planShift } from "../actions/plan-shift.ts";
import { dutyDisciplines } from "../rules/roster.ts";
import { useAgencyWord } from "./words.tsx";

const WEEKS = ["1", "2", "4", "8", "12"];

/** Plans a shift, once or the same hours of several weeks. */
export function PlanDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const say = useToast();
  const agency = useAgencyWord();
  const { data } = useRead<typeof people>("readiness.people", {});
  const act = useAct<typeof planShift>("readiness.planShift");
  const today = bangkokDay(now());
  const form = useForm({
    draft: "readiness.plan",
    initial: { discipline: "socialWorker" as string, accountId: "", fromDay: today, fromTime: "08:00", untilDay: today, untilTime: "20:00", weeks: "1", phone: "" },
    check: ({ accountId }) => (accountId === "" ? [{ field: "accountId", message: t("readiness.roster.whoMissing") }] : []),
    submit: (values) => {
      const discipline = dutyDisciplines.find((one) => one === values.discipline) ?? "socialWorker";
      const phone = values.phone.trim();
      return act.mutateAsync({
        input: { accountId: values.accountId, discipline, startsAt: instantOf({ day: values.fromDay, time: values.fromTime }), endsAt: instantOf({ day: values.untilDay, time: values.untilTime }), weeks: Number(values.weeks), ...(phone && { phone }) },
      });
    },
    onDone: () => {
      say({ message: t("readiness.roster.planned") });
      onClose();
    },
  });
  const able = (data?.people ?? []).filter(({ disciplines }) => disciplines.includes(form.values.discipline));
  return (
    <Dialog isOpen title={t("readiness.roster.plan")} onClose={onClose}>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <Select {...form.field("discipline")} label={t("readiness.roster.discipline")} options={dutyDisciplines.map((value) => ({ value, label: t(`teams.disciplines.${value}`) }))} />
        <Select {...form.field("accountId")} label={t("readiness.roster.who")} placeholder={t("readiness.roster.choose")} width="full" options={able.map((one) => ({ value: one.accountId, label: `${one.name} · ${agency(one)}` }))} />
        <DateField {...form.field("fromDay")} label={t("readiness.roster.fromDay")} />
        <TimeField {...form.field("fromTime")} label={t("readiness.roster.fromTime")} />
        <DateField {...form.field("untilDay")} label={t("readiness.roster.untilDay")} />
        <TimeField {...form.field("untilTime")} label={t("readiness.roster.untilTime")} />
        <Select {...form.field("weeks")} label={t("readiness.roster.weeks")} options={WEEKS.map((value) => ({ value, label: t("readiness.roster.weekCount", { count: Number(value) }) }))} />
        <TextField {...form.field("phone")} label={t("readiness.roster.phone")} hint={t("readiness.roster.phoneHint")} type="tel" width="medium" optional />
        <div className="form-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("readiness.roster.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
