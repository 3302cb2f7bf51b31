import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";

/** A wish that was taken off by mistake stands again, in the same words. */
export const restoreWish = defineAction({
  name: "people.restoreWish",
  input: z.strictObject({ wishId: z.uuid() }),
  permission: "people.recordWish",
  async run({ client }, { wishId }) {
    const { rows } = await client.query<{ caseId: string; isEnded: boolean }>(`select case_id as "caseId", ended_at is not null as "isEnded" from wishes where id = $1`, [wishId]);
    const wish = rows[0];
    if (!wish) throw new NotFound();
    if (!wish.isEnded) throw new Refusal("wish-stands");

    await client.query("update wishes set ended_at = null where id = $1", [wishId]);
    return { event: { type: "wish-restored", caseId: wish.caseId, subjectKind: "wish", subjectId: wishId } };
  },
});
