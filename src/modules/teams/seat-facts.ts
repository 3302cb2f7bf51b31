import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import type { Discipline } from "./access-matrix.ts";

export interface SeatFacts {
  readonly id: string;
  readonly caseId: string;
  readonly accountId: string;
  readonly discipline: Discipline;
  readonly isEnded: boolean;
  readonly isCaseManager: boolean;
  readonly managingSeatsLeft: number;
  readonly mayManage: boolean;
  readonly stage: string;
  readonly confidentiality: string;
}

/** A seat of one of the caller's cases, with what decides whether it may be ended. @throws NotFound */
export async function getSeatFacts(context: ActionContext, seat: { readonly seatId: string } | { readonly caseId: string; readonly accountId: string }): Promise<SeatFacts> {
  const [where, values] = "seatId" in seat ? ["s.id = $2", [seat.seatId]] : ["s.case_id = $2 and s.account_id = $3 and s.ended_at is null", [seat.caseId, seat.accountId]];
  const { rows } = await context.client.query<SeatFacts>(
    `select s.id, s.case_id as "caseId", s.account_id as "accountId", s.discipline, (s.ended_at is not null or s.ends_at <= app.now()) as "isEnded",
       k.manager_account_id is not distinct from s.account_id as "isCaseManager", k.stage, k.confidentiality, app.may_manage_seats($1, s.case_id) as "mayManage",
       (select count(*)::int from seats m where m.case_id = s.case_id and m.id <> s.id and m.ended_at is null and (m.ends_at is null or m.ends_at > app.now())
         and m.discipline in ('caseManager','pochtCoordinator','socialWorker')) as "managingSeatsLeft"
     from seats s join cases k on k.id = s.case_id where ${where}`,
    [context.actor.accountId, ...values],
  );
  const facts = rows[0];
  if (!facts) throw new NotFound();
  return facts;
}
