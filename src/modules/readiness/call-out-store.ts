import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import type { CallAnswer, Musters } from "./rules/call-out.ts";

type Reading = Pick<ActionContext, "client">;

/** A call-out as lists and its page show it. */
export interface CallOut {
  readonly id: string;
  readonly isDrill: boolean;
  readonly district: string;
  readonly fromAt: Date;
  readonly untilAt: Date;
  readonly disciplines: readonly string[];
  readonly calledAt: Date;
  readonly callerName: string;
  readonly endedAt: Date | null;
  readonly endedAs: "held" | "stoodDown" | null;
  readonly musters: Musters;
  readonly teamMinutes: number | null;
  readonly version: number;
}

/** One who was called. */
export interface CalledPerson {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly agencyTh: string;
  readonly agencyEn: string;
  readonly discipline: string;
  readonly phone: string | null;
  readonly answer: CallAnswer;
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
  readonly arrivedAt: Date | null;
  readonly standsInFor: string | null;
}

export const CALL_OUT = `c.id, c.is_drill as "isDrill", c.district, c.from_at as "fromAt", c.until_at as "untilAt", c.disciplines, c.called_at as "calledAt", a.display_name as "callerName",
  c.ended_at as "endedAt", c.ended_as as "endedAs", c.musters, c.team_minutes as "teamMinutes", c.version`;

/** A call-out of the caller's province. @throws NotFound */
export async function getCallOut({ client }: Reading, callOutId: string): Promise<CallOut> {
  const { rows } = await client.query<CallOut>(`select ${CALL_OUT} from call_outs c join accounts a on a.id = c.called_by where c.id = $1`, [callOutId]);
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/** Who was called, by discipline and in the order of asking. */
export async function calledOf({ client }: Reading, callOutId: string): Promise<readonly CalledPerson[]> {
  const { rows } = await client.query<CalledPerson>(
    `select w.id, w.account_id as "accountId", a.display_name as name, g.name_th as "agencyTh", g.name_en as "agencyEn", w.discipline, coalesce(w.phone, g.phone) as phone, w.answer,
       w.asked_at as "askedAt", w.answered_at as "answeredAt", w.arrived_at as "arrivedAt", w.stands_in_for as "standsInFor"
       from call_out_answers w join accounts a on a.id = w.account_id join agencies g on g.id = w.agency_id where w.call_out_id = $1 order by w.discipline, w.asked_at, w.id limit 200`,
    [callOutId],
  );
  return rows;
}
