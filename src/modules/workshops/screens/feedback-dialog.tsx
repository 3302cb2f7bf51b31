import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { giveFeedback } from "../actions/learn.ts";
import { feedbackQuestions } from "../rules/answers.ts";

const marks = ["1", "2", "3", "4"] as const;

/** Five questions, no name, no words. */
export function FeedbackDialog({ workshopId, onClose }: { readonly workshopId: string; readonly onClose: () => void }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof giveFeedback>("workshops.giveFeedback", { refresh: ["workshops.mine"] });
  const form = useForm({
    // What somebody thinks of a workshop is kept nowhere, not even on her own device.
    draft: null,
    initial: { useful: "", clear: "", safe: "", pace: "", again: "" },
    check: (values) => feedbackQuestions.filter((one) => values[one] === "").map((field) => ({ field, message: t("workshops.form.missing") })),
    submit: (values) => act.mutateAsync({ input: { workshopId, answers: { useful: Number(values.useful), clear: Number(values.clear), safe: Number(values.safe), pace: Number(values.pace), again: Number(values.again) } } }),
    onDone: () => {
      say({ message: t("workshops.mine.feedbackDone") });
      onClose();
    },
  });
  return (
    <Dialog isOpen title={t("workshops.mine.feedback")} onClose={onClose}>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <p>{t("workshops.mine.feedbackLead")}</p>
        <ErrorSummary {...form.summary} />
        {feedbackQuestions.map((one) => (
          <RadioGroup key={one} {...form.field(one)} label={t(`workshops.questions.${one}`)} options={marks.map((value) => ({ value, label: t(`workshops.marks.${value}`) }))} inline />
        ))}
        <div className="form-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("workshops.mine.feedbackSend")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
