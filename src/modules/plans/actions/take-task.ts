import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { getVisibleTask } from "../queries.ts";
import { whyNotTake } from "../rules/task.ts";
import { taskEvent } from "../task-event.ts";

/** Takes a task of one's agency that nobody owns yet. */
export const takeTask = defineAction({
  name: "plans.take",
  input: z.strictObject({ taskId: z.uuid() }),
  permission: "plans.take",
  async run(context, { taskId }) {
    const task = await getVisibleTask(context.client, taskId);

    const reason = whyNotTake(task, context.actor, task.hasSeat);
    if (reason) throw new Refusal(reason);

    await context.client.query("update tasks set owner_account_id = $2, version = version + 1 where id = $1", [taskId, context.actor.accountId]);
    return { event: { type: "task-taken", ...taskEvent(task) } };
  },
});
