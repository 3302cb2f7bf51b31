/**
 * A short look at oneself: own questions of the product, no test and no diagnosis. Each is answered 0 (hardly ever) to 3 (nearly always)
 * for the last two weeks.
 */
export const questions = ["sleep", "stories", "temper", "empty", "alone", "enough"] as const;
export type Question = (typeof questions)[number];
export type Answers = Readonly<Record<Question, number>>;
export const MOST_ANSWER = 3;

/** What is said back: light, heavy, or too much to carry alone. Thresholds are the product's own, after no scale. */
export type Weight = "light" | "heavy" | "tooMuch";

const HEAVY_FROM = 6;
const TOO_MUCH_FROM = 11;

/** What the answers weigh together. "enough" (I cannot go on) weighs by itself: often is too much, whatever the rest. */
export function weightOf(answers: Answers): Weight {
  const sum = questions.reduce((total, question) => total + answers[question], 0);
  if (answers.enough >= 2 || sum >= TOO_MUCH_FROM) return "tooMuch";
  return sum >= HEAVY_FROM || answers.enough === 1 ? "heavy" : "light";
}
