import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import type { Debrief } from "./rules/debrief.ts";
import { scenarios, type Scenario } from "./scenarios.ts";

/** An exercise as its page and the list show it. */
export interface Exercise {
  readonly id: string;
  readonly scenario: string;
  readonly caseId: string;
  readonly ledBy: string;
  readonly leaderName: string;
  readonly tempo: number;
  readonly state: "running" | "ended";
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly injectsShown: number;
  readonly debrief: Debrief | null;
  readonly version: number;
}

export const EXERCISE = `x.id, x.scenario, x.case_id as "caseId", x.led_by as "ledBy", a.display_name as "leaderName", x.tempo, x.state, x.started_at as "startedAt", x.ended_at as "endedAt",
  x.injects_shown as "injectsShown", x.debrief, x.version`;

/** An exercise of the caller's province. @throws NotFound */
export async function getExercise({ client }: Pick<ActionContext, "client">, exerciseId: string): Promise<Exercise> {
  const { rows } = await client.query<Exercise>(`select ${EXERCISE} from exercises x join accounts a on a.id = x.led_by where x.id = $1`, [exerciseId]);
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/** A script by its code. @throws NotFound */
export function getScenario(code: string): Scenario {
  const found = scenarios.find((one) => one.code === code);
  if (!found) throw new NotFound();
  return found;
}
