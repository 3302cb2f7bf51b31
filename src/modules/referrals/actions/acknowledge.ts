import { defineAction } from "#platform/action/define.ts";
import { changeReferral, eventOf, refuse } from "../act.ts";
import { referralInput } from "../inputs.ts";
import { getVisibleReferral } from "../queries.ts";
import { whyNotAcknowledge } from "../rules/referral.ts";
import { passTask } from "../task.ts";

/** The sender's side has read the refusal or the outcome: the loop is closed. */
export const acknowledge = defineAction({
  name: "referrals.acknowledge",
  permission: "referrals.acknowledge",
  versioned: true,
  input: referralInput,
  async run(context, { referralId }) {
    const referral = await getVisibleReferral(context, referralId);

    refuse(whyNotAcknowledge(referral.facts));

    const version = await changeReferral(context, referral, { acknowledged_at: context.now, acknowledged_by: context.actor.accountId });
    await passTask(context, referralId, { end: "done", code: "read" });
    return { event: eventOf(referral, "referral-acknowledged"), result: { version } };
  },
});
