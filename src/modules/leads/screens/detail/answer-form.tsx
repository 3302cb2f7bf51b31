import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { answerQuestion } from "../../actions/answer-question.ts";
import { leadReads } from "../acts/act-form.tsx";

type AnswerFormProps = { readonly leadId: string; readonly onDone: () => void };

/** Whoever reported answers the desk. */
export function AnswerForm({ leadId, onDone }: AnswerFormProps) {
  const t = useT();
  const say = useToast();
  const answer = useAct<typeof answerQuestion>("leads.answer", { refresh: leadReads });
  const form = useForm({
    initial: { answer: "" },
    draft: `leads.answer.${leadId}`,
    check: (values) => (values.answer.trim() === "" ? [{ field: "answer", message: t("leads.story.answerMissing") }] : []),
    submit: (values) => answer.mutateAsync({ input: { leadId, answer: values.answer } }),
    onDone: () => {
      say({ message: t("leads.said.answered") });
      onDone();
    },
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <TextArea {...form.field("answer")} label={t("leads.story.answer")} rows={3} maxLength={4000} />
      <div>
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("leads.story.sendAnswer")}
        </Button>
      </div>
    </form>
  );
}
