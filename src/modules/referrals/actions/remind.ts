import { defineAction } from "#platform/action/define.ts";
import { changeReferral, eventOf, refuse } from "../act.ts";
import { referralInput } from "../inputs.ts";
import { getVisibleReferral } from "../queries.ts";
import { whyNotRemind } from "../rules/referral.ts";

/** The sender's side asks the receiver to look at it again, at most once a day. */
export const remind = defineAction({
  name: "referrals.remind",
  permission: "referrals.remind",
  versioned: true,
  input: referralInput,
  async run(context, { referralId }) {
    const referral = await getVisibleReferral(context, referralId);

    refuse(whyNotRemind(referral.facts, context.now));

    const version = await changeReferral(context, referral, { reminded_at: context.now, reminders: referral.reminders + 1 });
    return { event: eventOf(referral, "referral-reminded"), result: { version } };
  },
});
