import type { ActionContext } from "#platform/action/define.ts";
import { accountsOf } from "#modules/partners/public.ts";
import { addSeat } from "#modules/teams/public.ts";
import type { Lead } from "./queries.ts";

/** Parts a team needs; somebody who only answers the telephone or teaches at the school has none of them. */
const neededParts = ["socialWorker", "inquiryOfficial", "caseManager", "ngoWorker", "labourInspector", "psychologist", "doctor", "shelterStaff"] as const;

/**
 * Gives whoever reported a seat in the new case, in her own discipline.
 * @returns the discipline, or null when there is nobody to seat or the team needs no such part
 */
export async function seatReporter(context: ActionContext, caseId: string, lead: Lead): Promise<(typeof neededParts)[number] | null> {
  const { reporterAccountId, reporterAgencyId } = lead;
  if (!reporterAccountId || !reporterAgencyId || reporterAccountId === context.actor.accountId) return null;
  const reporter = (await accountsOf(context, reporterAgencyId)).find(({ id }) => id === reporterAccountId);
  const discipline = neededParts.find((part) => reporter?.roles.includes(part));
  if (!discipline) return null;
  await addSeat(context, { caseId, accountId: reporterAccountId, discipline, reason: "reportedTheLead" });
  return discipline;
}
