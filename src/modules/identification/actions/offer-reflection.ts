import { z } from "zod";
import { startClock } from "#modules/clocks/public.ts";
import { getPerson } from "#modules/people/public.ts";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { refuseUnlessMayScreen } from "../case-gate.ts";
import { findCurrent, visibleDecisions } from "../queries.ts";
import { instant } from "./inputs.ts";

/**
 * Notes that a recovery and reflection period was offered, and what the person answered.
 * Accepted: its clock starts at that instant. Declined: nothing is lost, it may be offered again.
 * @see NRM notification B.E. 2565
 */
export const offerReflection = defineAction({
  name: "identification.offerReflection",
  input: z.strictObject({ caseId: z.uuid(), personId: z.uuid(), accepted: z.boolean(), at: instant }),
  permission: "identification.offerReflection",
  async run(context, { caseId, personId, accepted, at }) {
    await refuseUnlessMayScreen(context, caseId);
    const person = await getPerson(context, personId);
    if (person.caseId !== caseId) throw new NotFound();
    const answeredAt = new Date(at);
    if (answeredAt > context.now) throw new Refusal("day-in-the-future", {}, "at");
    if (findCurrent(await visibleDecisions(context, { personId }), personId)?.kind === "not-a-victim") throw new Refusal("no-reflection-now");

    await context.db.insertInto("reflectionOffers").values({ id: newId(), caseId, personId, accepted, answeredAt, recordedBy: context.actor.accountId }).execute();
    const clock = accepted
      ? await startClock(context, { ruleId: "nrm-reflection", caseId, personId, startedAt: answeredAt, ownerAccountId: context.actor.accountId, ownerAgencyId: context.actor.agencyId })
      : undefined;
    return {
      event: { type: accepted ? "reflection-accepted" : "reflection-declined", caseId, category: "screening", subjectKind: "person", subjectId: personId, data: { label: person.label } },
      result: { dueAt: clock?.dueAt ?? null },
    };
  },
});
