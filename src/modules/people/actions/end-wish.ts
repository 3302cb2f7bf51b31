import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";

/** The person no longer wants this, or wants it taken off the room; the record of it stays. */
export const endWish = defineAction({
  name: "people.endWish",
  input: z.strictObject({ wishId: z.uuid() }),
  permission: "people.recordWish",
  async run({ client, now }, { wishId }) {
    const { rows } = await client.query(`update wishes set ended_at = $2 where id = $1 and ended_at is null returning case_id as "caseId"`, [wishId, now]);
    if (!rows[0]) throw new NotFound();
    return { event: { type: "wish-ended", caseId: rows[0].caseId, subjectKind: "wish", subjectId: wishId } };
  },
});
