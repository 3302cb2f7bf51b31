import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { now } from "#platform/ui/clock.ts";
import { DateField } from "#platform/ui/date-field.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { TimeField } from "#platform/ui/time-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { agreePlan } from "../actions/agree-plan.ts";
import { ANSWER_HOWS, ANSWERS, type Answer, type AnswerHow } from "../rules/support-plan.ts";
import { OwnerSelect } from "./add-task.tsx";
import { instantOf, whenOf } from "./when.ts";

type AnswerDialogProps = { readonly plan: { readonly id: string; readonly caseId: string; readonly version: number }; readonly onClose: () => void };

/** Records what the person said to her plan, how, when and who explained it. A no is as welcome as a yes. */
export function AnswerDialog({ plan, onClose }: AnswerDialogProps) {
  const t = useT();
  const { account } = useSession();
  const agree = useAct<typeof agreePlan>("plans.agreePlan");
  const current = whenOf(now());
  const form = useForm({
    draft: `plans.answer.${plan.id}`,
    initial: { answer: "" as Answer | "", how: "" as AnswerHow | "", answeredAt: current.day, time: current.time, explainedBy: account.id, refusalExplained: false, note: "" },
    check: ({ answer, how }) => [
      ...(answer === "" ? [{ field: "answer", message: t("plans.answerDialog.answerMissing") }] : []),
      ...(how === "" ? [{ field: "how", message: t("plans.answerDialog.howMissing") }] : []),
    ],
    submit: ({ answer, how, answeredAt, time, explainedBy, refusalExplained, note }) =>
      agree.mutateAsync({
        input: { planId: plan.id, answer: answer || "no", how: how || "said", answeredAt: instantOf({ day: answeredAt, time: time || "00:00" }), explainedBy, refusalExplained, ...(note ? { note } : {}) },
        ifMatch: plan.version,
      }),
    onDone: onClose,
  });
  const answer = form.field("answer");
  const how = form.field("how");
  return (
    <Dialog isOpen title={t("plans.view.recordAnswer")} onClose={onClose}>
      <form className="stack" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <Checkbox {...form.field("refusalExplained")} label={t("plans.answerDialog.refusal")} hint={t("plans.answerDialog.refusalHint")} />
        <RadioGroup
          {...answer}
          onChange={(chosen) => answer.onChange(chosen as Answer)} // one of the options below
          label={t("plans.answerDialog.answer")}
          options={ANSWERS.map((one) => ({ value: one, label: t(`plans.answer.${one}`) }))}
        />
        <RadioGroup
          {...how}
          onChange={(chosen) => how.onChange(chosen as AnswerHow)} // one of the options below
          label={t("plans.answerDialog.how")}
          options={ANSWER_HOWS.map((one) => ({ value: one, label: t(`plans.how.${one}`) }))}
        />
        <DateField {...form.field("answeredAt")} label={t("plans.form.day")} why="plans.why.answeredAt" />
        <TimeField {...form.field("time")} label={t("plans.form.timeOf")} />
        <OwnerSelect caseId={plan.caseId} {...form.field("explainedBy")} label={t("plans.answerDialog.explainedBy")} why="plans.why.explainedBy" />
        <TextArea {...form.field("note")} label={t("plans.answerDialog.note")} rows={2} maxLength={500} optional />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("plans.answerDialog.confirm")}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
