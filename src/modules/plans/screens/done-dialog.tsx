import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { ConfirmReason } from "#platform/ui/confirm-reason.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { useToast } from "#platform/ui/toast.tsx";
import { useTakeBack } from "#platform/ui/use-take-back.ts";
import type { finishTask } from "../actions/finish-task.ts";
import type { reopenTask } from "../actions/reopen-task.ts";
import { DONE_CODES, type DoneCode } from "../rules/task.ts";
import type { TaskView } from "../queries.ts";

type DialogProps = { readonly task: TaskView; readonly onClose: () => void };

/** Finishes a task and says what was done. */
export function DoneDialog({ task, onClose }: DialogProps) {
  const t = useT();
  const say = useToast();
  const takeBack = useTakeBack<typeof reopenTask>("plans.reopen");
  const done = useAct<typeof finishTask>("plans.done");
  return (
    <ConfirmReason
      isOpen
      draft={`plans.done.${task.id}`}
      title={t("plans.doneDialog.title")}
      choices={DONE_CODES.map((code) => ({ value: code, label: t(`plans.done.${code}`) }))}
      noteLabel={t("plans.doneDialog.note")}
      isNoteOptional
      confirmLabel={t("plans.doneDialog.confirm")}
      isBusy={done.isPending}
      error={done.error ? sentenceOf(done.error, t) : undefined}
      onClose={onClose}
      onConfirm={({ choice, note }) =>
        done.mutate(
          { input: { taskId: task.id, code: choice as DoneCode, ...(note ? { note } : {}) } }, // one of the choices above
          {
            onSuccess: () => {
              say({ message: t("plans.said.done"), undo: takeBack({ input: { taskId: task.id } }) });
              onClose();
            },
          },
        )
      }
    />
  );
}
