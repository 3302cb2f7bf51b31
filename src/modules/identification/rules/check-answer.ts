import type { Answer, AnswerValue, Question } from "../instrument/types.ts";

export type AnswerFault = "reply-does-not-fit" | "value-does-not-fit" | "option-unknown" | "number-out-of-range" | "date-not-readable" | "text-too-long";

const MAX_TEXT_LENGTH = 4000;
const MAX_NUMBER = 150;
const FIRST_YEAR = 1880;
const LAST_YEAR = 2200;
const PLAIN_DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

function isRealDate(value: string): boolean {
  const year = Number(value.slice(0, 4));
  if (!PLAIN_DATE.test(value) || year < FIRST_YEAR || year > LAST_YEAR) return false;
  const instant = new Date(`${`${value}-01-01`.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value);
}

function faultOfNumber(value: AnswerValue): AnswerFault | undefined {
  if (typeof value !== "number") return "value-does-not-fit";
  return Number.isFinite(value) && value >= 0 && value <= MAX_NUMBER ? undefined : "number-out-of-range";
}

function faultOfText(value: AnswerValue): AnswerFault | undefined {
  if (typeof value !== "string") return "value-does-not-fit";
  return value.length > MAX_TEXT_LENGTH ? "text-too-long" : undefined;
}

function faultOfDate(value: AnswerValue): AnswerFault | undefined {
  if (typeof value !== "string") return "value-does-not-fit";
  return isRealDate(value) ? undefined : "date-not-readable";
}

function faultOfOptions(question: Question, value: AnswerValue): AnswerFault | undefined {
  const isList = typeof value === "object";
  if (isList !== (question.kind === "multi") || typeof value === "number") return "value-does-not-fit";
  const known = new Set((question.options ?? []).map((option) => option.id));
  const chosen = isList ? value : [value];
  return chosen.every((id) => known.has(id)) ? undefined : "option-unknown";
}

function faultOfValue(question: Question, value: AnswerValue): AnswerFault | undefined {
  switch (question.kind) {
    case "yesNo": return "reply-does-not-fit";
    case "choice":
    case "multi": return faultOfOptions(question, value);
    case "text": return faultOfText(value);
    case "number": return faultOfNumber(value);
    case "date": return faultOfDate(value);
  }
}

/**
 * Why an answer cannot be recorded for this question, or undefined.
 * Unknown, prefers-not-to-say and not-asked fit every question; yes and no fit only yesNo.
 * Numbers: 0 to 150 (ages, hours). Dates: real `YYYY-MM-DD`, or as far as known `YYYY-MM`, `YYYY` (CE). Text: at most 4,000 characters.
 */
export function whyNotRecord(question: Question, answer: Answer): AnswerFault | undefined {
  if ((answer.ownWords?.length ?? 0) > MAX_TEXT_LENGTH) return "text-too-long";
  if (answer.reply === "value") return faultOfValue(question, answer.value);
  const isYesOrNo = answer.reply === "yes" || answer.reply === "no";
  return isYesOrNo && question.kind !== "yesNo" ? "reply-does-not-fit" : undefined;
}
