import { useState } from "preact/hooks";
import type { correctAnswer } from "../../actions/correct.ts";
import { useAct } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { Answer, Question } from "../../instrument/types.ts";
import { CORRECTION_REASONS, type CorrectionReason } from "../../rules/screening.ts";
import { wordingOf } from "../../rules/wording.ts";
import { ChoiceRows, NoAnswerRows } from "./answer-rows.tsx";
import { SayAloud, TalkFrame } from "./talk-frame.tsx";
import type { GoToStep } from "./talk-page.tsx";
import type { Talk } from "./use-talk.ts";
import { ValueField } from "./value-field.tsx";

type CorrectionPageProps = { readonly talk: Talk; readonly question: Question; readonly goToStep: GoToStep };

/** After the talk: an answer is changed only with the reason why it differs. */
export function CorrectionPage({ talk, question, goToStep }: CorrectionPageProps) {
  const t = useT();
  const say = useToast();
  const { language } = useLanguage();
  const [answer, setAnswer] = useState<Answer | undefined>(talk.answers[question.id]);
  const [reason, setReason] = useState("");
  const [isAsked, setAsked] = useState(false);
  const correct = useAct<typeof correctAnswer>("identification.correct", {
    onDone: () => {
      say({ message: t("identification.result.corrected") });
      void talk.reload().then(() => goToStep({ at: "result" }, { replace: true }));
    },
  });
  const isTapped = question.kind === "yesNo" || question.kind === "choice";

  function handleSave() {
    setAsked(true);
    if (reason === "" || !answer) return;
    const { reply, ownWords } = answer;
    const own = ownWords === undefined ? {} : { ownWords };
    const plain = answer.reply === "value" ? { reply: answer.reply, value: typeof answer.value === "object" ? [...answer.value] : answer.value, ...own } : { reply: reply as Exclude<typeof reply, "value">, ...own }; // the value case is above
    correct.mutate({ input: { screeningId: talk.view.id, questionId: question.id, answer: plain, reason: reason as CorrectionReason } }); // one of the options
  }

  return (
    <TalkFrame talk={talk} place={t("identification.check.change")} onBack={() => window.history.back()} foot={<Button variant="primary" busy={correct.isPending} onClick={handleSave}>{t("identification.result.save")}</Button>}>
      <section className="card">
        <SayAloud isForWorker={question.forWorker ?? false}>{wordingOf(question, language, { isChild: talk.speakAsToChild }).sayAloud}</SayAloud>
        {isTapped ? <ChoiceRows question={question} answer={answer} onChoose={setAnswer} /> : <ValueField question={question} answer={answer} onSettle={(value) => setAnswer({ reply: "value", value })} />}
        <NoAnswerRows answer={answer} onChoose={setAnswer} />
        <RadioGroup
          id="correction-reason"
          name="reason"
          label={t("identification.result.reason")}
          options={CORRECTION_REASONS.map((value) => ({ value, label: t(`identification.correction.${value}`) }))}
          value={reason}
          onChange={setReason}
          error={isAsked && reason === "" ? t("identification.result.chooseReason") : undefined}
        />
        {correct.error && <Notice tone="attention" title={sentenceOf(correct.error, t)} />}
      </section>
    </TalkFrame>
  );
}
