import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { openTaskVault, taskPlace } from "../own-vault.ts";
import { getVisibleTask } from "../queries.ts";
import { POSTPONE_CODES, whyNotPostpone } from "../rules/task.ts";
import { taskEvent } from "../task-event.ts";

/** Puts a task off, with the reason. Limits of a law are extended or paused where they stand instead. */
export const postponeTask = defineAction({
  name: "plans.postpone",
  input: z.strictObject({
    taskId: z.uuid(),
    dueAt: z.iso.datetime({ offset: true }),
    code: z.enum(POSTPONE_CODES),
    note: z.string().trim().max(500).optional(),
  }),
  permission: "plans.postpone",
  versioned: true,
  async run(context, { taskId, code, note, ...input }) {
    const task = await getVisibleTask(context.client, taskId);
    const dueAt = new Date(input.dueAt);

    const reason = task.finishedBySource ? "statutory" : whyNotPostpone(task, context.actor, { dueAt, code, note, now: context.now });
    if (reason) throw new Refusal(reason, {}, FIELDS[reason]);

    const sealed = note ? (await openTaskVault(context, task)).seal(taskPlace("postpone_note", taskId), note) : null;
    const version = await changeVersioned(context, {
      table: "tasks",
      id: taskId,
      set: "postponed_from = due_at, due_at = $2, next_escalation_at = case when next_escalation_at is null and escalated_level = 0 then null else $2::timestamptz end, escalated_level = 0, postpone_code = $3, postpone_note = $4",
      values: [dueAt, code, sealed],
    });
    return { event: { type: "task-postponed", ...taskEvent(task, { code, dueAt: dueAt.toISOString() }) }, result: { version } };
  },
});

const FIELDS: Readonly<Record<string, string>> = { "not-later": "dueAt", "too-far": "dueAt", "note-missing": "note" };
