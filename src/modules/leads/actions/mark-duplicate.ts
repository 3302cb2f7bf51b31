import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { leadId, reasonNote } from "../inputs.ts";
import { addNote } from "../notes.ts";
import { getVisibleLead } from "../queries.ts";
import { whyNotMarkDuplicate } from "../rules/triage.ts";
import { triageReasons } from "../rules/words.ts";
import { changeLead, getTriagedLead, standsAs } from "../triage-act.ts";
import { finishTriageTasks } from "../triage-task.ts";

/** Says that a lead repeats another one; nothing of it is deleted, and the team of the other may read it. */
export const markDuplicate = defineAction({
  name: "leads.markDuplicate",
  input: z.strictObject({ leadId, originalId: z.uuid(), reason: z.enum(triageReasons.markDuplicate), note: reasonNote }),
  permission: "leads.markDuplicate",
  versioned: true,
  async run(context, { originalId, reason, note, ...input }) {
    const lead = await getTriagedLead(context, input.leadId);
    const original = await getVisibleLead(context, originalId);

    const refusal = whyNotMarkDuplicate(lead, original);
    if (refusal) throw new Refusal(refusal);

    await addNote(context, { leadId: lead.id, act: "markDuplicate", reason, note });
    const version = await changeLead(context, lead, { ...standsAs(context, "duplicate", reason), duplicate_of: original.id });
    await finishTriageTasks(context, lead.id, "duplicate");
    return { event: { type: "lead-marked-duplicate", category: "lead", leadId: lead.id, subjectKind: "lead", subjectId: original.id, data: { code: lead.code, originalCode: original.code, reason } }, result: { version } };
  },
});
