import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { leadId, neededText } from "../inputs.ts";
import { addMessage } from "../messages.ts";
import { canBeReached } from "../queries.ts";
import { whyNotAsk } from "../rules/triage.ts";
import { changeLead, getTriagedLead, standsAs } from "../triage-act.ts";
import { addAnswerTask } from "../triage-task.ts";

/** Asks whoever reported; the question waits in her list, or behind the receipt code of a public tip. */
export const askReporter = defineAction({
  name: "leads.ask",
  input: z.strictObject({ leadId, question: neededText(2000) }),
  permission: "leads.ask",
  versioned: true,
  async run(context, { question, ...input }) {
    const lead = await getTriagedLead(context, input.leadId);

    const refusal = whyNotAsk(lead, canBeReached(lead));
    if (refusal) throw new Refusal(refusal);

    const { actor, now, client } = context;
    await addMessage(client, await context.openVault(lead.id), { leadId: lead.id, side: "desk", text: question, accountId: actor.accountId, now });
    const { reporterAccountId, reporterAgencyId } = lead;
    // The answer is needed before the desk itself must have answered.
    if (reporterAccountId && reporterAgencyId && lead.state !== "asked") await addAnswerTask(context, lead, { accountId: reporterAccountId, agencyId: reporterAgencyId, dueAt: lead.respondBy });
    const version = await changeLead(context, lead, standsAs(context, "asked", "asked"));
    return { event: { type: "lead-asked", category: "lead", leadId: lead.id, data: { code: lead.code } }, result: { version } };
  },
});
