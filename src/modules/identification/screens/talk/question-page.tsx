import { useEffect, useRef, useState } from "preact/hooks";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { now } from "#platform/ui/clock.ts";
import { TextArea } from "#platform/ui/text-area.tsx";
import type { Answer, AnswerValue, Question } from "../../instrument/types.ts";
import { whyNotRecord } from "../../rules/check-answer.ts";
import { findNextQuestion, findPreviousQuestion, progressBySection, visibleQuestions } from "../../rules/next-question.ts";
import { readAnswer } from "../../rules/read-answer.ts";
import { wordingOf } from "../../rules/wording.ts";
import { hasWords } from "../../rules/words.ts";
import { ChoiceRows, NoAnswerRows } from "./answer-rows.tsx";
import { Folded, LanguageHelp, SayAloud, TalkFrame } from "./talk-frame.tsx";
import type { GoToStep } from "./talk-page.tsx";
import type { Talk } from "./use-talk.ts";
import { useSettled } from "./use-settled.ts";
import { ValueField } from "./value-field.tsx";

/** Long enough to see what was chosen, short enough not to wait. */
const SEEN_MS = 250;
const MOST_LETTERS = 4000;

type QuestionPageProps = { readonly talk: Talk; readonly question: Question; readonly isFromCheck: boolean; readonly goToStep: GoToStep };

/** One question. A tap is kept at once and leads on; what the person said in own words may be added before. */
export function QuestionPage({ talk, question, isFromCheck, goToStep }: QuestionPageProps) {
  const t = useT();
  const { language } = useLanguage();
  const words = wordingOf(question, language, { isChild: talk.speakAsToChild });
  const place = usePlace(talk, question);
  const step = useStep({ talk, question, isFromCheck, goToStep });
  const answer = talk.answers[question.id];
  const isTapped = question.kind === "yesNo" || question.kind === "choice";

  return (
    <TalkFrame talk={talk} place={place.words} onBack={step.back} onRest={() => goToStep({ at: "rest" })} foot={<Button variant={answer && !isTapped ? "primary" : "secondary"} onClick={step.forward}>{t("identification.talk.goOn")}</Button>}>
      <section className="card">
        {place.opening && <p className="talk-opening">{place.opening}</p>}
        <SayAloud isForWorker={question.forWorker ?? false}>{words.sayAloud}</SayAloud>
        {!question.forWorker && <LanguageHelp talk={talk} />}
        <Folded title={t("identification.screening.hint")}>
          <p>{words.hintForWorker}</p>
        </Folded>
        {isTapped ? <ChoiceRows question={question} answer={answer} onChoose={step.choose} /> : <ValueField key={valueKey(answer)} question={question} answer={answer} onSettle={step.settle} />}
        <NoAnswerRows answer={answer} onChoose={step.choose} />
        <OwnWords answer={answer} onOpen={step.stay} onChange={step.addWords} />
        <Folded title={t("identification.screening.why")}>
          <p>{words.why}</p>
          <p>
            {t("identification.screening.law")}: {words.lawRef}
          </p>
          {!words.isLawRefVerified && <p>{t("identification.screening.lawUnverified")}</p>}
          <p>{t("identification.screening.draft")}</p>
        </Folded>
      </section>
    </TalkFrame>
  );
}

// A reply such as "does not know" empties what was typed; typing itself must not redraw the field.
const valueKey = (answer: Answer | undefined): string => (answer === undefined || answer.reply === "value" || answer.reply === "not-asked" ? "typed" : answer.reply);

function usePlace(talk: Talk, question: Question): { readonly words: string; readonly opening: string | undefined } {
  const t = useT();
  const { language } = useLanguage();
  const section = progressBySection(talk.instrument, talk.answers, talk.context).find((one) => one.section.id === question.section);
  if (!section) return { words: "", opening: undefined };
  const index = section.questions.findIndex(({ id }) => id === question.id);
  const where = t("identification.screening.sectionOf", { number: section.number, of: section.of });
  const which = t("identification.talk.questionOf", { number: index + 1, of: section.questions.length });
  return { words: `${where}: ${section.section.title[language]} · ${which}`, opening: index === 0 ? section.section.opening[language] : undefined };
}

/** What the hands can do on a question's page. */
function useStep({ talk, question, isFromCheck, goToStep }: QuestionPageProps) {
  const held = useRef(talk.answers[question.id]);
  const ownWords = useRef(talk.answers[question.id]?.ownWords);
  const [isStaying, setStaying] = useState(hasWords(talk.answers[question.id]?.ownWords));
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function keep(answer: Answer): void {
    const { ownWords: _older, ...bare } = answer;
    const next: Answer = hasWords(ownWords.current) ? { ...bare, ownWords: ownWords.current } : bare;
    held.current = { ...next, at: now() };
    talk.answer(question.id, next);
  }

  function forward(answers = talk.answers): void {
    if (isFromCheck) return goToStep({ at: "check" });
    const next = findNextQuestion(visibleQuestions(talk.instrument, answers, talk.context), question.id);
    goToStep(next ? { q: next.id } : { at: "check" });
  }

  return {
    choose: (answer: Answer) => {
      keep(answer);
      if (isStaying) return;
      // The answer just given may open or close the questions that follow.
      const answers = { ...talk.answers, [question.id]: { ...answer, at: now() } };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => forward(answers), SEEN_MS);
    },
    settle: (value: AnswerValue) => {
      const read = readAnswer(question, { reply: "value", value }, now());
      if (whyNotRecord(question, read) === undefined) keep(read);
    },
    addWords: (text: string) => {
      ownWords.current = text;
      keep(held.current ?? { reply: "not-asked" });
    },
    stay: () => setStaying(true),
    forward: () => {
      // Passing by is an answer too: it was not asked, and is not pushed again.
      if (!held.current) keep({ reply: "not-asked" });
      forward();
    },
    back: () => {
      const before = findPreviousQuestion(visibleQuestions(talk.instrument, talk.answers, talk.context), question.id);
      if (isFromCheck || !before) window.history.back();
      else goToStep({ q: before.id });
    },
  };
}

type OwnWordsProps = { readonly answer: Answer | undefined; readonly onOpen: () => void; readonly onChange: (text: string) => void };

/** The person's own words; folded, for most answers need none. */
function OwnWords({ answer, onOpen, onChange }: OwnWordsProps) {
  const t = useT();
  const [text, setText] = useState(answer?.ownWords ?? "");
  const [isOpen, setOpen] = useState(hasWords(answer?.ownWords));
  const later = useSettled(onChange);

  function handleChange(next: string) {
    setText(next);
    later.set(next);
  }
  function handleToggle(isNowOpen: boolean) {
    setOpen(isNowOpen);
    if (isNowOpen) onOpen();
  }

  return (
    <details className="field-why" open={isOpen} onToggle={(event) => handleToggle(event.currentTarget.open)}>
      <summary>{t("identification.talk.addWords")}</summary>
      <TextArea id="own-words" name="own-words" label={t("identification.screening.ownWords")} rows={3} maxLength={MOST_LETTERS} value={text} onBlur={later.now} onChange={handleChange} />
    </details>
  );
}
