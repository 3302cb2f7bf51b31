import type { TestQuestion } from "../course-schema.ts";

/** Of a hundred questions so many must be right; the database holds the same (training_attempts_add). */
export const PASS_PERCENT = 80;

/** How many questions of one outcome were right. */
export interface OutcomeScore {
  readonly outcome: string;
  readonly right: number;
  readonly total: number;
}

export interface Score {
  readonly right: number;
  readonly total: number;
  readonly byOutcome: readonly OutcomeScore[];
  /** For each question whether it was right. */
  readonly marks: Readonly<Record<string, boolean>>;
}

/** Is this option the right one? An option that is not there is wrong. */
export const isRight = ({ options }: Pick<TestQuestion, "options">, chosen: string | undefined): boolean => options.some(({ code, right }) => right && code === chosen);

/** Counts a test. @param answers question code → option code; what is missing is wrong */
export function scoreTest(test: readonly TestQuestion[], answers: Readonly<Record<string, string>>): Score {
  const marks = Object.fromEntries(test.map((question) => [question.code, isRight(question, answers[question.code])]));
  const outcomes = [...new Set(test.map(({ outcome }) => outcome))];
  const byOutcome = outcomes.map((outcome) => {
    const asked = test.filter((question) => question.outcome === outcome);
    return { outcome, right: asked.filter(({ code }) => marks[code]).length, total: asked.length };
  });
  return { right: test.filter(({ code }) => marks[code]).length, total: test.length, byOutcome, marks };
}

/** Is that enough? Never without a question. */
export const isPassed = ({ right, total }: Pick<Score, "right" | "total">): boolean => total > 0 && right * 100 >= total * PASS_PERCENT;

/** What one outcome looked like before and after, in percent of its questions; null where there was no test. */
export interface Gain {
  readonly outcome: string;
  readonly before: number | null;
  readonly after: number | null;
}

const percent = (score: OutcomeScore | undefined): number | null => (score && score.total > 0 ? Math.round((score.right * 100) / score.total) : null);

/** The gain of each outcome of the course, in its order. */
export function gainOf(outcomes: readonly string[], before: readonly OutcomeScore[] | undefined, after: readonly OutcomeScore[] | undefined): readonly Gain[] {
  const of = (scores: readonly OutcomeScore[] | undefined, outcome: string) => percent(scores?.find((score) => score.outcome === outcome));
  return outcomes.map((outcome) => ({ outcome, before: of(before, outcome), after: of(after, outcome) }));
}
