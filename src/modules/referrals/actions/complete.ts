import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { changeReferral, eventOf, refuse } from "../act.ts";
import { referralInput, shortText } from "../inputs.ts";
import { getVisibleReferral } from "../queries.ts";
import { readBy } from "../rules/due.ts";
import { whyNotComplete, whyNotWrite } from "../rules/referral.ts";
import { outcomes } from "../rules/words.ts";
import { putOutcome } from "../sealed.ts";
import { passTask } from "../task.ts";

/** The receiver tells what came of it: the loop closes when the sender has read it. */
export const complete = defineAction({
  name: "referrals.complete",
  permission: "referrals.complete",
  versioned: true,
  input: referralInput.extend({ outcome: z.enum(outcomes), note: shortText.optional() }),
  async run(context, { referralId, outcome, note }) {
    const referral = await getVisibleReferral(context, referralId);

    refuse(whyNotComplete(referral.facts));
    refuse(whyNotWrite(note, referral.consent), "note");

    await putOutcome(context, referral, { outcome, note });
    const version = await changeReferral(context, referral, { state: "completed", outcome, completed_at: context.now });
    await passTask(context, referralId, { to: "sender", titleKey: "referrals.task.completed", dueAt: readBy(context.now) });
    return { event: eventOf(referral, "referral-completed", { outcome }), result: { version } };
  },
});
