import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { changeReferral, eventOf, refuse } from "../act.ts";
import { referralInput, shortText } from "../inputs.ts";
import { getVisibleReferral } from "../queries.ts";
import { whyNotWithdraw } from "../rules/referral.ts";
import { withdrawReasons } from "../rules/words.ts";
import { addMessage } from "../sealed.ts";
import { passTask } from "../task.ts";

/** The sender's side takes it back; the receiver reads the reason's code, and nothing of the extract any more. */
export const withdraw = defineAction({
  name: "referrals.withdraw",
  permission: "referrals.withdraw",
  versioned: true,
  input: referralInput.extend({ reason: z.enum(withdrawReasons), note: shortText.optional() }),
  async run(context, { referralId, reason, note }) {
    const referral = await getVisibleReferral(context, referralId);

    refuse(whyNotWithdraw(referral.facts));

    await addMessage(context, referral, { side: "sender", kind: "withdrawing", text: note });
    const version = await changeReferral(context, referral, { state: "withdrawn", withdraw_reason: reason });
    await passTask(context, referralId, { end: "cancelled", code: reason });
    return { event: eventOf(referral, "referral-withdrawn", { reason }), result: { version } };
  },
});
