import { z } from "zod";
import { defineAction, type ActionContext } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { openCase } from "#modules/cases/public.ts";
import { leadId, provinceCode, reasonNote } from "../inputs.ts";
import { addNote } from "../notes.ts";
import { peopleOfLead } from "../person-drafts.ts";
import { deskRoles } from "../policy.ts";
import type { Lead } from "../queries.ts";
import { seatReporter } from "../seat-reporter.ts";
import { whyNotAccept } from "../rules/triage.ts";
import { triageReasons } from "../rules/words.ts";
import { changeLead, getTriagedLead, standsAs } from "../triage-act.ts";
import { finishTriageTasks } from "../triage-task.ts";

const input = z.strictObject({
  leadId,
  reason: z.enum(triageReasons.accept),
  note: reasonNote,
  /** The part the accepter takes in the team; a role of hers. */
  discipline: z.enum(deskRoles).optional(),
  /** Where it is, when the lead could not say. */
  provinceCode: provinceCode.optional(),
  /** Whoever reported works with the team, if the team needs her part. */
  withReporter: z.boolean().optional(),
});

/** A lead becomes a case: a room with its people, its first seats and the lead itself. */
export const acceptLead = defineAction({
  name: "leads.accept",
  input,
  permission: "leads.accept",
  versioned: true,
  async run(context, { reason, note, withReporter = true, ...input }) {
    const lead = await getTriagedLead(context, input.leadId);
    const people = await peopleOfLead(context, lead);
    const acceptance = acceptanceOf(context, lead, input);

    const refusal = whyNotAccept(lead, acceptance);
    if (refusal) throw new Refusal(refusal, {}, refusal === "province-missing" ? "provinceCode" : undefined);

    await addNote(context, { leadId: lead.id, act: "accept", reason, note });
    const opened = await openCase(context, { provinceCode: acceptance.provinceCode, discipline: acceptance.discipline, source: "lead", people });
    const reporterSeat = withReporter ? await seatReporter(context, opened.caseId, lead) : null;
    const version = await changeLead(context, lead, {
      ...standsAs(context, "accepted", reason), case_id: opened.caseId, province_code: acceptance.provinceCode, assigned_to: lead.assignedTo ?? context.actor.accountId,
    });
    await finishTriageTasks(context, lead.id, "accepted");
    return {
      event: { type: "lead-accepted", leadId: lead.id, caseId: opened.caseId, data: { code: lead.code, caseCode: opened.code, reason, people: opened.personIds.length, reporterSeat } },
      result: { caseId: opened.caseId, caseCode: opened.code, personIds: opened.personIds, reporterSeat, version },
    };
  },
});

/** Where the case is and in which part the accepter sits: as chosen, else as the lead says and the first of her roles. */
function acceptanceOf({ actor }: ActionContext, lead: Lead, chosen: Pick<z.output<typeof input>, "discipline" | "provinceCode">) {
  return {
    provinceCode: chosen.provinceCode ?? lead.provinceCode,
    // whyNotAccept refuses a role she does not hold; the first desk role stands in for "none".
    discipline: chosen.discipline ?? deskRoles.find((role) => actor.roles.includes(role)) ?? deskRoles[0],
    roles: actor.roles,
  };
}
