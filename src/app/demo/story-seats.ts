import type { Discipline } from "#modules/teams/public.ts";
import { addSeat } from "#modules/teams/actions/add-seat.ts";
import type { Narrator } from "./story-narrator.ts";

const HOURS_A_DAY = 24;

/** Brings people into a case's team: who, in which part, and why she needs to know. */
export async function seat(
  story: Narrator,
  { caseId, by, hoursAgo, daysLong }: { readonly caseId: string; readonly by: string; readonly hoursAgo: number; readonly daysLong?: number },
  members: readonly (readonly [who: string, discipline: Extract<Discipline, Parameters<typeof addSeat.run>[1]["discipline"]>, reason: string])[],
): Promise<void> {
  const endsAt = daysLong === undefined ? {} : { endsAt: story.ago(-daysLong * HOURS_A_DAY).toISOString() };
  for (const [who, discipline, reason] of members) await story.act({ by, hoursAgo }, addSeat, { caseId, accountId: story.account(who), discipline, reason, ...endsAt });
}
