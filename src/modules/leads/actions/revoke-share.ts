import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { leadId, reasonNote } from "../inputs.ts";
import { addNote } from "../notes.ts";
import { mayWorkOn } from "../policy.ts";
import { getVisibleLead } from "../queries.ts";
import { triageReasons } from "../rules/words.ts";

/** Ends a share before its time, at once. */
export const revokeShare = defineAction({
  name: "leads.revokeShare",
  input: z.strictObject({ leadId, shareId: z.uuid(), reason: z.enum(triageReasons.revokeShare), note: reasonNote }),
  permission: "leads.revokeShare",
  async run(context, { shareId, reason, note, ...input }) {
    const lead = await getVisibleLead(context, input.leadId);
    if (!mayWorkOn(lead.access)) throw new NotFound();
    const share = await context.client.query(`select agency_id as "agencyId", revoked_at is not null or until <= app.now() as over from lead_shares where id = $1 and lead_id = $2`, [shareId, lead.id]);
    if (!share.rows[0]) throw new NotFound();

    if (share.rows[0].over) throw new Refusal("share-over");

    await addNote(context, { leadId: lead.id, act: "revokeShare", reason, note });
    await context.client.query("update lead_shares set revoked_at = $2, revoked_by = $3, revoke_reason = $4 where id = $1", [shareId, context.now, context.actor.accountId, reason]);
    return { event: { type: "lead-share-revoked", category: "lead", leadId: lead.id, caseId: lead.caseId ?? undefined, subjectKind: "agency", subjectId: share.rows[0].agencyId, data: { code: lead.code, reason } } };
  },
});
