import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { leadId, reasonNote } from "../inputs.ts";
import { addNote } from "../notes.ts";
import { respondBy } from "../rules/respond-by.ts";
import { whyNotSetUrgency } from "../rules/triage.ts";
import { triageReasons, urgencies } from "../rules/words.ts";
import { readSettings } from "../settings.ts";
import { changeLead, getTriagedLead } from "../triage-act.ts";
import { moveTriageTask } from "../triage-task.ts";

/** Says how soon somebody must look; the time counts from now. */
export const setUrgency = defineAction({
  name: "leads.setUrgency",
  input: z.strictObject({ leadId, urgency: z.enum(urgencies), reason: z.enum(triageReasons.setUrgency), note: reasonNote }),
  permission: "leads.setUrgency",
  versioned: true,
  async run(context, { urgency, reason, note, ...input }) {
    const lead = await getTriagedLead(context, input.leadId);

    const refusal = whyNotSetUrgency(lead);
    if (refusal) throw new Refusal(refusal);

    const dueAt = respondBy(urgency, context.now, (await readSettings(context.client)).respondByHours);
    await addNote(context, { leadId: lead.id, act: "setUrgency", reason, note });
    const version = await changeLead(context, lead, { urgency, respond_by: dueAt });
    await moveTriageTask(context, lead.id, { dueAt });
    return { event: { type: "lead-urgency-set", category: "lead", leadId: lead.id, data: { code: lead.code, urgency, before: lead.urgency, reason } }, result: { version, respondBy: dueAt.toISOString() } };
  },
});
