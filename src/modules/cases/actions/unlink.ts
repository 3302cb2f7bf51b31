import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";

export const unlink = defineAction({
  name: "cases.unlink",
  input: z.strictObject({ linkId: z.uuid() }),
  permission: "cases.link",
  async run({ client, now, actor }, { linkId }) {
    const { rows } = await client.query(`update case_links set unlinked_at = $2, unlinked_by = $3 where id = $1 and unlinked_at is null returning case_id as "caseId"`, [linkId, now, actor.accountId]);
    if (!rows[0]) throw new NotFound();
    return { event: { type: "cases-unlinked", caseId: rows[0].caseId, subjectKind: "link", subjectId: linkId } };
  },
});
