import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { openTaskVault, taskPlace } from "../own-vault.ts";
import { getVisibleTask } from "../queries.ts";
import { DONE_CODES, whyNotFinish } from "../rules/task.ts";
import { taskEvent } from "../task-event.ts";

/** Marks a task as done, with what was done. */
export const finishTask = defineAction({
  name: "plans.done",
  input: z.strictObject({ taskId: z.uuid(), code: z.enum(DONE_CODES).default("done"), note: z.string().trim().max(500).optional() }),
  permission: "plans.done",
  async run(context, { taskId, code, note }) {
    const task = await getVisibleTask(context.client, taskId);

    const reason = whyNotFinish(task, context.actor, { code, note });
    if (reason) throw new Refusal(reason, {}, reason === "note-missing" ? "note" : undefined);

    const sealed = note ? (await openTaskVault(context, task)).seal(taskPlace("done_note", taskId), note) : null;
    await context.client.query(
      "update tasks set state = 'done', done_at = $2, done_by = $3, done_code = $4, done_note = $5, version = version + 1 where id = $1",
      [taskId, context.now, context.actor.accountId, code, sealed],
    );
    return { event: { type: "task-done", ...taskEvent(task, { code }) } };
  },
});
