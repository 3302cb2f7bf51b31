import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { change } from "../../actions/change.ts";
import type { Question } from "../../rules/question.ts";
import type { SavedView } from "../../saved-views.ts";
import { NameAndShare, roleOf } from "./name-and-share.tsx";
import { QuestionWords } from "./question-words.tsx";

type ChangeProps = { readonly view: SavedView; readonly question: Question; readonly onDone: () => void };

/** Another name, other colleagues, or the filter one looks through now. */
export function ChangeForm({ view, question, onDone }: ChangeProps) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof change>("views.change", { refresh: ["views.saved"] });
  const form = useForm({
    draft: `views.change.${view.id}`,
    initial: { name: view.name, sharedRole: view.sharedRole ?? "", isNow: false },
    submit: ({ name, sharedRole, isNow }) => {
      const asked = isNow ? question : view.question;
      return act.mutateAsync({ input: { viewId: view.id, name, question: { ...asked, columns: [...asked.columns] }, ...roleOf(sharedRole) }, ifMatch: view.version });
    },
    onDone: () => {
      say({ message: t("views.saved.done") });
      onDone();
    },
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <NameAndShare name={form.field("name")} sharedRole={form.field("sharedRole")} />
      <Checkbox {...form.field("isNow")} label={t("views.saved.useNow")} />
      <QuestionWords question={form.values.isNow ? question : view.question} />
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("views.saved.keep")}
        </Button>
        <Button onClick={onDone}>{t("views.saved.back")}</Button>
      </div>
    </form>
  );
}
