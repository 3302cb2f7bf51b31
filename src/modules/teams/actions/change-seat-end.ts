import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { whyNotChangeEnd } from "../rules/seat-rules.ts";
import { getSeatFacts } from "../seat-facts.ts";

/** Gives a seat another end, or none. */
export const changeSeatEnd = defineAction({
  name: "teams.changeSeatEnd",
  input: z.strictObject({ seatId: z.uuid(), endsAt: z.iso.datetime({ offset: true }).nullable() }),
  permission: "teams.manage",
  async run(context, { seatId, endsAt }) {
    const seat = await getSeatFacts(context, { seatId });
    if (!seat.mayManage) throw new NotFound();
    const end = endsAt === null ? undefined : new Date(endsAt);

    const reason = whyNotChangeEnd({ ...seat, endsAt: end }, context.now);
    if (reason) throw new Refusal(reason);

    await context.client.query("update seats set ends_at = $2 where id = $1 and ended_at is null", [seatId, end ?? null]);
    return { event: { type: "seat-end-changed", caseId: seat.caseId, subjectKind: "seat", subjectId: seatId, data: { discipline: seat.discipline, ...(endsAt && { endsAt }) } } };
  },
});
