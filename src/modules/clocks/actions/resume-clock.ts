import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { moveTask, reopenTasks } from "#modules/plans/public.ts";
import { clockEvent } from "../clock-event.ts";
import { clockOf, dueOfRow, getVisibleClock, ruleOf, storedAlternatives, taskDueAt } from "../clock-row.ts";
import { daysOffFor } from "../holiday-table.ts";
import { whyNotResume } from "../rules/why-not.ts";

/** Lets the time of a paused limit go on; its end moves by the time paused. */
export const resumeClock = defineAction({
  name: "clocks.resume",
  input: z.strictObject({ clockId: z.uuid() }),
  permission: "clocks.resume",
  versioned: true,
  async run(context, { clockId }) {
    const row = await getVisibleClock(context.client, clockId);

    const reason = whyNotResume(clockOf(row));
    if (reason) throw new Refusal(reason);

    const pauses = row.pauses.map((pause) => (pause.to === null ? { ...pause, to: context.now.toISOString() } : pause));
    const holidays = await daysOffFor(context.client, ruleOf(row), row.startedAt);
    const asRules = pauses.map((pause) => ({ from: new Date(pause.from), to: new Date(pause.to ?? context.now) }));
    const due = dueOfRow(row, { pauses: asRules, counting: row.counting, holidays });
    const version = await changeVersioned(context, {
      table: "clocks",
      id: clockId,
      set: "state = 'running', paused_at = null, pauses = $2, due_at = $3, alternatives = $4",
      values: [JSON.stringify(pauses), due.dueAt, JSON.stringify(storedAlternatives(due))],
    });
    await reopenTasks(context, { sourceKind: "clock", sourceId: clockId });
    await moveTask(context, { sourceKind: "clock", sourceId: clockId, dueAt: taskDueAt({ unit: row.unit, dueAt: due.dueAt }) });
    return { event: { type: "clock-resumed", ...clockEvent(row, { dueAt: due.dueAt.toISOString() }) }, result: { dueAt: due.dueAt.toISOString(), version } };
  },
});
