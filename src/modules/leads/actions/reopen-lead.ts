import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { leadId, reasonNote } from "../inputs.ts";
import { addNote } from "../notes.ts";
import { respondBy } from "../rules/respond-by.ts";
import { whyNotReopen } from "../rules/triage.ts";
import { triageReasons } from "../rules/words.ts";
import { readSettings } from "../settings.ts";
import { changeLead, getTriagedLead, standsAs } from "../triage-act.ts";
import { addTriageTask } from "../triage-task.ts";

/** Takes back that a lead was a duplicate or no trafficking: it waits at the desk again. */
export const reopenLead = defineAction({
  name: "leads.reopen",
  input: z.strictObject({ leadId, reason: z.enum(triageReasons.reopen), note: reasonNote }),
  permission: "leads.reopen",
  versioned: true,
  async run(context, { reason, note, ...input }) {
    const lead = await getTriagedLead(context, input.leadId);

    const refusal = whyNotReopen(lead);
    if (refusal) throw new Refusal(refusal);

    const dueAt = respondBy(lead.urgency, context.now, (await readSettings(context.client)).respondByHours);
    const version = await changeLead(context, lead, { ...standsAs(context, "new", reason), duplicate_of: null, help: [], respond_by: dueAt });
    await addNote(context, { leadId: lead.id, act: "reopen", reason, note });
    await addTriageTask(context, { ...lead, respondBy: dueAt });
    return { event: { type: "lead-reopened", category: "lead", leadId: lead.id, data: { code: lead.code, reason, before: lead.state } }, result: { version } };
  },
});
