import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal, StaleVersion } from "#platform/action/refusal.ts";
import { clockEvent } from "../clock-event.ts";
import { clockOf, getVisibleClock, ruleOf } from "../clock-row.ts";
import { keepReason } from "../keep-reason.ts";
import { whyNotStop } from "../rules/why-not.ts";
import { EVENT_KINDS } from "../rules/types.ts";
import { markStopped } from "../tell-clocks.ts";

/** Ends a limit that no longer applies, with the event that ends it and the reason. */
export const stopClock = defineAction({
  name: "clocks.stop",
  input: z.strictObject({ clockId: z.uuid(), event: z.enum(EVENT_KINDS), note: z.string().trim().max(500) }),
  permission: "clocks.stop",
  versioned: true,
  async run(context, { clockId, event, note }) {
    const row = await getVisibleClock(context.client, clockId);
    if (context.expectedVersion !== undefined && context.expectedVersion !== row.version) throw new StaleVersion({ yours: context.expectedVersion, current: row.version });

    const reason = whyNotStop(clockOf(row), ruleOf(row), { event, reason: note });
    if (reason) throw new Refusal(reason, {}, reason === "event-does-not-stop" ? "event" : reason === "reason-missing" ? "note" : undefined);

    await markStopped(context, row, event);
    await keepReason(context, row, { act: "stop", code: event, note });
    return { event: { type: "clock-stopped", ...clockEvent(row, { event }) } };
  },
});
