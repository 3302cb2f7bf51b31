import { z } from "zod";
import { tellClocks } from "#modules/clocks/public.ts";
import { defineAction } from "#platform/action/define.ts";
import { whyNotFinish } from "../rules/screening.ts";
import { getChangeable, pausedSeconds, screeningEvent } from "./change-screening.ts";

/** Closes the talk after its answers were checked. Open questions stay open; nothing is concluded. */
export const finishScreening = defineAction({
  name: "identification.finish",
  input: z.strictObject({ screeningId: z.uuid() }),
  permission: "identification.finish",
  async run(context, { screeningId }) {
    const screening = await getChangeable(context, screeningId, whyNotFinish);

    await context.db
      .updateTable("screenings")
      .set({ state: "finished", finishedAt: context.now, pausedAt: null, pausedSeconds: pausedSeconds(screening, context.now), version: screening.version + 1 })
      .where("id", "=", screeningId)
      .execute();
    await tellClocks(context, { caseId: screening.caseId, personId: screening.personId, event: "identification-interview-held", at: context.now });
    return { event: screeningEvent(screening, "screening-finished"), result: { finishedAt: context.now } };
  },
});
