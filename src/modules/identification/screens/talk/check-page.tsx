import { useEffect, useRef } from "preact/hooks";
import { Link } from "wouter-preact";
import type { finishScreening } from "../../actions/finish.ts";
import { useAct } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice } from "#platform/ui/notice.tsx";
import type { Question } from "../../instrument/types.ts";
import { isOpen, tells } from "../../rules/answers.ts";
import { progressBySection } from "../../rules/next-question.ts";
import { wordingOf } from "../../rules/wording.ts";
import { talkAddress } from "../addresses.ts";
import { answerWords } from "./answer-words.ts";
import { TalkFrame } from "./talk-frame.tsx";
import type { GoToStep } from "./talk-page.tsx";
import type { Talk } from "./use-talk.ts";

/** All answers by section, each with a way to change it; then the talk is finished. */
export function CheckPage({ talk, goToStep }: { readonly talk: Talk; readonly goToStep: GoToStep }) {
  const t = useT();
  const finish = useAct<typeof finishScreening>("identification.finish", {
    refresh: ["identification.listOfCase", "identification.openPerson"],
    onDone: () => void talk.reload().then(() => goToStep({ at: "result" }, { replace: true })),
  });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const isWaiting = talk.waitingCount > 0;

  return (
    <TalkFrame
      talk={talk}
      place={t("identification.check.title")}
      onBack={() => window.history.back()}
      onRest={() => goToStep({ at: "rest" })}
      foot={
        <Button variant="primary" busy={finish.isPending || isWaiting} onClick={() => finish.mutate({ input: { screeningId: talk.view.id } })}>
          {t("identification.check.finish")}
        </Button>
      }
    >
      <h1 ref={heading} tabIndex={-1}>
        {t("identification.check.title")}
      </h1>
      <p className="muted">{t("identification.check.lead")}</p>
      {finish.error && <Notice tone="attention" title={sentenceOf(finish.error, t)} />}
      <AnswerSections talk={talk} />
    </TalkFrame>
  );
}

/** Question and answer, section by section; used before finishing and afterwards. */
export function AnswerSections({ talk }: { readonly talk: Talk }) {
  const t = useT();
  const { language } = useLanguage();
  return progressBySection(talk.instrument, talk.answers, talk.context).map(({ section, questions }) => (
    <section key={section.id} className="card" aria-labelledby={`section-${section.id}`}>
      <header className="card-head">
        <h2 id={`section-${section.id}`}>
          {section.title[language]}
        </h2>
        <span className="small muted">
          {t("identification.check.answered", { count: questions.filter(({ id }) => tells(talk.answers[id])).length, of: questions.length })}
        </span>
      </header>
      <Lines talk={talk} questions={questions.filter(({ id }) => !isOpen(talk.answers[id]))} />
      <Unasked talk={talk} questions={questions.filter(({ id }) => isOpen(talk.answers[id]))} />
    </section>
  ));
}

type LinesProps = { readonly talk: Talk; readonly questions: readonly Question[] };

function Lines({ talk, questions }: LinesProps) {
  return (
    <ul className="checked">
      {questions.map((question) => (
        <AnswerLine key={question.id} talk={talk} question={question} />
      ))}
    </ul>
  );
}

/** What was not asked is folded: it may be asked another day. */
function Unasked({ talk, questions }: LinesProps) {
  const t = useT();
  if (questions.length === 0) return null;
  return (
    <details className="field-why">
      <summary>{t("identification.check.unasked", { count: questions.length })}</summary>
      <Lines talk={talk} questions={questions} />
    </details>
  );
}

function AnswerLine({ talk, question }: { readonly talk: Talk; readonly question: Question }) {
  const t = useT();
  const { language } = useLanguage();
  const answer = talk.answers[question.id];
  const { sayAloud } = wordingOf(question, language, { isChild: talk.speakAsToChild });
  const change = `${talkAddress(talk.view.caseId, talk.view.id)}?${new URLSearchParams({ q: question.id, from: "check" })}`;
  return (
    <li className="checked-line">
      <span className="checked-words">
        <span className="small muted">{sayAloud}</span>
        <span className={tells(answer) ? "" : "muted"}>{answerWords(question, answer, { t, language })}</span>
        {answer?.ownWords && <span className="small checked-own">“{answer.ownWords}”</span>}
      </span>
      {talk.view.can.screen && (
        <Link href={change}>
          {t("identification.check.change")}
          <span className="unseen">: {sayAloud}</span>
        </Link>
      )}
    </li>
  );
}
