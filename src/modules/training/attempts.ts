import type { ActionContext } from "#platform/action/define.ts";
import type { OutcomeScore } from "./rules/scores.ts";

/** One's own attempt at a test. */
export interface Attempt {
  readonly kind: "pre" | "post";
  readonly right: number;
  readonly total: number;
  readonly isPass: boolean;
  readonly takenAt: Date;
  readonly byOutcome: readonly OutcomeScore[];
}

/** All attempts of one's own enrolment, newest first. */
export async function attemptsOf({ client }: Pick<ActionContext, "client">, enrolmentId: string): Promise<readonly Attempt[]> {
  const { rows } = await client.query<Attempt>(
    `select kind, right_count as right, total, is_pass as "isPass", taken_at as "takenAt", by_outcome as "byOutcome" from training_attempts where enrolment_id = $1 order by taken_at desc, id desc limit 200`,
    [enrolmentId],
  );
  return rows;
}
