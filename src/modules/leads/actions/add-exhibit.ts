import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { exhibitInput, insertExhibit, isEmptyExhibit } from "../exhibits.ts";
import { leadId } from "../inputs.ts";
import { mayAddExhibit } from "../policy.ts";
import { getVisibleLead } from "../queries.ts";

/** Adds where something was seen and what proves it: a reference and a hash, never the thing itself. */
export const addExhibit = defineAction({
  name: "leads.addExhibit",
  input: z.strictObject({ leadId, exhibit: exhibitInput }),
  permission: "leads.addExhibit",
  async run(context, { exhibit, ...input }) {
    const lead = await getVisibleLead(context, input.leadId);
    if (!mayAddExhibit(lead.access)) throw new NotFound();

    if (lead.state === "reduced") throw new Refusal("lead-reduced");
    if (isEmptyExhibit(exhibit)) throw new Refusal("exhibit-empty", {}, "exhibit");

    const exhibitId = await insertExhibit(context.client, await context.openVault(lead.id), { leadId: lead.id, exhibit, addedBy: context.actor.accountId, now: context.now });
    const data = { code: lead.code, platform: exhibit.platform, hasHash: exhibit.fileHash !== undefined };
    return { event: { type: "lead-exhibit-added", category: "lead", leadId: lead.id, caseId: lead.caseId ?? undefined, subjectKind: "exhibit", subjectId: exhibitId, data }, result: { exhibitId } };
  },
});
