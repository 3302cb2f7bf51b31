import { clocksOf, tellClocks, type EventKind } from "#modules/clocks/public.ts";
import { peopleOf } from "#modules/people/public.ts";
import type { ActionContext } from "#platform/action/define.ts";

/** Limits that the outcome of one person ends or fulfils. */
const CONCERNED = ["nrm-pre-identification", "nrm-reflection", "rights-notice", "follow-up-after-return"];

/**
 * Tells the clocks of one person what happened to her. A limit that runs for the whole case must not end because one of
 * several people has her outcome: while such a clock runs, all are left to the team.
 */
export async function tellOwnClocks(context: ActionContext, told: { caseId: string; personId: string; event: EventKind; at: Date }): Promise<void> {
  const isAlone = (await peopleOf(context, told.caseId)).length === 1;
  const isSharedRunning = (await clocksOf(context, told.caseId)).some((clock) => clock.personId === null && clock.metAt === null && clock.stoppedAt === null && CONCERNED.includes(clock.ruleId));
  if (isAlone || !isSharedRunning) await tellClocks(context, told);
}
