import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";

/** Says that two rows are two human beings after all: both are as they were. */
export const unmerge = defineAction({
  name: "people.unmerge",
  input: z.strictObject({ mergeId: z.uuid() }),
  permission: "people.merge",
  async run({ client, now, actor }, { mergeId }) {
    const { rows } = await client.query(`update person_merges set undone_at = $2, undone_by = $3 where id = $1 and undone_at is null returning kept_case_id as "caseId"`, [mergeId, now, actor.accountId]);
    if (!rows[0]) throw new NotFound();
    return { event: { type: "people-unmerged", caseId: rows[0].caseId, subjectKind: "merge", subjectId: mergeId } };
  },
});
