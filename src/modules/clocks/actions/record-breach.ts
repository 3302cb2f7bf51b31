import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { clockEvent } from "../clock-event.ts";
import { clockOf, getVisibleClock } from "../clock-row.ts";
import { keepReason } from "../keep-reason.ts";
import { BREACH_CODES } from "../rules/reasons.ts";
import { whyNotRecordBreach } from "../rules/why-not.ts";

/** Records why a limit was missed and what was done for the person about it. */
export const recordBreach = defineAction({
  name: "clocks.recordBreach",
  input: z.strictObject({
    clockId: z.uuid(),
    code: z.enum(BREACH_CODES),
    note: z.string().trim().max(500).optional(),
    remedy: z.string().trim().max(500),
  }),
  permission: "clocks.recordBreach",
  versioned: true,
  async run(context, { clockId, code, note, remedy }) {
    const row = await getVisibleClock(context.client, clockId);

    const reason = whyNotRecordBreach(clockOf(row), { reason: code === "other" ? (note ?? "") : code, remedy, now: context.now });
    if (reason) throw new Refusal(reason, {}, reason === "remedy-missing" ? "remedy" : reason === "reason-missing" ? "note" : undefined);

    const version = await changeVersioned(context, { table: "clocks", id: clockId, set: "breach_code = $2, breach_recorded_at = $3", values: [code, context.now] });
    await keepReason(context, row, { act: "breach", code, note, remedy });
    return { event: { type: "clock-breach-recorded", ...clockEvent(row, { code }) }, result: { version } };
  },
});
