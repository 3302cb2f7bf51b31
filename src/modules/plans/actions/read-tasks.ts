import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { lookAt } from "#platform/audit/look.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { takersOf, tasksOfCase } from "../queries.ts";

/** Tasks of a case with owner and due time. */
export const caseTasks = defineRead({
  name: "plans.caseTasks",
  input: z.strictObject({ caseId: z.uuid() }),
  permission: "plans.caseTasks",
  async run(context, { caseId }) {
    const { rows } = await context.client.query("select app.has_seat(app.current_account(), $1) as seated", [caseId]);
    if (rows[0]?.seated !== true) throw new NotFound();
    await lookAt(context, caseId);
    return { result: { tasks: await tasksOfCase(context, caseId) } };
  },
});

/** Who a task may be handed to: the team of a case, or one's own agency. */
export const takers = defineRead({
  name: "plans.takers",
  input: z.strictObject({ caseId: z.uuid().optional() }),
  permission: "plans.takers",
  async run(context, { caseId }) {
    return { result: { takers: await takersOf(context, caseId) } };
  },
});
