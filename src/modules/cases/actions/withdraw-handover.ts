import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { finishTasks } from "#modules/plans/public.ts";

/** Takes back a hand-over nobody has answered yet. */
export const withdrawHandover = defineAction({
  name: "cases.withdrawHandover",
  input: z.strictObject({ handoverId: z.uuid() }),
  permission: "cases.manage",
  async run(context, { handoverId }) {
    const { client, now, actor } = context;
    const { rows } = await client.query(
      `update case_handovers set answer = 'withdrawn', answered_at = $2 where id = $1 and answer is null and app.may_manage_seats($3, case_id) returning case_id as "caseId"`,
      [handoverId, now, actor.accountId],
    );
    if (!rows[0]) throw new NotFound();
    await finishTasks(context, { sourceKind: "handover", sourceId: handoverId }, { state: "cancelled" });
    return { event: { type: "handover-withdrawn", caseId: rows[0].caseId, subjectKind: "handover", subjectId: handoverId } };
  },
});
