import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { endReasons, whyNotEndSeat } from "../rules/seat-rules.ts";
import { getSeatFacts } from "../seat-facts.ts";

/** Ends a seat at once: the next request of that person sees nothing of the case. One's own seat may be left by oneself. */
export const endSeat = defineAction({
  name: "teams.endSeat",
  input: z.strictObject({ seatId: z.uuid(), reason: z.enum(endReasons) }),
  permission: "teams.leave",
  async run(context, { seatId, reason: because }) {
    const seat = await getSeatFacts(context, { seatId });
    const { accountId } = context.actor;
    if (!seat.mayManage && seat.accountId !== accountId) throw new NotFound();

    const reason = whyNotEndSeat(seat);
    if (reason) throw new Refusal(reason);

    await context.client.query("update seats set ended_at = $2, end_reason = $3, ended_by = $4 where id = $1 and ended_at is null", [seatId, context.now, because, accountId]);
    return { event: { type: "seat-ended", caseId: seat.caseId, subjectKind: "seat", subjectId: seatId, data: { discipline: seat.discipline, reason: because } } };
  },
});
