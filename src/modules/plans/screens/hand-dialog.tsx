import { useAct, useRead } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useTakeBack } from "#platform/ui/use-take-back.ts";
import { useForm } from "#platform/ui/use-form.ts";
import type { handTask } from "../actions/hand-task.ts";
import type { takers } from "../actions/read-tasks.ts";
import type { Taker, TaskView } from "../queries.ts";

type DialogProps = { readonly task: TaskView; readonly onClose: () => void };

/** Chooses who takes a task over. */
export function HandDialog({ task, onClose }: DialogProps) {
  const t = useT();
  const list = useRead<typeof takers>("plans.takers", task.caseId ? { caseId: task.caseId } : {});
  return (
    <Dialog isOpen title={t("plans.handDialog.title")} onClose={onClose}>
      <p className="muted">{t(task.caseId ? "plans.handDialog.team" : "plans.handDialog.agency")}</p>
      <QueryView query={list}>{({ takers: found }) => <HandForm task={task} takers={found.filter((one) => one.accountId !== task.owner.accountId)} onClose={onClose} />}</QueryView>
    </Dialog>
  );
}

/** How somebody of a team is named in a choice: name, then discipline or agency. */
export function useTakerLabel(): (taker: Taker) => { label: string; hint: string } {
  const t = useT();
  const { language } = useLanguage();
  return (taker) => {
    const agency = language === "th" ? taker.agencyTh : taker.agencyEn;
    return { label: taker.name, hint: taker.discipline ? `${t(`teams.disciplines.${taker.discipline}`)} · ${agency}` : agency };
  };
}

function HandForm({ task, takers: found, onClose }: DialogProps & { readonly takers: readonly Taker[] }) {
  const t = useT();
  const say = useToast();
  const labelOf = useTakerLabel();
  const hand = useAct<typeof handTask>("plans.hand");
  const takeBack = useTakeBack<typeof handTask>("plans.hand");
  const before = task.owner.accountId;
  const form = useForm({
    draft: `plans.hand.${task.id}`,
    initial: { toAccountId: "" },
    check: ({ toAccountId }) => (toAccountId === "" ? [{ field: "toAccountId", message: t("plans.handDialog.choose") }] : []),
    submit: ({ toAccountId }) => hand.mutateAsync({ input: { taskId: task.id, toAccountId }, ifMatch: task.version }),
    onDone: ({ version }) => {
      // What nobody had goes back by somebody taking it.
      say({ message: t("plans.said.handed"), undo: before ? takeBack({ input: { taskId: task.id, toAccountId: before }, ifMatch: version }) : undefined });
      onClose();
    },
  });
  return (
    <form className="stack" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <RadioGroup {...form.field("toAccountId")} label={t("plans.handDialog.to")} options={found.map((taker) => ({ value: taker.accountId, ...labelOf(taker) }))} />
      <div className="dialog-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("plans.handDialog.confirm")}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {t("ui.cancel")}
        </Button>
      </div>
    </form>
  );
}
