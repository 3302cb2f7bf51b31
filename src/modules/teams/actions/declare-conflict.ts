import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { wallReasons } from "../rules/seat-rules.ts";
import { getSeatFacts } from "../seat-facts.ts";

/** "I know somebody in this case": one leaves the team at once and stays out. The case manager may, too; the case then has none. */
export const declareConflict = defineAction({
  name: "teams.declareConflict",
  input: z.strictObject({ caseId: z.uuid(), reason: z.enum(wallReasons) }),
  permission: "teams.leave",
  async run(context, { caseId, reason }) {
    const { accountId } = context.actor;
    const seat = await getSeatFacts(context, { caseId, accountId });
    if (seat.managingSeatsLeft === 0) throw new Refusal("last-managing-seat");

    await context.client.query("select app.put_wall($1, $2, $3)", [caseId, accountId, reason]);
    return { event: { type: "conflict-declared", category: "access", caseId, subjectKind: "seat", subjectId: seat.id, data: { discipline: seat.discipline } } };
  },
});
