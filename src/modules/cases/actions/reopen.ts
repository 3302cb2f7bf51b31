import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { finishTasks } from "#modules/plans/public.ts";
import { getVisibleCase } from "../queries.ts";
import { reopenReasons } from "../rules/closure.ts";

/** Opens a closed case again, at the stage it was closed from; its follow-ups end, for the team is back at work. */
export const reopen = defineAction({
  name: "cases.reopen",
  input: z.strictObject({ caseId: z.uuid(), reason: z.enum(reopenReasons) }),
  permission: "cases.manage",
  versioned: true,
  async run(context, { caseId, reason }) {
    const { client, now, actor } = context;
    const { stage } = await getVisibleCase(context, caseId);
    if (stage !== "closed") throw new Refusal("not-closed");
    const { rows } = await client.query(
      `select id, stage_before as "stageBefore" from case_closures where case_id = $1 and reopened_at is null and app.may_manage_seats($2, $1) order by closed_at desc limit 1`,
      [caseId, actor.accountId],
    );
    const closure = rows[0];
    if (!closure) throw new NotFound();

    const version = await changeVersioned(context, { table: "cases", id: caseId, set: "stage = $2, closed_at = null, closure_reason = null", values: [closure.stageBefore] }, () => getVisibleCase(context, caseId));
    await client.query("update case_closures set reopened_by = $2, reopened_at = $3, reopen_reason = $4 where id = $1", [closure.id, actor.accountId, now, reason]);
    await finishTasks(context, { sourceKind: "closure", sourceId: closure.id }, { state: "cancelled" });
    return { event: { type: "case-reopened", caseId, subjectKind: "case", subjectId: caseId, data: { reason } }, result: { version } };
  },
});
