import type { GivenAnswer } from "./person-age.ts";

/** Answers by question id, each with its instant. */
export type GivenAnswers = Readonly<Record<string, GivenAnswer | undefined>>;

/**
 * What one person told in all talks together: the latest answer to each question.
 * A question that was not asked again does not undo what was told before.
 */
export function mergeAnswers(talks: readonly GivenAnswers[]): GivenAnswers {
  const merged: Record<string, GivenAnswer> = {};
  for (const [questionId, answer] of talks.flatMap((talk) => Object.entries(talk))) {
    if (!answer) continue;
    const known = merged[questionId];
    const isSilent = answer.reply === "not-asked" && known !== undefined;
    if (!isSilent && (!known || known.reply === "not-asked" || answer.at >= known.at)) merged[questionId] = answer;
  }
  return merged;
}
