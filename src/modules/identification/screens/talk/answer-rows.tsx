import type { ComponentChildren } from "preact";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Icon } from "#platform/ui/icon.tsx";
import type { Answer, PlainReply, Question } from "../../instrument/types.ts";

type AnswerRowProps = {
  readonly isChosen: boolean;
  readonly isBusy?: boolean | undefined;
  readonly isQuiet?: boolean | undefined;
  readonly onChoose: () => void;
  readonly children: ComponentChildren;
};

/** One answer as a big row; a tap is enough. */
export function AnswerRow({ isChosen, isBusy = false, isQuiet = false, onChoose, children }: AnswerRowProps) {
  return (
    <button type="button" className={isQuiet ? "answer answer-quiet" : "answer"} aria-pressed={isChosen} aria-disabled={isBusy || undefined} onClick={isBusy ? undefined : onChoose}>
      <span className="answer-mark" aria-hidden="true">
        {isChosen && <Icon name="check" size="small" />}
      </span>
      <span>{children}</span>
    </button>
  );
}

const NO_ANSWERS = ["unknown", "prefers-not-to-say", "not-asked"] as const satisfies readonly PlainReply[];

type RowsProps = { readonly question: Question; readonly answer: Answer | undefined; readonly onChoose: (answer: Answer) => void };

/** Yes and no, or the choices of the question. */
export function ChoiceRows({ question, answer, onChoose }: RowsProps) {
  const t = useT();
  const { language } = useLanguage();
  const rows: readonly { readonly label: string; readonly answer: Answer; readonly isChosen: boolean }[] =
    question.kind === "yesNo"
      ? (["yes", "no"] as const).map((reply) => ({
          label: question.options?.find(({ id }) => id === reply)?.label[language] ?? t(`identification.reply.${reply}`),
          answer: { reply },
          isChosen: answer?.reply === reply,
        }))
      : (question.options ?? []).map(({ id, label }) => ({ label: label[language], answer: { reply: "value", value: id }, isChosen: answer?.reply === "value" && answer.value === id }));
  return (
    <fieldset className="answers" aria-label={t("identification.talk.yourAnswer")}>
      {rows.map((row) => (
        <AnswerRow key={row.label} isChosen={row.isChosen} onChoose={() => onChoose(row.answer)}>
          {row.label}
        </AnswerRow>
      ))}
    </fieldset>
  );
}

/** The three ways not to answer; they fit every question and are answers too. */
export function NoAnswerRows({ answer, onChoose }: Omit<RowsProps, "question">) {
  const t = useT();
  return (
    <fieldset className="answers answers-quiet" aria-label={t("identification.talk.noAnswer")}>
      {NO_ANSWERS.map((reply) => (
        <AnswerRow key={reply} isQuiet isChosen={answer?.reply === reply} onChoose={() => onChoose({ reply })}>
          {t(`identification.reply.${reply}`)}
        </AnswerRow>
      ))}
    </fieldset>
  );
}
