import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { getVisiblePerson, refuseClosedCase } from "../queries.ts";
import { mergeReasons, whyNotMerge } from "../rules/merge.ts";

/** Says that two rows are the same human being. Both rows stay as they are; undoing leaves both whole. */
export const merge = defineAction({
  name: "people.merge",
  input: z.strictObject({ keptPersonId: z.uuid(), mergedPersonId: z.uuid(), reason: z.enum(mergeReasons) }),
  permission: "people.merge",
  async run(context, { keptPersonId, mergedPersonId, reason: because }) {
    const kept = await getVisiblePerson(context, keptPersonId);
    const merged = await getVisiblePerson(context, mergedPersonId);
    await refuseClosedCase(context, kept.caseId);
    const { rows } = await context.client.query(
      `select count(*) filter (where merged_person_id = $2) > 0 as "isMergedAlready", count(*) filter (where merged_person_id = $1) > 0 as "isKeptItselfMerged",
         count(*) filter (where kept_person_id = $2) > 0 as "hasOthersMergedIn" from person_merges where undone_at is null and (merged_person_id = any (array[$1, $2]::uuid[]) or kept_person_id = $2)`,
      [keptPersonId, mergedPersonId],
    );

    const reason = whyNotMerge({ keptId: keptPersonId, mergedId: mergedPersonId, ...rows[0] });
    if (reason) throw new Refusal(reason);

    const id = newId();
    await context.client.query(
      `insert into person_merges (id, kept_person_id, kept_case_id, merged_person_id, merged_case_id, reason, merged_by, merged_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, kept.id, kept.caseId, merged.id, merged.caseId, because, context.actor.accountId, context.now],
    );
    return { event: { type: "people-merged", caseId: kept.caseId, subjectKind: "merge", subjectId: id, data: { kept: kept.label, merged: merged.label, reason: because } }, result: { mergeId: id } };
  },
});
