import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { findDesk } from "../desks.ts";
import { leadId, reasonNote } from "../inputs.ts";
import { addNote } from "../notes.ts";
import { respondBy } from "../rules/respond-by.ts";
import { whyNotForward } from "../rules/triage.ts";
import { triageReasons } from "../rules/words.ts";
import { readSettings } from "../settings.ts";
import { changeLead, getTriagedLead, standsAs } from "../triage-act.ts";
import { addTriageTask, finishTriageTasks } from "../triage-task.ts";

/** Sends a lead to the desk of another agency; it is new there, and the sender keeps sight of where it stands. */
export const forwardLead = defineAction({
  name: "leads.forward",
  input: z.strictObject({ leadId, toAgencyId: z.uuid(), reason: z.enum(triageReasons.forward), note: reasonNote }),
  permission: "leads.forward",
  versioned: true,
  async run(context, { toAgencyId, reason, note, ...input }) {
    const lead = await getTriagedLead(context, input.leadId);
    const to = await findDesk(context.client, toAgencyId);

    const refusal = whyNotForward(lead, to);
    if (refusal) throw new Refusal(refusal, {}, refusal === "same-agency" || refusal === "agency-takes-no-leads" ? "toAgencyId" : undefined);

    // A lead nobody has answered keeps its time: sending it on must not make a child wait longer.
    const late = lead.respondBy <= context.now;
    const dueAt = late ? respondBy(lead.urgency, context.now, (await readSettings(context.client)).respondByHours) : lead.respondBy;
    await addNote(context, { leadId: lead.id, act: "forward", reason, note });
    await finishTriageTasks(context, lead.id, "forwarded");
    await addTriageTask(context, { id: lead.id, code: lead.code, handlingAgencyId: toAgencyId, respondBy: dueAt });
    const version = await changeLead(context, lead, {
      ...standsAs(context, "new", reason), handling_agency_id: toAgencyId, forwarded_by: context.actor.accountId, assigned_to: null, assigned_at: null, respond_by: dueAt,
    });
    return { event: { type: "lead-forwarded", category: "lead", leadId: lead.id, subjectKind: "agency", subjectId: toAgencyId, data: { code: lead.code, reason, fromAgencyId: lead.handlingAgencyId } }, result: { version } };
  },
});
