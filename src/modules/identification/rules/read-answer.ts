import { parseThaiDate } from "#thai/dates.ts";
import { toArabicDigits } from "#thai/numerals.ts";
import type { Answer, AnswerValue, Question } from "../instrument/types.ts";
import { hasWords } from "./words.ts";

function readNumber(text: string): AnswerValue {
  const digits = toArabicDigits(text).replaceAll(/[\s,]/g, "");
  return /^\d{1,3}$/.test(digits) ? Number(digits) : text;
}

/** A day, month or year as far as it was told: "2010-05-03", "2010-05", "2010" (CE). */
function readDate(text: string, now: Date): AnswerValue {
  if (/^\d{4}-\d{2}(-\d{2})?$/.test(text)) return text;
  const parsed = parseThaiDate(text, { now });
  if (!parsed.ok) return text;
  const { iso, precision } = parsed.date;
  return precision === "day" ? iso : iso.slice(0, precision === "month" ? 7 : 4);
}

function readValue(question: Question, value: AnswerValue, now: Date): AnswerValue {
  if (typeof value !== "string") return value;
  if (question.kind === "number") return readNumber(value);
  if (question.kind === "date") return readDate(value, now);
  return value;
}

/**
 * An answer as it came, made what it means: Thai digits in numbers and dates (BE or CE, a year alone is enough) are read,
 * texts without a visible character are no text. Words stay as they were written. Check the result with whyNotRecord.
 * @param now for two-digit years
 */
export function readAnswer(question: Question, answer: Answer, now: Date): Answer {
  const own = hasWords(answer.ownWords) ? { ownWords: answer.ownWords } : {};
  if (answer.reply !== "value") return { reply: answer.reply, ...own };
  const value = readValue(question, answer.value, now);
  const isBlank = typeof value === "string" && !hasWords(value);
  const isNothingChosen = typeof value === "object" && value.length === 0;
  if (isBlank || isNothingChosen) return { reply: "not-asked", ...own };
  return { reply: "value", value, ...own };
}
