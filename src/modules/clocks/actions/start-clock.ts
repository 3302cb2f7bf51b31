import { z } from "zod";
import { defineAction, type ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { mySeat, seatsOf } from "#modules/teams/public.ts";
import { findClockRule } from "../data/legal-clocks.ts";
import { PLACE_KINDS, whyNotStart } from "../rules/hand-start.ts";
import type { EventKind } from "../rules/types.ts";
import { startClock } from "../start-clock.ts";

const startInput = z.strictObject({
  caseId: z.uuid(),
  ruleId: z.string().max(60),
  personId: z.uuid().optional(),
  startedAt: z.iso.datetime({ offset: true }),
  placeKind: z.enum(PLACE_KINDS).optional(),
  ownerAccountId: z.uuid().optional(),
  /** Instants of other events the limit may be counted from, where sources differ. */
  identifiedAt: z.iso.datetime({ offset: true }).optional(),
  presumedAt: z.iso.datetime({ offset: true }).optional(),
});

/** Starts a limit by hand: temporary protection, rest before the interview, reflection, a right to be told … */
export const startClockByHand = defineAction({
  name: "clocks.start",
  input: startInput,
  permission: "clocks.start",
  async run(context, input) {
    await mySeat(context, input.caseId);
    await checkPerson(context, input);
    const rule = findClockRule(input.ruleId);
    if (!rule) throw new Refusal("not-started-by-hand", {}, "ruleId");
    const startedAt = new Date(input.startedAt);

    const reason = whyNotStart(rule, { startedAt, now: context.now, placeKind: input.placeKind, personId: input.personId });
    if (reason) throw new Refusal(reason, {}, FIELDS[reason]);

    const started = await startClock(context, {
      ruleId: rule.id,
      caseId: input.caseId,
      personId: input.personId,
      startedAt,
      placeKind: input.placeKind,
      events: eventsOf(input),
      ...(await ownerOf(context, input)),
    });
    if (started.wasRunning) throw new Refusal("already-running");
    const { clockId, dueAt, alternatives } = started;
    return {
      event: { type: "clock-started", caseId: input.caseId, subjectKind: "clock", subjectId: clockId, data: { ruleId: rule.id, startedAt: startedAt.toISOString(), dueAt: dueAt.toISOString() } },
      result: { clockId, dueAt: dueAt.toISOString(), alternatives: alternatives.map((one) => ({ counting: one.counting, dueAt: one.dueAt.toISOString() })) },
    };
  },
});

type StartInput = z.output<typeof startInput>;

const FIELDS: Readonly<Record<string, string>> = {
  "not-started-by-hand": "ruleId", "in-the-future": "startedAt", "too-long-ago": "startedAt", "person-missing": "personId", "place-missing": "placeKind", "place-is-a-cell": "placeKind",
};

async function checkPerson(context: ActionContext, { caseId, personId }: StartInput): Promise<void> {
  if (!personId) return;
  const { rows } = await context.client.query("select 1 from people where id = $1 and case_id = $2", [personId, caseId]);
  if (rows.length === 0) throw new NotFound();
}

async function ownerOf(context: ActionContext, { caseId, ownerAccountId }: StartInput): Promise<{ ownerAccountId: string; ownerAgencyId: string }> {
  const wanted = ownerAccountId ?? context.actor.accountId;
  const seat = (await seatsOf(context, caseId)).find((one) => one.accountId === wanted);
  if (!seat) throw new Refusal("owner-has-no-seat", {}, "ownerAccountId");
  return { ownerAccountId: seat.accountId, ownerAgencyId: seat.agencyId };
}

function eventsOf({ identifiedAt, presumedAt }: StartInput): Partial<Record<EventKind, Date>> {
  return { ...(identifiedAt ? { identified: new Date(identifiedAt) } : {}), ...(presumedAt ? { presumed: new Date(presumedAt) } : {}) };
}
