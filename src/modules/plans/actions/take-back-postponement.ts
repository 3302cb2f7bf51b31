import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { getVisibleTask } from "../queries.ts";
import { whyNotTakeBackPostponement } from "../rules/task.ts";
import { taskEvent } from "../task-event.ts";

/** Puts a task back to the time from which it was put off; whoever waits for it hears of both. */
export const takeBackPostponement = defineAction({
  name: "plans.takeBackPostponement",
  input: z.strictObject({ taskId: z.uuid() }),
  permission: "plans.postpone",
  async run(context, { taskId }) {
    const task = await getVisibleTask(context.client, taskId);
    const { rows } = await context.client.query<{ from: Date | null }>('select postponed_from as "from" from tasks where id = $1', [taskId]);
    const from = rows[0]?.from ?? undefined;

    const reason = whyNotTakeBackPostponement(task, context.actor, from);
    if (reason) throw new Refusal(reason);

    await changeVersioned(context, {
      table: "tasks",
      id: taskId,
      set: "due_at = postponed_from, postponed_from = null, postpone_code = null, postpone_note = null, next_escalation_at = case when next_escalation_at is null then null else postponed_from end",
      values: [],
    });
    return { event: { type: "task-postponement-taken-back", ...taskEvent(task) } };
  },
});
