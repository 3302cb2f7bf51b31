import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { leadId, reasonNote } from "../inputs.ts";
import { addNote } from "../notes.ts";
import { whyNotCloseNotTrafficking } from "../rules/triage.ts";
import { triageReasons, welfareHelps } from "../rules/words.ts";
import { changeLead, getTriagedLead, standsAs } from "../triage-act.ts";
import { finishTriageTasks } from "../triage-task.ts";

const input = z.strictObject({
  leadId,
  reason: z.enum(triageReasons.closeNotTrafficking),
  note: reasonNote,
  /** What help is given instead; "none" when none is wanted. */
  help: z.array(z.enum(welfareHelps)).min(1).max(welfareHelps.length),
});

/** It is no trafficking: the person gets welfare help, and what the lead tells goes after its time. */
export const closeNotTrafficking = defineAction({
  name: "leads.closeNotTrafficking",
  input,
  permission: "leads.closeNotTrafficking",
  versioned: true,
  async run(context, { reason, note, help, ...input }) {
    const lead = await getTriagedLead(context, input.leadId);

    const refusal = whyNotCloseNotTrafficking(lead);
    if (refusal) throw new Refusal(refusal);

    await addNote(context, { leadId: lead.id, act: "closeNotTrafficking", reason, note });
    const version = await changeLead(context, lead, { ...standsAs(context, "notTrafficking", reason), help: [...new Set(help)] });
    await finishTriageTasks(context, lead.id, "notTrafficking");
    return { event: { type: "lead-closed-not-trafficking", category: "lead", leadId: lead.id, data: { code: lead.code, reason, help } }, result: { version } };
  },
});
