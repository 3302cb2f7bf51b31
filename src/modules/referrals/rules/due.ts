import type { Urgency } from "./words.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const ANSWER_HOURS: Readonly<Record<Urgency, number>> = { immediate: 4, high: 24, medium: 72, low: 168 };

/** When a partner should have answered, counted from the sending: 4 hours, 1, 3 or 7 days. */
export const usualAnswerBy = (urgency: Urgency, now: Date): Date => new Date(now.getTime() + ANSWER_HOURS[urgency] * HOUR_MS);

/** When a question must be answered: within a day, and within the time the referral itself has, but never in less than two hours. */
export function questionDueAt({ answerBy, now }: { readonly answerBy: Date; readonly now: Date }): Date {
  const aDay = now.getTime() + DAY_MS;
  return new Date(Math.max(Math.min(aDay, answerBy.getTime()), now.getTime() + 2 * HOUR_MS));
}

/** After the sender's answer the partner has what is left of the time, and at least a day: waiting was not theirs. */
export const answerDueAt = ({ answerBy, now }: { readonly answerBy: Date; readonly now: Date }): Date => new Date(Math.max(answerBy.getTime(), now.getTime() + DAY_MS));

/** When the taker should tell what came of it, if she names no day: 14 days. */
export const usualOutcomeBy = (now: Date): Date => new Date(now.getTime() + 14 * DAY_MS);

/** By when the sender should have read an answer or an end: 2 days. */
export const readBy = (now: Date): Date => new Date(now.getTime() + 2 * DAY_MS);

const LONGEST_DAYS = 60;
const LONGEST_OUTCOME_DAYS = 366;

/** Why an answer cannot be asked for by then: in the past, or more than 60 days away. */
export function whyNotAnswerBy(answerBy: Date, now: Date): "answer-by-past" | "answer-by-too-far" | undefined {
  if (answerBy <= now) return "answer-by-past";
  return answerBy.getTime() - now.getTime() > LONGEST_DAYS * DAY_MS ? "answer-by-too-far" : undefined;
}

/** Why an outcome cannot be promised for then: in the past, or more than a year away. */
export function whyNotOutcomeBy(outcomeBy: Date, now: Date): "outcome-by-past" | "outcome-by-too-far" | undefined {
  if (outcomeBy <= now) return "outcome-by-past";
  return outcomeBy.getTime() - now.getTime() > LONGEST_OUTCOME_DAYS * DAY_MS ? "outcome-by-too-far" : undefined;
}

/** Whether the partner was reminded within the last day. */
export const wasRemindedToday = (remindedAt: Date | null, now: Date): boolean => remindedAt !== null && now.getTime() - remindedAt.getTime() < DAY_MS;
