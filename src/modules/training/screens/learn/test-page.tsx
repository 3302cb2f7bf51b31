import { useState } from "preact/hooks";
import { useParams } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { course } from "../../actions/courses.ts";
import type { takeTest, test } from "../../actions/test.ts";
import { useText } from "../use-text.ts";
import { GainTable } from "./gain-table.tsx";
import "../training.css";

type View = ResultOf<typeof test>;
type Taken = ResultOf<typeof takeTest>;
type Of = { readonly enrolmentId: string; readonly kind: "pre" | "post" };

/** A test before or after a course: all questions on one page, then what it showed. */
export default function TestPage() {
  const { enrolmentId = "", kind: wanted = "" } = useParams<{ enrolmentId: string; kind: string }>();
  const of: Of = { enrolmentId, kind: wanted === "post" ? "post" : "pre" };
  // Once handed in, the questions may not be asked for again: what is shown stays.
  const query = useRead<typeof test>("training.test", of, { staleMs: Number.POSITIVE_INFINITY });
  const [taken, setTaken] = useState<Taken>();
  return <QueryView query={query} rows={5}>{(view) => <Open of={of} view={view} taken={taken} onTaken={setTaken} />}</QueryView>;
}

type OpenProps = { readonly of: Of; readonly view: View; readonly taken: Taken | undefined; readonly onTaken: (taken: Taken) => void };

function Open({ of, view, taken, onTaken }: OpenProps) {
  const t = useT();
  const text = useText();
  return (
    <>
      <PageHeader title={t(taken ? `training.test.${of.kind}Done` : `training.test.${of.kind}`)} lead={text(view.courseTitle)} back={{ to: `/courses/${view.courseId}`, label: text(view.courseTitle) }} />
      <div className="stack measure">{taken ? <Told of={of} view={view} taken={taken} /> : <Questions of={of} view={view} onTaken={onTaken} />}</div>
    </>
  );
}

function Questions({ of, view, onTaken }: Omit<OpenProps, "taken">) {
  const t = useT();
  const text = useText();
  const act = useAct<typeof takeTest>("training.takeTest", { refresh: ["training.course", "training.courses"] });
  const form = useForm<Record<string, string>, Taken>({
    draft: `training.test.${of.enrolmentId}.${of.kind}`,
    initial: Object.fromEntries(view.questions.map(({ code }) => [code, ""])),
    check: (answers) => view.questions.filter(({ code }) => !answers[code]).map(({ code }) => ({ field: code, message: t("training.test.missing") })),
    submit: (answers) => act.mutateAsync({ input: { ...of, answers } }),
    onDone: onTaken,
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <p>{t(`training.test.${of.kind}Text`)}</p>
      <ErrorSummary {...form.summary} />
      {view.questions.map((question, index) => (
        <RadioGroup key={question.code} {...form.field(question.code)} value={form.values[question.code] ?? ""} label={`${index + 1}. ${text(question.question)}`} options={question.options.map(({ code, text: words }) => ({ value: code, label: text(words) }))} />
      ))}
      <div>
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("training.test.handIn")}
        </Button>
      </div>
    </form>
  );
}

function Told({ of, view, taken }: Omit<OpenProps, "taken" | "onTaken"> & { readonly taken: Taken }) {
  const t = useT();
  if (of.kind === "pre") return <Notice title={t("training.test.preThanks")} actions={<ButtonLink to={`/courses/${view.courseId}`} variant="primary">{t("training.test.toLessons")}</ButtonLink>}>{t("training.test.preThanksText")}</Notice>;
  return (
    <>
      <Notice tone={taken.isPass ? "done" : "info"} title={t(taken.isPass ? "training.test.passed" : "training.test.notYet", { right: taken.right, total: taken.total })} actions={<ButtonLink to={`/courses/${view.courseId}`} variant="primary">{t("training.test.toCourse")}</ButtonLink>}>
        {t(taken.isPass ? "training.test.passedText" : "training.test.notYetText")}
      </Notice>
      <section className="stack-tight">
        <h2>{t("training.gain.title")}</h2>
        <Gain courseId={view.courseId} taken={taken} />
      </section>
      <Reasons view={view} taken={taken} />
    </>
  );
}

/** The words of the outcomes come with the course, which is in the cache already. */
function Gain({ courseId, taken }: { readonly courseId: string; readonly taken: Taken }) {
  const { data } = useRead<typeof course>("training.course", { courseId });
  return data ? <GainTable gain={taken.gain} outcomes={data.outline.outcomes} /> : null;
}

function Reasons({ view, taken }: { readonly view: View; readonly taken: Taken }) {
  const t = useT();
  const text = useText();
  const told = new Map(taken.told.map((one) => [one.question, one]));
  return (
    <section className="stack-tight">
      <h2>{t("training.test.reasons")}</h2>
      <ol className="training-list">
        {view.questions.map(({ code, question }) => (
          <li key={code}>
            {text(question)} <span className="strong">{t(told.get(code)?.isRight ? "training.check.right" : "training.check.notQuite")}</span>
            {told.get(code)?.because && <p className="muted">{text(told.get(code)?.because ?? { th: "", en: "" })}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
