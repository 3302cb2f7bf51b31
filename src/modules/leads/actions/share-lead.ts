import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { findDesk } from "../desks.ts";
import { leadId, reasonNote } from "../inputs.ts";
import { addNote } from "../notes.ts";
import { mayWorkOn } from "../policy.ts";
import { getVisibleLead } from "../queries.ts";
import { whyNotShare } from "../rules/triage.ts";
import { sharePurposes } from "../rules/words.ts";

const input = z.strictObject({
  leadId,
  agencyId: z.uuid(),
  purpose: z.enum(sharePurposes),
  /** Until when the other agency needs to know; at most 90 days. */
  until: z.iso.datetime({ offset: true }),
  note: reasonNote,
});

/** Lets another agency's desk read a lead, for a purpose and until a time. */
export const shareLead = defineAction({
  name: "leads.share",
  input,
  permission: "leads.share",
  async run(context, { agencyId, purpose, note, ...input }) {
    const lead = await getVisibleLead(context, input.leadId);
    if (!mayWorkOn(lead.access)) throw new NotFound();
    const until = new Date(input.until);
    const to = await findDesk(context.client, agencyId);

    const refusal = to?.isActive ? whyNotShare(lead, { agencyId, until, now: context.now }) : "agency-unknown";
    if (refusal) throw new Refusal(refusal, {}, refusal.startsWith("share-") ? "until" : "agencyId");

    await addNote(context, { leadId: lead.id, act: "share", reason: purpose, note });
    const shareId = newId();
    await context.client.query("insert into lead_shares (id, lead_id, agency_id, purpose, until, shared_by, shared_at) values ($1, $2, $3, $4, $5, $6, $7)", [
      shareId, lead.id, agencyId, purpose, until, context.actor.accountId, context.now,
    ]);
    const data = { code: lead.code, purpose, until: until.toISOString() };
    return { event: { type: "lead-shared", category: "lead", leadId: lead.id, caseId: lead.caseId ?? undefined, subjectKind: "agency", subjectId: agencyId, data }, result: { shareId } };
  },
});
