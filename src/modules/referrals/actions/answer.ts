import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { getAgency } from "#modules/partners/public.ts";
import { changeReferral, eventOf, refuse } from "../act.ts";
import { referralInput, shortText } from "../inputs.ts";
import { receivingRolesAt } from "../policy.ts";
import { getVisibleReferral } from "../queries.ts";
import { answerDueAt } from "../rules/due.ts";
import { whyNotAnswer } from "../rules/referral.ts";
import { addMessage } from "../sealed.ts";
import { passTask } from "../task.ts";

/** The sender's side answers the question; the next move is the receiver's, with time enough for it. */
export const answer = defineAction({
  name: "referrals.answer",
  permission: "referrals.answer",
  versioned: true,
  input: referralInput.extend({ answer: shortText.pipe(z.string().min(1)) }),
  async run(context, { referralId, answer: text }) {
    const referral = await getVisibleReferral(context, referralId);

    refuse(whyNotAnswer(referral.facts));

    const dueAt = answerDueAt({ answerBy: referral.answerBy, now: context.now });
    const { kind } = await getAgency(context, referral.toAgencyId);
    await addMessage(context, referral, { side: "sender", kind: "answer", text });
    const version = await changeReferral(context, referral, { state: "sent", due_at: dueAt });
    await passTask(context, referralId, { to: "receiver", titleKey: "referrals.task.answer", dueAt, takerRoles: receivingRolesAt(kind) });
    return { event: eventOf(referral, "referral-question-answered"), result: { version } };
  },
});
