import type { ActionContext } from "#platform/action/define.ts";
import { addTask, type LateGravity } from "#modules/plans/public.ts";
import { receivingRolesAt } from "./policy.ts";
import type { Urgency } from "./rules/words.ts";

const gravity: Readonly<Record<Urgency, LateGravity>> = { immediate: "safety", high: "right", medium: "right", low: "duty" };

interface NewReferralTask {
  readonly id: string;
  readonly code: string;
  readonly toAgencyId: string;
  readonly toAgencyKind: string;
  readonly urgency: Urgency;
  readonly answerBy: Date;
}

/**
 * The one task of a referral: it lies with whoever has the next move, first with the receiving agency. It names no case, for
 * the receiver's lists must not; the sender sees it under "waiting for".
 */
export async function addReferralTask(context: ActionContext, referral: NewReferralTask): Promise<void> {
  await addTask(context, {
    referralId: referral.id,
    kind: "referral",
    titleKey: "referrals.task.answer",
    titleParams: { code: referral.code },
    ownerAgencyId: referral.toAgencyId,
    takerRoles: receivingRolesAt(referral.toAgencyKind),
    dueAt: referral.answerBy,
    sourceKind: "referral",
    sourceId: referral.id,
    sourceRef: referral.code,
    finishedBySource: true,
    lateMeansKey: "referrals.task.late",
    lateGravity: gravity[referral.urgency],
    askedBy: context.actor.accountId,
  });
}

/** Where the task goes next, or that it ends. Neither side sees the other's lists, so the database passes it (migration 0050). */
export type TaskPass =
  | { readonly to: "sender" | "taker"; readonly titleKey: string; readonly dueAt: Date }
  | { readonly to: "receiver"; readonly titleKey: string; readonly dueAt: Date; readonly takerRoles: readonly string[] }
  | { readonly end: "done" | "cancelled"; readonly code: string };

export async function passTask({ client }: Pick<ActionContext, "client">, referralId: string, pass: TaskPass): Promise<void> {
  await client.query("select app.pass_referral_task($1, $2)", [referralId, JSON.stringify(pass)]);
}
