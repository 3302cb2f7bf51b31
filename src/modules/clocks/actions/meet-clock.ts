import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { clockEvent } from "../clock-event.ts";
import { clockOf, getVisibleClock } from "../clock-row.ts";
import { clockState } from "../rules/state.ts";
import { whyNotMeet } from "../rules/why-not.ts";
import { markMet } from "../tell-clocks.ts";

/** Records that what a limit asks for was done, now or at an earlier instant. */
export const meetClockByHand = defineAction({
  name: "clocks.meet",
  input: z.strictObject({ clockId: z.uuid(), at: z.iso.datetime({ offset: true }).optional() }),
  permission: "clocks.meet",
  async run(context, { clockId, at }) {
    const row = await getVisibleClock(context.client, clockId);
    const metAt = at ? new Date(at) : context.now;

    const reason = whyNotMeet(clockOf(row), { metAt, now: context.now });
    if (reason) throw new Refusal(reason, {}, reason === "already-ended" ? undefined : "at");

    await markMet(context, row, metAt);
    const state = clockState({ ...clockOf(row), metAt }, context.now);
    return { event: { type: "clock-met", ...clockEvent(row, { state, metAt: metAt.toISOString() }) }, result: { state } };
  },
});
