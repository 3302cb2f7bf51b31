import { useState } from "preact/hooks";
import { useParams } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { interview, markInterview } from "../../actions/marking.ts";
import { type QuestionKind, questionKinds } from "../../rules/practice.ts";
import { useText } from "../use-text.ts";
import { KindHints } from "./interview-result.tsx";
import "../training.css";

/** A colleague's practice questions, to be marked without knowing how she marked them. */
export default function MarkingPage() {
  const t = useT();
  const text = useText();
  const { interviewId = "" } = useParams<{ interviewId: string }>();
  const [isDone, setDone] = useState(false);
  const query = useRead<typeof interview>("training.interview", { interviewId }, { staleMs: 60_000 });
  return (
    <QueryView query={query} rows={4}>
      {(view) => (
        <>
          <PageHeader title={t("training.titles.marking")} lead={text(view.courseTitle)} back={{ to: "/courses", label: t("training.nav.training") }} />
          <div className="stack measure">
            {isDone || view.isMarked ? (
              <Notice tone="done" title={t("training.marking.thanks")} actions={<ButtonLink to="/courses">{t("training.nav.training")}</ButtonLink>} />
            ) : (
              <Marks interviewId={interviewId} questions={view.questions.map(({ words }) => words)} onDone={() => setDone(true)} />
            )}
          </div>
        </>
      )}
    </QueryView>
  );
}

type MarksProps = { readonly interviewId: string; readonly questions: readonly string[]; readonly onDone: () => void };

function Marks({ interviewId, questions, onDone }: MarksProps) {
  const t = useT();
  const act = useAct<typeof markInterview>("training.markInterview");
  const form = useForm<Record<string, string>, unknown>({
    draft: `training.marking.${interviewId}`,
    initial: Object.fromEntries(questions.map((_, index) => [`q${index}`, ""])),
    check: (marks) => questions.flatMap((_, index) => (marks[`q${index}`] ? [] : [{ field: `q${index}`, message: t("training.interview.markAll") }])),
    submit: (marks) => act.mutateAsync({ input: { interviewId, kinds: questions.map((_, index) => marks[`q${index}`] as QuestionKind) } }), // options of the fields below
    onDone,
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <p>{t("training.marking.text")}</p>
      <KindHints />
      <ErrorSummary {...form.summary} />
      {questions.map((words, index) => (
        <RadioGroup key={words + String(index)} {...form.field(`q${index}`)} value={form.values[`q${index}`] ?? ""} inline label={`${index + 1}. “${words}”`} options={questionKinds.map((value) => ({ value, label: t(`training.kinds.${value}.name`) }))} />
      ))}
      <div>
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("training.marking.send")}
        </Button>
      </div>
    </form>
  );
}
