import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { DateField } from "#platform/ui/date-field.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { TimeField } from "#platform/ui/time-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useTakeBack } from "#platform/ui/use-take-back.ts";
import { useForm } from "#platform/ui/use-form.ts";
import type { postponeTask } from "../actions/postpone-task.ts";
import type { takeBackPostponement } from "../actions/take-back-postponement.ts";
import { POSTPONE_CODES, type PostponeCode } from "../rules/task.ts";
import type { TaskView } from "../queries.ts";
import { instantOf } from "./when.ts";

type DialogProps = { readonly task: TaskView; readonly onClose: () => void };

/** Puts a task off to another day, with the reason. */
export function PostponeDialog({ task, onClose }: DialogProps) {
  const t = useT();
  const say = useToast();
  const postpone = useAct<typeof postponeTask>("plans.postpone");
  const takeBack = useTakeBack<typeof takeBackPostponement>("plans.takeBackPostponement");
  const form = useForm({
    draft: `plans.postpone.${task.id}`,
    initial: { dueAt: "", time: "", code: "" as PostponeCode | "", note: "" },
    check: ({ dueAt, code }) => [
      ...(dueAt === "" ? [{ field: "dueAt", message: t("plans.postponeDialog.whenMissing") }] : []),
      ...(code === "" ? [{ field: "code", message: t("ui.reason.choiceMissing") }] : []),
    ],
    submit: ({ dueAt, time, code, note }) =>
      postpone.mutateAsync({ input: { taskId: task.id, dueAt: instantOf({ day: dueAt, time }), code: code || "other", ...(note ? { note } : {}) }, ifMatch: task.version }),
    onDone: () => {
      say({ message: t("plans.said.postponed"), undo: takeBack({ input: { taskId: task.id } }) });
      onClose();
    },
  });
  const code = form.field("code");
  return (
    <Dialog isOpen title={t("plans.postponeDialog.title")} onClose={onClose}>
      <form className="stack" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <DateField {...form.field("dueAt")} label={t("plans.postponeDialog.day")} />
        {!task.isDayDue && <TimeField {...form.field("time")} label={t("plans.form.time")} hint={t("plans.form.timeHint")} optional />}
        <RadioGroup
          {...code}
          onChange={(chosen) => code.onChange(chosen as PostponeCode)} // one of the options below
          label={t("ui.reason.choose")}
          options={POSTPONE_CODES.map((one) => ({ value: one, label: t(`plans.postpone.${one}`) }))}
        />
        <TextField {...form.field("note")} label={t("plans.doneDialog.note")} maxLength={500} optional />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("plans.postponeDialog.confirm")}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
