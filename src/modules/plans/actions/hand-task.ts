import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { getReceiver, getVisibleTask } from "../queries.ts";
import { whyNotHand } from "../rules/task.ts";
import { taskEvent } from "../task-event.ts";

/** Hands a task to somebody of the case's team, or of the same agency outside a case; who handed it waits for it. */
export const handTask = defineAction({
  name: "plans.hand",
  input: z.strictObject({ taskId: z.uuid(), toAccountId: z.uuid() }),
  permission: "plans.hand",
  versioned: true,
  async run(context, { taskId, toAccountId }) {
    const task = await getVisibleTask(context.client, taskId);
    const receiver = await getReceiver(context.client, toAccountId, task.caseId);

    const reason = whyNotHand(task, context.actor, receiver);
    if (reason) throw new Refusal(reason, {}, "toAccountId");

    const version = await changeVersioned(context, {
      table: "tasks",
      id: taskId,
      set: "owner_account_id = $2, owner_agency_id = $3, asked_by = nullif($4::uuid, $2::uuid), handed_at = $5",
      values: [receiver.accountId, receiver.agencyId, context.actor.accountId, context.now],
    });
    return { event: { type: "task-handed-over", ...taskEvent(task, { toAccountId }) }, result: { version } };
  },
});
