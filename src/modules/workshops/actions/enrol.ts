import { z } from "zod";
import { type ActionContext, defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { stateAfterAsking, stateAfterNomination, whyNotAdmit, whyNotEnrol, whyNotNominate, whyNotWithdraw, type EnrolmentState } from "../rules/enrolment.ts";
import { findEnrolment, getOwnWorkshop, getWorkshop } from "../store.ts";

const ofWorkshop = z.strictObject({ workshopId: z.uuid() });
const ofColleague = z.strictObject({ workshopId: z.uuid(), accountId: z.uuid() });

/** Asks for a place, or says yes to a nomination: a place while there is one, then the line; where a nomination is needed, the question to the focal point. */
export const enrol = defineAction({
  name: "workshops.enrol",
  permission: "signed-in",
  input: ofWorkshop,
  async run(context, { workshopId }) {
    const { actor } = context;
    const workshop = await getWorkshop(context, workshopId, { lock: true });
    const held = await findEnrolment(context, workshopId, actor.accountId);
    const reason = whyNotEnrol(workshop, held?.state, context.now);
    if (reason) throw new Refusal(reason);
    // Who withdrew begins anew: a nomination of before counts no more.
    const wanted = stateAfterAsking(workshop, held?.state === "nominated");
    const state = held ? await changeState(context, { id: held.id, to: wanted, isNew: true, keepsNomination: held.state === "nominated" }) : await insertOne(context, { workshopId, accountId: actor.accountId, state: wanted });
    return { event: { type: "workshop-asked", subjectKind: "workshop", subjectId: workshopId, data: { enrolment: state } }, result: { state } };
  },
});

/** Gives one's place, question or nomination back; whoever waits longest moves up at once. */
export const withdraw = defineAction({
  name: "workshops.withdraw",
  permission: "signed-in",
  input: ofWorkshop,
  async run(context, { workshopId }) {
    const workshop = await getWorkshop(context, workshopId, { lock: true });
    const held = await findEnrolment(context, workshopId, context.actor.accountId);
    const reason = whyNotWithdraw(workshop, held?.state, context.now);
    if (reason || !held) throw new Refusal(reason ?? "not-enrolled");
    await changeState(context, { id: held.id, to: "withdrawn" });
    await context.enqueue("workshops.tell", {});
    return { event: { type: "workshop-withdrawn", subjectKind: "workshop", subjectId: workshopId, data: { enrolment: held.state } } };
  },
});

/** Nominates a colleague: who asked has the place by it, who did not is asked and says yes herself. */
export const nominate = defineAction({
  name: "workshops.nominate",
  permission: "workshops.nominate",
  input: ofColleague,
  async run(context, { workshopId, accountId }) {
    const { client, actor } = context;
    const { rows } = await client.query("select 1 from accounts where id = $1 and agency_id = $2 and status = 'active'", [accountId, actor.agencyId]);
    if (!rows[0]) throw new NotFound();
    const workshop = await getWorkshop(context, workshopId, { lock: true });
    const held = await findEnrolment(context, workshopId, accountId);
    const reason = whyNotNominate(workshop, held?.state, context.now);
    if (reason) throw new Refusal(reason);
    const wanted = stateAfterNomination(held?.state);
    const state = held ? await changeState(context, { id: held.id, to: wanted, nominatedBy: actor.accountId }) : await insertOne(context, { workshopId, accountId, state: wanted, nominatedBy: actor.accountId });
    await client.query("update enrolments set tell = 'nominated' where workshop_id = $1 and account_id = $2 and account_id <> $3", [workshopId, accountId, actor.accountId]);
    await context.enqueue("workshops.tell", {});
    return { event: { type: "workshop-nominated", subjectKind: "workshop", subjectId: workshopId, data: { enrolment: state } }, result: { state } };
  },
});

/** Says yes in the focal point's stead, for somebody who asked. */
export const admit = defineAction({
  name: "workshops.admit",
  permission: "workshops.give",
  input: ofColleague,
  async run(context, { workshopId, accountId }) {
    const workshop = await getOwnWorkshop(context, workshopId, { lock: true });
    const held = await findEnrolment(context, workshopId, accountId);
    const reason = whyNotAdmit(workshop, held?.state, context.now);
    if (reason || !held) throw new Refusal(reason ?? "not-asking");
    const state = await changeState(context, { id: held.id, to: "confirmed" });
    await context.client.query("update enrolments set tell = 'nominated' where id = $1", [held.id]);
    await context.enqueue("workshops.tell", {});
    return { event: { type: "workshop-admitted", subjectKind: "workshop", subjectId: workshopId, data: { enrolment: state } }, result: { state } };
  },
});

interface NewOne {
  readonly workshopId: string;
  readonly accountId: string;
  readonly state: EnrolmentState;
  readonly nominatedBy?: string;
}

async function insertOne({ client, actor, now }: ActionContext, { workshopId, accountId, state, nominatedBy }: NewOne): Promise<EnrolmentState> {
  const { rows } = await client.query<{ state: EnrolmentState }>(
    "insert into enrolments (id, workshop_id, account_id, agency_id, state, asked_at, nominated_by) values ($1, $2, $3, $4, $5, $6, $7) returning state",
    [newId(), workshopId, accountId, actor.agencyId, state, now, nominatedBy ?? null],
  );
  return rows[0]?.state ?? state;
}

interface Change {
  readonly id: string;
  readonly to: EnrolmentState;
  readonly nominatedBy?: string;
  /** Asked now: her place in the line begins here. */
  readonly isNew?: boolean;
  readonly keepsNomination?: boolean;
}

async function changeState({ client, now }: ActionContext, { id, to, nominatedBy, isNew = false, keepsNomination = true }: Change): Promise<EnrolmentState> {
  const { rows } = await client.query<{ state: EnrolmentState }>(
    "update enrolments set state = $2, asked_at = case when $3 then $4 else asked_at end, nominated_by = coalesce($5, case when $6 then nominated_by end), tell = null where id = $1 returning state",
    [id, to, isNew, now, nominatedBy ?? null, keepsNomination],
  );
  const changed = rows[0]?.state;
  if (!changed) throw new NotFound();
  return changed;
}
