import { z } from "zod";
import { defineAction, type ActionContext } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { accountsOf, getAgency } from "#modules/partners/public.ts";
import { changeReferral, eventOf, refuse } from "../act.ts";
import { referralInput, shortText } from "../inputs.ts";
import { receivingRolesAt } from "../policy.ts";
import { getVisibleReferral, type Referral } from "../queries.ts";
import { usualOutcomeBy, whyNotOutcomeBy } from "../rules/due.ts";
import { whyNotAccept } from "../rules/referral.ts";
import { addMessage } from "../sealed.ts";
import { passTask } from "../task.ts";

/** The receiver takes it on and names who; from then on the taker owes the outcome. */
export const accept = defineAction({
  name: "referrals.accept",
  permission: "referrals.accept",
  versioned: true,
  input: referralInput.extend({
    /** A colleague in a role that receives; left out: whoever accepts. */
    takerAccountId: z.uuid().optional(),
    /** By when the sender will hear what came of it; left out: 14 days. */
    outcomeBy: z.iso.datetime({ offset: true }).optional(),
    note: shortText.optional(),
  }),
  async run(context, { referralId, takerAccountId = context.actor.accountId, outcomeBy, note }) {
    const referral = await getVisibleReferral(context, referralId);
    const dueAt = outcomeBy ? new Date(outcomeBy) : usualOutcomeBy(context.now);

    refuse(whyNotAccept(referral.facts));
    refuse(whyNotOutcomeBy(dueAt, context.now), "outcomeBy");
    await checkTaker(context, referral, takerAccountId);

    await addMessage(context, referral, { side: "receiver", kind: "accepting", text: note });
    const version = await changeReferral(context, referral, { state: "accepted", to_account_id: takerAccountId, answered_at: context.now, due_at: dueAt });
    await passTask(context, referralId, { to: "taker", titleKey: "referrals.task.outcome", dueAt });
    return { event: eventOf(referral, "referral-accepted"), result: { version } };
  },
});

async function checkTaker(context: ActionContext, referral: Referral, takerAccountId: string): Promise<void> {
  const { kind } = await getAgency(context, referral.toAgencyId);
  const roles = receivingRolesAt(kind);
  const taker = (await accountsOf(context, referral.toAgencyId)).find((account) => account.id === takerAccountId);
  const { rows } = await context.client.query("select app.may_take_referral($2, $1) as may", [takerAccountId, referral.id]);
  // A wall is never told: the colleague simply cannot take it.
  if (!taker?.roles.some((role) => roles.includes(role)) || rows[0]?.may !== true) throw new Refusal("taker-cannot-receive", {}, "takerAccountId");
}
