import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import type { DutyDiscipline } from "./rules/roster.ts";

/** A time somebody is on call, as the roster shows it; instants are ISO UTC. */
export interface ShiftView {
  readonly id: string;
  readonly discipline: DutyDiscipline;
  readonly accountId: string;
  readonly name: string;
  readonly agencyTh: string;
  readonly agencyEn: string;
  /** The number of the service she is reached on; her agency's when she gave none. */
  readonly phone: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly version: number;
}

/** A question to pass a shift on, as far as it is the caller's. */
export interface SwapView {
  readonly id: string;
  readonly shiftId: string;
  readonly returnShiftId: string | null;
  readonly isToMe: boolean;
  readonly isMine: boolean;
  readonly byName: string;
  readonly toName: string;
}

type Reading = Pick<ActionContext, "client">;
export const MOST_SHIFTS = 400;

const SHIFT = `select s.id, s.discipline, s.account_id as "accountId", a.display_name as name, g.name_th as "agencyTh", g.name_en as "agencyEn", coalesce(s.phone, g.phone) as phone,
    s.starts_at as "startsAt", s.ends_at as "endsAt", s.version
  from duty_shifts s join accounts a on a.id = s.account_id join agencies g on g.id = s.agency_id
 where s.province_code = $1 and s.cancelled_at is null and s.ends_at > $2 and s.starts_at < $3 order by s.starts_at, s.id limit ${MOST_SHIFTS}`;

/** Who is on call in a province between two instants. */
export async function shiftsOf({ client }: Reading, provinceCode: string, { from, until }: { readonly from: Date; readonly until: Date }): Promise<readonly ShiftView[]> {
  return (await client.query<ShiftView>(SHIFT, [provinceCode, from, until])).rows;
}

/** The province of the caller's agency. */
export async function myProvince({ client }: Reading): Promise<string> {
  const { rows } = await client.query<{ code: string | null }>("select app.my_province() as code");
  if (!rows[0]?.code) throw new NotFound();
  return rows[0].code;
}

/** Open questions about shifts the caller asked, is asked, or coordinates. */
export async function openSwaps({ client, actor }: Pick<ActionContext, "client" | "actor">): Promise<readonly SwapView[]> {
  const { rows } = await client.query<SwapView>(
    `select w.id, w.shift_id as "shiftId", w.return_shift_id as "returnShiftId", w.to_account_id = $1 as "isToMe", w.asked_by = $1 as "isMine", b.display_name as "byName", t.display_name as "toName"
       from duty_swaps w join duty_shifts s on s.id = w.shift_id and s.ends_at > app.now() and s.cancelled_at is null join accounts b on b.id = w.asked_by join accounts t on t.id = w.to_account_id
      where w.state = 'asked' order by s.starts_at, w.id limit 100`,
    [actor.accountId],
  );
  return rows;
}

/** A shift of the caller's province that is not cancelled, locked. @throws NotFound */
export async function getShift({ client }: Reading, shiftId: string): Promise<{ readonly accountId: string; readonly discipline: string; readonly startsAt: Date; readonly endsAt: Date; readonly version: number }> {
  const { rows } = await client.query(
    `select account_id as "accountId", discipline, starts_at as "startsAt", ends_at as "endsAt", version from duty_shifts where id = $1 and cancelled_at is null and province_code = app.my_province()`,
    [shiftId],
  );
  if (!rows[0]) throw new NotFound();
  return rows[0];
}
