import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { leadId, optionalText } from "../inputs.ts";
import { addNote } from "../notes.ts";
import { mayWorkOn } from "../policy.ts";
import { getVisibleLead } from "../queries.ts";
import { platforms } from "../rules/words.ts";

/** Keeps that a provider was asked to preserve its data, when, and under which reference: before it deletes them by itself. */
export const logPreservation = defineAction({
  name: "leads.logPreservation",
  input: z.strictObject({ leadId, platform: z.enum(platforms), note: optionalText(2000) }),
  permission: "leads.logPreservation",
  async run(context, { platform, note, ...input }) {
    const lead = await getVisibleLead(context, input.leadId);
    if (!mayWorkOn(lead.access)) throw new NotFound();

    if (lead.state === "reduced") throw new Refusal("lead-reduced");

    await addNote(context, { leadId: lead.id, act: "preservation", reason: platform === "other" ? "otherPlatform" : platform, note });
    return { event: { type: "preservation-requested", category: "lead", leadId: lead.id, caseId: lead.caseId ?? undefined, data: { code: lead.code, platform } } };
  },
});
