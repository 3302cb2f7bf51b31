import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { exhibitsOf } from "../exhibits.ts";
import { leadId } from "../inputs.ts";
import { messagesOf } from "../messages.ts";
import { notesOf } from "../notes-list.ts";
import { mayReadStory } from "../policy.ts";
import { findSealedStory, getVisibleLead } from "../queries.ts";
import { openStory } from "../story.ts";

/** What a lead tells: a sensitive read, kept before it is answered. */
export const readStory = defineRead({
  name: "leads.readStory",
  input: z.strictObject({ leadId }),
  permission: "leads.read",
  async run(context, input) {
    const lead = await getVisibleLead(context, input.leadId);
    const sealed = await findSealedStory(context, lead.id);
    if (!mayReadStory(lead.access) || !sealed) throw new NotFound();

    const { client } = context;
    const vault = await context.openVault(lead.id);
    const result = {
      story: openStory(vault, lead.id, sealed),
      exhibits: await exhibitsOf(client, vault, lead.id),
      messages: await messagesOf(client, vault, lead.id),
      notes: await notesOf(client, vault, lead.id),
    };
    return { event: { type: "lead-story-read", category: "access", leadId: lead.id, caseId: lead.caseId ?? undefined, data: { code: lead.code } }, result };
  },
});
