import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import type { SeatGround } from "./rules/seat-rules.ts";
import { accessLevel, type AccessLevel, type Category, type Discipline } from "./access-matrix.ts";

/** An open seat with the names to show. */
export interface Seat {
  readonly id: string;
  readonly caseId: string;
  readonly accountId: string;
  readonly agencyId: string;
  readonly discipline: Discipline;
  readonly name: string;
  readonly agencyNameTh: string;
  readonly agencyNameEn: string;
  readonly reason: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
}

export interface MySeat {
  readonly id: string;
  readonly caseId: string;
  readonly discipline: Discipline;
  readonly endsAt: Date | null;
}

export const OPEN = "s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())";

/** Whoever sits in the case now and may be named to the caller, longest-sitting first; empty without a seat of one's own. @see teamOf */
export async function seatsOf(context: Pick<ActionContext, "client">, caseId: string): Promise<readonly Seat[]> {
  const { rows } = await context.client.query<Seat>(
    `select s.id, s.case_id as "caseId", s.account_id as "accountId", s.agency_id as "agencyId", s.discipline, a.display_name as name,
       g.name_th as "agencyNameTh", g.name_en as "agencyNameEn", s.reason, s.starts_at as "startsAt", s.ends_at as "endsAt"
     from seats s join accounts a on a.id = s.account_id join agencies g on g.id = s.agency_id
     where s.case_id = $1 and ${OPEN} order by s.starts_at, s.id`,
    [caseId],
  );
  return rows;
}

/** A seat as every member of the team may know it: without a name where the name tells where the person stays. */
export type TeamSeat = Pick<Seat, "id" | "caseId" | "discipline" | "startsAt" | "endsAt" | "reason"> & { readonly restsOn: SeatGround; readonly isEmergency: boolean } & {
  readonly [K in "accountId" | "agencyId" | "name" | "agencyNameTh" | "agencyNameEn"]: string | null;
};

/** The whole team with nameless seats among it, longest-sitting first; empty without a seat of one's own. */
export async function teamOf(context: Pick<ActionContext, "client">, caseId: string): Promise<readonly TeamSeat[]> {
  const { rows } = await context.client.query<TeamSeat>(
    `select id, case_id as "caseId", account_id as "accountId", agency_id as "agencyId", discipline, name, agency_name_th as "agencyNameTh", agency_name_en as "agencyNameEn", reason,
       starts_at as "startsAt", ends_at as "endsAt", rests_on as "restsOn", is_emergency as "isEmergency" from app.team_of($1)`,
    [caseId],
  );
  return rows;
}

/** The caller's own seat in a case. @throws NotFound without one, whether or not there is such a case */
export async function mySeat(context: Pick<ActionContext, "client" | "actor">, caseId: string): Promise<MySeat> {
  const { rows } = await context.client.query<MySeat>(
    `select s.id, s.case_id as "caseId", s.discipline, s.ends_at as "endsAt" from seats s where s.account_id = $1 and s.case_id = $2 and ${OPEN}`,
    [context.actor.accountId, caseId],
  );
  const seat = rows[0];
  if (!seat) throw new NotFound();
  return seat;
}

/** What the caller's seat may do with a category in this case. @throws NotFound without a seat */
export async function levelFor(context: Pick<ActionContext, "client" | "actor">, caseId: string, category: Category): Promise<AccessLevel> {
  return accessLevel((await mySeat(context, caseId)).discipline, category);
}
