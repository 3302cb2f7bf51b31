import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { whyNotPause } from "../rules/screening.ts";
import { getChangeable, pausedSeconds, screeningEvent } from "./change-screening.ts";

/** Rests the talk: the time of the pause is not time of the talk. Resting twice changes nothing. */
export const pauseScreening = defineAction({
  name: "identification.pause",
  input: z.strictObject({ screeningId: z.uuid() }),
  permission: "identification.pause",
  async run(context, { screeningId }) {
    const screening = await getChangeable(context, screeningId, whyNotPause);
    if (screening.state === "open") {
      await context.db.updateTable("screenings").set({ state: "paused", pausedAt: context.now, version: screening.version + 1 }).where("id", "=", screeningId).execute();
    }
    return { event: screeningEvent(screening, "screening-paused"), result: { state: "paused" as const } };
  },
});

/** Takes the talk up again. */
export const resumeScreening = defineAction({
  name: "identification.resume",
  input: z.strictObject({ screeningId: z.uuid() }),
  permission: "identification.resume",
  async run(context, { screeningId }) {
    const screening = await getChangeable(context, screeningId, whyNotPause);
    if (screening.state === "paused") {
      const rested = { state: "open" as const, pausedAt: null, pausedSeconds: pausedSeconds(screening, context.now), version: screening.version + 1 };
      await context.db.updateTable("screenings").set(rested).where("id", "=", screeningId).execute();
    }
    return { event: screeningEvent(screening, "screening-resumed"), result: { state: "open" as const } };
  },
});
