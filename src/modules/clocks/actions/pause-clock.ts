import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { finishTasks } from "#modules/plans/public.ts";
import { clockEvent } from "../clock-event.ts";
import { clockOf, getVisibleClock, ruleOf } from "../clock-row.ts";
import { keepReason } from "../keep-reason.ts";
import { PAUSE_CODES } from "../rules/reasons.ts";
import { whyNotPause } from "../rules/why-not.ts";

/** Stops the time of a limit for a while, with the reason. Limits on liberty never pause. */
export const pauseClock = defineAction({
  name: "clocks.pause",
  input: z.strictObject({ clockId: z.uuid(), code: z.enum(PAUSE_CODES), note: z.string().trim().max(500).optional() }),
  permission: "clocks.pause",
  versioned: true,
  async run(context, { clockId, code, note }) {
    const row = await getVisibleClock(context.client, clockId);

    const reason = whyNotPause(clockOf(row), ruleOf(row), { reason: code === "other" ? (note ?? "") : code, now: context.now });
    if (reason) throw new Refusal(reason, {}, reason === "reason-missing" ? "note" : undefined);

    const pauses = [...row.pauses, { from: context.now.toISOString(), to: null, code }];
    const version = await changeVersioned(context, {
      table: "clocks",
      id: clockId,
      set: "state = 'paused', paused_at = $2, pauses = $3",
      values: [context.now, JSON.stringify(pauses)],
    });
    await keepReason(context, row, { act: "pause", code, note });
    await finishTasks(context, { sourceKind: "clock", sourceId: clockId }, { state: "cancelled", code: "paused" });
    return { event: { type: "clock-paused", ...clockEvent(row, { code }) }, result: { version } };
  },
});
