import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { finishTasks } from "#modules/plans/public.ts";

/** The one asked takes the case over or says no. Taking over changes manager and seats in the same moment. */
export const answerHandover = defineAction({
  name: "cases.answerHandover",
  input: z.strictObject({ handoverId: z.uuid(), answer: z.enum(["accepted", "declined"]) }),
  permission: "cases.answerHandover",
  async run(context, { handoverId, answer }) {
    const { client, actor, now } = context;
    const { rows } = await client.query(`select case_id as "caseId" from case_handovers where id = $1 and to_account_id = $2 and answer is null`, [handoverId, actor.accountId]);
    const asked = rows[0];
    if (!asked) throw new NotFound();

    await finishTasks(context, { sourceKind: "handover", sourceId: handoverId }, { state: "done", code: "done" });
    if (answer === "accepted") await client.query("select app.accept_handover($1)", [handoverId]);
    else await client.query("update case_handovers set answer = $2, answered_at = $3 where id = $1", [handoverId, answer, now]);
    return { event: { type: "handover-answered", caseId: asked.caseId, subjectKind: "handover", subjectId: handoverId, data: { answer } } };
  },
});
