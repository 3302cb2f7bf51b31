import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { mySeat } from "#modules/teams/public.ts";
import { toldCodes } from "../rules/happenings.ts";
import { getSop } from "../store.ts";

/** What no other part of the product records, or a procedure begun by hand: its steps come into the case as they do after any event. */
export const tellHappened = defineAction({
  name: "sops.tellHappened",
  permission: "sops.tellHappened",
  input: z.strictObject({
    caseId: z.uuid(),
    event: z.enum(toldCodes),
    at: z.iso.datetime({ offset: true }),
    /** With `by-hand`: the procedure. */
    sop: z.string().max(61).optional(),
  }),
  async run(context, { caseId, event, at, sop }) {
    await mySeat(context, caseId);
    const happenedAt = new Date(at);
    if (happenedAt > context.now) throw new Refusal("in-the-future", {}, "at");
    if (event === "by-hand" && sop === undefined) throw new Refusal("procedure-missing", {}, "sop");
    if (sop !== undefined) await getSop(context, sop);
    return { event: { type: "sop-event-told", caseId, subjectKind: "case", subjectId: caseId, data: { event, at: happenedAt.toISOString(), ...(sop !== undefined && { sop }) } } };
  },
});
