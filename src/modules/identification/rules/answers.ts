import type { Answer, Answers, AnswerTest, AskWhen, Instrument, Question, ScreeningContext } from "../instrument/types.ts";

/** The tokens an answer stands for: its reply, or its option ids or number as text. */
function tokensOf(answer: Answer): readonly string[] {
  if (answer.reply !== "value") return [answer.reply];
  return typeof answer.value === "object" ? answer.value : [String(answer.value)];
}

function numberOf(answer: Answer): number | undefined {
  return answer.reply === "value" && typeof answer.value === "number" ? answer.value : undefined;
}

/** Whether an answer passes a test; an answer that is missing, unknown or declined passes only a test that names it. */
export function passes(test: AnswerTest, answer: Answer | undefined): boolean {
  if (!answer) return false;
  if ("anyOf" in test) return tokensOf(answer).some((token) => test.anyOf.includes(token));
  const value = numberOf(answer);
  if (value === undefined) return false;
  return "lessThan" in test ? value < test.lessThan : value >= test.atLeast;
}

/** Whether an answer tells something: yes, no, or a value that is not empty. */
export function tells(answer: Answer | undefined): boolean {
  if (!answer) return false;
  if (answer.reply === "value") return typeof answer.value === "number" || answer.value.length > 0;
  return answer.reply === "yes" || answer.reply === "no";
}

/** Whether the question may still be asked: nobody came to it yet, or it was left for later ("not-asked"). */
export function isOpen(answer: Answer | undefined): boolean {
  return answer === undefined || answer.reply === "not-asked" || (answer.reply === "value" && !tells(answer));
}

interface Circumstances {
  readonly answers: Answers;
  /** undefined = do not let the child condition hide anything */
  readonly isChild: boolean | undefined;
}

function holds(condition: AskWhen, around: Circumstances): boolean {
  if ("isChild" in condition) return around.isChild === undefined || condition.isChild === around.isChild;
  if ("question" in condition) return passes({ anyOf: condition.anyOf }, around.answers[condition.question]);
  if ("allOf" in condition) return condition.allOf.every((part) => holds(part, around));
  return condition.oneOf.some((part) => holds(part, around));
}

function isInSetting(instrument: Instrument, question: Question, context: ScreeningContext): boolean {
  const settings = instrument.sections.find((section) => section.id === question.section)?.settings;
  return settings === undefined || settings.includes(context.setting ?? "general");
}

/**
 * Whether a question is to be asked now.
 * @returns false when its section is for another setting, or its askWhen does not hold
 */
export function isVisible(instrument: Instrument, question: Question, given: { answers: Answers; context: ScreeningContext }): boolean {
  if (!isInSetting(instrument, question, given.context)) return false;
  return question.askWhen === undefined || holds(question.askWhen, { answers: given.answers, isChild: given.context.isChild });
}

/**
 * Whether a recorded answer still counts.
 * What a person once told is not dropped because we now see a child, or another setting;
 * it is dropped only when the answer it followed from was changed.
 */
export function stillCounts(question: Question, answers: Answers): boolean {
  return question.askWhen === undefined || holds(question.askWhen, { answers, isChild: undefined });
}
