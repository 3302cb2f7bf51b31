import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { colleaguesAtDesk } from "../colleagues.ts";
import { leadId } from "../inputs.ts";
import { whyNotAssign } from "../rules/triage.ts";
import { changeLead, getTriagedLead } from "../triage-act.ts";
import { moveTriageTask } from "../triage-task.ts";

/** Takes a lead, or gives it to a colleague of the desk: from now on it has a named owner. */
export const assignLead = defineAction({
  name: "leads.assign",
  input: z.strictObject({ leadId, accountId: z.uuid().optional() }),
  permission: "leads.assign",
  versioned: true,
  async run(context, input) {
    const lead = await getTriagedLead(context, input.leadId);
    const accountId = input.accountId ?? context.actor.accountId;

    const reason = whyNotAssign(lead, accountId, (await colleaguesAtDesk(context, lead.handlingAgencyId)).map(({ id }) => id));
    if (reason) throw new Refusal(reason);

    const version = await changeLead(context, lead, { assigned_to: accountId, assigned_at: context.now });
    await moveTriageTask(context, lead.id, { owner: { accountId, agencyId: lead.handlingAgencyId } });
    return { event: { type: "lead-assigned", category: "lead", leadId: lead.id, subjectKind: "account", subjectId: accountId, data: { code: lead.code } }, result: { version } };
  },
});
