import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { changeReferral, eventOf, refuse } from "../act.ts";
import { referralInput, shortText } from "../inputs.ts";
import { getVisibleReferral } from "../queries.ts";
import { questionDueAt } from "../rules/due.ts";
import { whyNotAsk } from "../rules/referral.ts";
import { addMessage } from "../sealed.ts";
import { passTask } from "../task.ts";

/** The receiver asks before deciding; the next move is the sender's. */
export const ask = defineAction({
  name: "referrals.ask",
  permission: "referrals.ask",
  versioned: true,
  input: referralInput.extend({ question: shortText.pipe(z.string().min(1)) }),
  async run(context, { referralId, question }) {
    const referral = await getVisibleReferral(context, referralId);

    refuse(whyNotAsk(referral.facts));

    const dueAt = questionDueAt({ answerBy: referral.answerBy, now: context.now });
    await addMessage(context, referral, { side: "receiver", kind: "question", text: question });
    const version = await changeReferral(context, referral, { state: "asked", due_at: dueAt });
    await passTask(context, referralId, { to: "sender", titleKey: "referrals.task.question", dueAt });
    return { event: eventOf(referral, "referral-question-asked"), result: { version } };
  },
});
