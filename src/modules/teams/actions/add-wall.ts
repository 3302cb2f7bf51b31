import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { whyNotEndSeat, wallReasons } from "../rules/seat-rules.ts";
import { getSeatFacts } from "../seat-facts.ts";

/** Keeps a named account out of a case for good; a seat it has ends in the same moment. */
export const addWall = defineAction({
  name: "teams.addWall",
  input: z.strictObject({ caseId: z.uuid(), accountId: z.uuid(), reason: z.enum(wallReasons) }),
  permission: "teams.manage",
  async run(context, { caseId, accountId, reason: because }) {
    if (accountId === context.actor.accountId) throw new Refusal("declare-instead");
    const seat = await getSeatFacts(context, { caseId, accountId }).catch(noSeat);
    // The manager of a case steps back by a hand-over, or declares the conflict; nobody is left without a manager unawares.
    const reason = seat && whyNotEndSeat(seat);
    if (reason) throw new Refusal(reason);

    await context.client.query("select app.put_wall($1, $2, $3)", [caseId, accountId, because]);
    return { event: { type: "wall-added", category: "access", caseId, subjectKind: "account", data: { reason: because } } };
  },
});

function noSeat(error: unknown): undefined {
  if (error instanceof NotFound) return undefined;
  throw error;
}
