import type { ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import type { Discipline } from "./access-matrix.ts";
import { whyNotAddSeat, type NewSeatFacts, type SeatGround } from "./rules/seat-rules.ts";

export interface NewSeat {
  readonly caseId: string;
  readonly accountId: string;
  readonly discipline: Discipline;
  /** Why this person needs to know; the team sees it. */
  readonly reason: string;
  readonly endsAt?: Date | undefined;
  /** `consent`: everyone in the case agreed to this agency; the seat ends in the moment one of them no longer does. */
  readonly restsOn?: SeatGround | undefined;
}

/**
 * Gives an account a seat in a case. Only a seat that manages seats may (case manager, coordinator, social worker; the opener while
 * nobody else may); in a secret case the manager alone, in a sealed one nobody without a second person (cases.askSecond).
 * @throws NotFound without such a seat; Refusal `cannot-be-seated` for a missing role, a suspended account and a wall alike
 * @returns the new seat's id
 */
export async function addSeat(context: ActionContext, seat: NewSeat): Promise<string> {
  const facts = await factsFor(context, seat);
  if (!facts.mayManage) throw new NotFound();

  const reason = whyNotAddSeat(seat, { ...facts, now: context.now });
  if (reason) throw new Refusal(reason);

  await endExpired(context, seat);
  const id = newId();
  await context.client.query(
    `insert into seats (id, case_id, account_id, agency_id, discipline, starts_at, ends_at, reason, added_by, rests_on)
     select $1, $2, a.id, a.agency_id, $4, app.now(), $5, $6, $7, $8 from accounts a where a.id = $3`,
    [id, seat.caseId, seat.accountId, seat.discipline, seat.endsAt ?? null, seat.reason, context.actor.accountId, seat.restsOn ?? "task"],
  );
  return id;
}

async function factsFor(context: ActionContext, { caseId, accountId, discipline }: NewSeat): Promise<Omit<NewSeatFacts, "now"> & { readonly mayManage: boolean }> {
  const { rows } = await context.client.query(
    `select k.stage, k.confidentiality, app.may_manage_seats($4, k.id) as "mayManage", exists (select 1 from seats s where s.case_id = k.id and s.account_id = $2 and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())) as "isInTeam", app.may_be_seated($2, k.id, $3) as "mayBeSeated",
       coalesce(k.manager_account_id = $4, false) as "isManager", coalesce((select app.my_case_agrees(k.id, a.agency_id) from accounts a where a.id = $2), false) as "isAgreed"
     from cases k where k.id = $1`,
    [caseId, accountId, discipline, context.actor.accountId],
  );
  const facts = rows[0];
  if (!facts) throw new NotFound();
  return facts;
}

// A seat whose time is over counts as ended already; closing it makes room for the new one.
async function endExpired(context: ActionContext, { caseId, accountId }: NewSeat): Promise<void> {
  await context.client.query("update seats set ended_at = ends_at, end_reason = 'timeBoxed' where case_id = $1 and account_id = $2 and ended_at is null and ends_at <= app.now()", [caseId, accountId]);
}
