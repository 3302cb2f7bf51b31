import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { leadId, neededText } from "../inputs.ts";
import { addMessage } from "../messages.ts";
import { getVisibleLead } from "../queries.ts";
import { whyNotAnswer } from "../rules/triage.ts";

/** Whoever reported answers the desk's question; the lead waits at the desk again. */
export const answerQuestion = defineAction({
  name: "leads.answer",
  input: z.strictObject({ leadId, answer: neededText(4000) }),
  permission: "leads.answer",
  async run(context, { answer, ...input }) {
    const lead = await getVisibleLead(context, input.leadId);
    if (lead.reporterAccountId !== context.actor.accountId) throw new NotFound();

    const refusal = whyNotAnswer(lead);
    if (refusal) throw new Refusal(refusal);

    const { actor, now, client } = context;
    await addMessage(client, await context.openVault(lead.id), { leadId: lead.id, side: "reporter", text: answer, accountId: actor.accountId, now });
    await client.query("select app.answer_lead($1)", [lead.id]);
    return { event: { type: "lead-answered", category: "lead", leadId: lead.id, data: { code: lead.code } } };
  },
});
