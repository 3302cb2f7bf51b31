import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { changeReferral, eventOf, refuse } from "../act.ts";
import { referralInput, shortText } from "../inputs.ts";
import { getVisibleReferral } from "../queries.ts";
import { readBy } from "../rules/due.ts";
import { whyNotDecline, whyNotWrite } from "../rules/referral.ts";
import { declineReasons } from "../rules/words.ts";
import { addMessage } from "../sealed.ts";
import { passTask } from "../task.ts";

/** The receiver does not take it and says why; the next move is the sender's: somebody else must be found. */
export const decline = defineAction({
  name: "referrals.decline",
  permission: "referrals.decline",
  versioned: true,
  input: referralInput.extend({ reason: z.enum(declineReasons), note: shortText.optional() }),
  async run(context, { referralId, reason, note }) {
    const referral = await getVisibleReferral(context, referralId);

    refuse(whyNotDecline(referral.facts));
    refuse(whyNotWrite(note, referral.consent), "note");

    await addMessage(context, referral, { side: "receiver", kind: "declining", text: note });
    const version = await changeReferral(context, referral, { state: "declined", decline_reason: reason, answered_at: context.now });
    await passTask(context, referralId, { to: "sender", titleKey: "referrals.task.declined", dueAt: readBy(context.now) });
    return { event: eventOf(referral, "referral-declined", { reason }), result: { version } };
  },
});
