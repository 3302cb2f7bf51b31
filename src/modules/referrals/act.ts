import type { ActionContext, EventDraft } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import type { Referral } from "./queries.ts";

/** Stops an act when its rule names a reason. */
export function refuse(reason: string | undefined, field?: string): void {
  if (reason) throw new Refusal(reason, {}, field);
}

/** Changes columns of a referral if nobody changed it since the caller read it. @throws StaleVersion */
export async function changeReferral(context: ActionContext, referral: Referral, values: Readonly<Record<string, unknown>>): Promise<number> {
  const all = { ...values, changed_at: context.now };
  const set = Object.keys(all).map((name, index) => `${name} = $${index + 2}`).join(", ");
  return changeVersioned(context, { table: "referrals", id: referral.id, set, values: Object.values(all) });
}

/** The event of an act on a referral, for the timeline of its case; `data` holds codes only. */
export const eventOf = (referral: Pick<Referral, "id" | "code" | "caseId" | "category">, type: string, data: Readonly<Record<string, unknown>> = {}): EventDraft => ({
  type,
  caseId: referral.caseId,
  category: referral.category,
  subjectKind: "referral",
  subjectId: referral.id,
  data: { code: referral.code, ...data },
});
