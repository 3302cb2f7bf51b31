import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { getVisibleTask } from "../queries.ts";
import { whyNotReopen } from "../rules/task.ts";
import { taskEvent } from "../task-event.ts";
import { reopenTasks } from "../task-store.ts";

/** Takes back that a task was done. */
export const reopenTask = defineAction({
  name: "plans.reopen",
  input: z.strictObject({ taskId: z.uuid() }),
  permission: "plans.reopen",
  async run(context, { taskId }) {
    const task = await getVisibleTask(context.client, taskId);

    const reason = whyNotReopen(task, context.actor);
    if (reason) throw new Refusal(reason);

    await reopenTasks(context, { taskId });
    return { event: { type: "task-reopened", ...taskEvent(task) } };
  },
});
