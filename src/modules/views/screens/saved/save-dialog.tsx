import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { save } from "../../actions/save.ts";
import type { setStart } from "../../actions/set-start.ts";
import type { Question } from "../../rules/question.ts";
import { NameAndShare, roleOf } from "./name-and-share.tsx";
import { QuestionWords } from "./question-words.tsx";

type SaveProps = { readonly isOpen: boolean; readonly question: Question; readonly onClose: () => void };

/** Keeps the view one looks at under a name. */
export function SaveDialog({ isOpen, question, onClose }: SaveProps) {
  const t = useT();
  return (
    <Dialog isOpen={isOpen} title={t("views.saved.save")} onClose={onClose}>
      <SaveForm question={question} onDone={onClose} />
    </Dialog>
  );
}

function SaveForm({ question, onDone }: { readonly question: Question; readonly onDone: () => void }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof save>("views.save", { refresh: ["views.saved"] });
  const begin = useAct<typeof setStart>("views.setStart", { refresh: ["views.saved"] });
  const form = useForm({
    draft: "views.save",
    initial: { name: "", sharedRole: "", isStart: false },
    submit: async ({ name, sharedRole, isStart }) => {
      const { viewId } = await act.mutateAsync({ input: { name, question: { ...question, columns: [...question.columns] }, ...roleOf(sharedRole) } });
      if (isStart) await begin.mutateAsync({ input: { viewId } });
    },
    onDone: () => {
      say({ message: t("views.saved.done") });
      onDone();
    },
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <QuestionWords question={question} />
      <NameAndShare name={form.field("name")} sharedRole={form.field("sharedRole")} />
      <Checkbox {...form.field("isStart")} label={t("views.saved.asStart")} />
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("views.saved.keep")}
        </Button>
      </div>
    </form>
  );
}
