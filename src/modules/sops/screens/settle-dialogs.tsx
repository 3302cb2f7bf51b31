import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ConfirmReason } from "#platform/ui/confirm-reason.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { departStep, finishStep } from "../actions/settle.ts";
import { type DepartureCode, departureCodes } from "../rules/settle.ts";
import type { CaseStepView } from "./case-step-card.tsx";
import { useText } from "./words.ts";

type SettleProps = { readonly step: CaseStepView; readonly onClose: () => void };

/** Done, with what the procedure asks to show. */
export function ShownDialog({ step, onClose }: SettleProps) {
  const t = useT();
  const text = useText();
  const say = useToast();
  const finish = useAct<typeof finishStep>("sops.finishStep", { onDone: () => say({ message: t("sops.tab.saved") }) });
  const form = useForm({
    draft: `sops.step.${step.id}`,
    initial: { shown: "" },
    submit: ({ shown }) => finish.mutateAsync({ input: { stepId: step.id, shown } }),
    onDone: onClose,
  });
  return (
    <Dialog isOpen title={text(step.title)} onClose={onClose}>
      <form className="stack" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <p className="muted">
          {t("sops.page.show")}: {text(step.show)}
        </p>
        <TextArea {...form.field("shown")} label={t("sops.tab.shown")} hint={t("sops.tab.shownHint")} rows={3} maxLength={1000} optional />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>{t("sops.tab.done")}</Button>
          <Button variant="quiet" onClick={onClose}>{t("ui.cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Another way than the step says, and why: for learning, never for blame. */
export function DepartDialog({ step, onClose }: SettleProps) {
  const t = useT();
  const say = useToast();
  const depart = useAct<typeof departStep>("sops.departStep", {
    onDone: () => {
      say({ message: t("sops.tab.saved") });
      onClose();
    },
  });
  return (
    <ConfirmReason
      isOpen
      title={t("sops.tab.departTitle")}
      confirmLabel={t("sops.tab.depart")}
      noteLabel={t("sops.tab.departNote")}
      choices={departureCodes.map((value) => ({ value, label: t(`sops.values.reason.${value}`) }))}
      draft={`sops.depart.${step.id}`}
      isBusy={depart.isPending}
      error={depart.error?.message}
      onConfirm={({ choice, note }) => depart.mutate({ input: { stepId: step.id, code: choice as DepartureCode, note } })} // one of the choices
      onClose={onClose}
    >
      <p>{t("sops.tab.departText")}</p>
    </ConfirmReason>
  );
}
