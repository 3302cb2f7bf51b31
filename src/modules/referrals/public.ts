import type { ActionContext } from "#platform/action/define.ts";
import { listReferrals, type ReferralLine } from "./lists.ts";
import { read } from "./actions/read.ts";
import { getVisibleReferral } from "./queries.ts";

export type { ReferralLine } from "./lists.ts";
export { outcomes, purposes, states, type Outcome, type Purpose, type ReferralState } from "./rules/words.ts";

/**
 * The referrals of a case the caller's team sees, in one list: what needs the team first, then what is ended, newest first.
 * @returns at most 50 open and 50 ended; empty without a seat that may know
 */
export async function referralsOfCase(context: ActionContext, caseId: string): Promise<readonly ReferralLine[]> {
  const open = await listReferrals(context, { box: "case", show: "open", caseId, limit: 50 });
  const ended = await listReferrals(context, { box: "case", show: "ended", caseId, limit: 50 });
  return [...open.rows, ...ended.rows];
}

/**
 * One referral as its page shows it to the caller, with where it belongs. Opening what was sent is a sensitive read: the caller records it.
 * @throws NotFound when it is not there or not the caller's to see
 */
export async function referralAsShown(context: ActionContext, referralId: string) {
  const { caseId, personId, category } = await getVisibleReferral(context, referralId);
  return { ...(await read.run(context, { referralId })).result, caseId, personId, category };
}
