import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { useToast } from "#platform/ui/toast.tsx";
import type { finishTask } from "../actions/finish-task.ts";
import type { reopenTask } from "../actions/reopen-task.ts";
import type { takeTask } from "../actions/take-task.ts";
import type { TaskView } from "../queries.ts";

/** One-tap acts on a task: what was done is said with a way back, what was refused is said with the reason. */
export function useTaskActs(): { readonly take: (task: TaskView) => void; readonly finish: (task: TaskView) => void; readonly isBusy: boolean } {
  const t = useT();
  const say = useToast();
  const take = useAct<typeof takeTask>("plans.take");
  const done = useAct<typeof finishTask>("plans.done");
  const reopen = useAct<typeof reopenTask>("plans.reopen");
  const onError = (error: unknown) => say({ message: sentenceOf(error, t), tone: "attention" });

  return {
    isBusy: take.isPending || done.isPending,
    take: ({ id }) => take.mutate({ input: { taskId: id } }, { onError, onSuccess: () => say({ message: t("plans.said.taken") }) }),
    finish: ({ id }) =>
      done.mutate(
        { input: { taskId: id } },
        { onError, onSuccess: () => say({ message: t("plans.said.done"), undo: () => reopen.mutate({ input: { taskId: id } }, { onError }) }) },
      ),
  };
}
