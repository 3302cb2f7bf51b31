import { z } from "zod";
import { defineAction, type ActionContext } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { finishTasks, reopenTasks } from "#modules/plans/public.ts";
import { clockEvent } from "../clock-event.ts";
import { getVisibleClock, type ClockRow } from "../clock-row.ts";
import { keepReason } from "../keep-reason.ts";

/** Takes back that a limit was met or stopped; a next one it had started goes with it. */
export const reopenClock = defineAction({
  name: "clocks.reopen",
  input: z.strictObject({ clockId: z.uuid() }),
  permission: "clocks.reopen",
  async run(context, { clockId }) {
    const row = await getVisibleClock(context.client, clockId);
    if (row.state === "running" || row.state === "paused") throw new Refusal("still-running");

    await stopNext(context, row);
    await context.client.query("update clocks set state = 'running', met_at = null, met_by = null, stopped_at = null, stopped_by_event = null, version = version + 1 where id = $1", [clockId]);
    await reopenTasks(context, { sourceKind: "clock", sourceId: clockId });
    await keepReason(context, row, { act: "undo", code: row.state });
    return { event: { type: "clock-reopened", ...clockEvent(row) } };
  },
});

async function stopNext(context: ActionContext, row: ClockRow): Promise<void> {
  if (!row.metAt) return;
  const { rows } = await context.client.query(
    `update clocks set state = 'stopped', stopped_at = $5, stopped_by_event = 'undone', version = version + 1
     where case_id = $1 and rule_id = $2 and person_id is not distinct from $3 and started_at = $4 and id <> $6 and state in ('running','paused') returning id`,
    [row.caseId, row.ruleId, row.personId, row.metAt, context.now, row.id],
  );
  for (const next of rows) await finishTasks(context, { sourceKind: "clock", sourceId: next.id }, { state: "cancelled", code: "undone" });
}
