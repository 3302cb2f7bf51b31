import type { ActionContext } from "#platform/action/define.ts";
import { cursorText, type Cursor } from "./cursor.ts";
import type { DeclineReason, Outcome, Purpose, ReferralState, Urgency, WithdrawReason } from "./rules/words.ts";

/** A referral in a list: codes, agencies and times; nothing of the person. */
export interface ReferralLine {
  readonly id: string;
  readonly code: string;
  readonly purpose: Purpose;
  /** null: the sender did not share it. */
  readonly urgency: Urgency | null;
  readonly state: ReferralState;
  readonly fromTh: string;
  readonly fromEn: string;
  readonly toTh: string;
  readonly toEn: string;
  readonly takerName: string | null;
  readonly isMine: boolean;
  /** ISO UTC. */
  readonly sentAt: string;
  readonly dueAt: string;
  readonly changedAt: string;
  readonly declineReason: DeclineReason | null;
  readonly withdrawReason: WithdrawReason | null;
  readonly outcome: Outcome | null;
  readonly isConsentEnded: boolean;
  readonly isRemindedSince: boolean;
  /** Answered or ended, and not yet read by the sender's side. */
  readonly isUnread: boolean;
  /** Only in the lists of the sender's side. */
  readonly caseId: string | null;
  readonly caseCode: string | null;
  readonly personLabel: string | null;
}

/** What waits for the caller's agency, and what it has answered or ended. */
export type Box = "inbox" | "sent" | "case";
export type Show = "open" | "ended";

interface Asked {
  readonly box: Box;
  readonly show: Show;
  readonly caseId?: string | undefined;
  readonly cursor?: Cursor | undefined;
  readonly limit: number;
}

export interface Page {
  readonly rows: readonly ReferralLine[];
  readonly next: string | null;
}

const UNREAD = "r.state in ('declined','completed') and r.acknowledged_at is null";
const OPEN = "r.state in ('sent','asked','accepted')";
const ENDED = "r.state in ('declined','completed','withdrawn')";
const MY_SEAT = "s.account_id = app.current_account() and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())";

interface BoxSql {
  readonly from: string;
  readonly open: string;
  readonly ended: string;
  readonly turn: string;
  /** Columns only the sender's side gets. */
  readonly inner: string;
}
const OF_SENDER = `r.urgency, r.case_id as "caseId", c.code as "caseCode", p.label as "personLabel", ${UNREAD} as "isUnread"`;
const OF_RECEIVER = `case when 'urgency' = any (r.scope) then r.urgency end as urgency, null::uuid as "caseId", null::text as "caseCode", null::text as "personLabel", false as "isUnread"`;

// Each list begins at what is the caller's own (agency, seats, case), so that one index is walked; row-level security looks at what it brings.
const boxes: Readonly<Record<Box, BoxSql>> = {
  inbox: { from: "referrals r where r.to_agency_id = app.current_agency() and app.acts_for_receiver(r.to_agency_id, r.case_id)", open: OPEN, ended: ENDED, turn: "app.referral_turn_of_receiver(r.state)", inner: OF_RECEIVER },
  sent: {
    from: `seats s join referrals r on r.case_id = s.case_id join cases c on c.id = r.case_id left join people p on p.id = r.person_id where ${MY_SEAT} and app.is_referral_team(s.account_id, r.case_id, r.category)`,
    open: `(${OPEN} or (${UNREAD}))`,
    ended: `${ENDED} and not (${UNREAD})`,
    turn: "app.referral_turn_of_sender(r.state)",
    inner: OF_SENDER,
  },
  case: {
    from: "referrals r join cases c on c.id = r.case_id left join people p on p.id = r.person_id where r.case_id = $4 and app.is_referral_team(app.current_account(), r.case_id, r.category)",
    open: `(${OPEN} or (${UNREAD}))`,
    ended: `${ENDED} and not (${UNREAD})`,
    turn: "app.referral_turn_of_sender(r.state)",
    inner: OF_SENDER,
  },
};

const INSTANT = "(timestamptz 'epoch' + $2::bigint * interval '1 microsecond')";

interface Order {
  readonly where: string;
  readonly turn: string;
  readonly time: string;
  readonly after: string;
  readonly by: string;
  readonly byOutside: string;
}

/** Open ones by whose move it is and when it is due; ended ones newest first. */
function orderOf({ open, ended, turn }: BoxSql, show: Show): Order {
  if (show === "ended") {
    return { where: ended, turn: "-1", time: "r.changed_at", after: `(r.changed_at, r.id) < (${INSTANT}, $3::uuid)`, by: "r.changed_at desc, r.id desc", byOutside: `x."changedAt" desc, x.id desc` };
  }
  return { where: open, turn, time: "r.due_at", after: `(${turn}, r.due_at, r.id) > ($1::int, ${INSTANT}, $3::uuid)`, by: `${turn}, r.due_at, r.id`, byOutside: `x.turn, x."dueAt", x.id` };
}

function listSql(box: BoxSql, order: Order, limit: number): string {
  return `select x.*, f.name_th as "fromTh", f.name_en as "fromEn", g.name_th as "toTh", g.name_en as "toEn", a.display_name as "takerName" from (
      select r.id, r.code, r.purpose, r.state, r.from_agency_id, r.to_agency_id, r.to_account_id as "takerId", r.sent_at as "sentAt", r.due_at as "dueAt", r.changed_at as "changedAt",
        r.decline_reason as "declineReason", r.withdraw_reason as "withdrawReason", r.outcome, ${OPEN} and not app.referral_consent_holds(r.id) as "isConsentEnded",
        coalesce(r.reminded_at > r.sent_at, false) as "isRemindedSince", ${box.inner}, ${order.turn} as turn, (extract(epoch from ${order.time}) * 1000000)::bigint::text as micros
      from ${box.from} and ${order.where} and ($1::int is null or ${order.after}) and ($4::uuid is null or r.case_id = $4)
      order by ${order.by} limit ${limit}) x
    join agencies f on f.id = x.from_agency_id join agencies g on g.id = x.to_agency_id left join accounts a on a.id = x."takerId" order by ${order.byOutside}`;
}

/** One page of a list, at most `limit` lines. */
export async function listReferrals({ client, actor }: Pick<ActionContext, "client" | "actor">, { box, show, caseId, cursor, limit }: Asked): Promise<Page> {
  const text = listSql(boxes[box], orderOf(boxes[box], show), limit + 1);
  const after = cursor ? [cursor.turn, cursor.micros, cursor.id] : [null, null, null];
  const { rows } = await client.query(text, [...after, caseId ?? null]);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { rows: rows.slice(0, limit).map((row) => lineOf(row, actor.accountId)), next: last ? cursorText({ turn: last.turn, micros: last.micros, id: last.id }) : null };
}

type Row = Omit<ReferralLine, "sentAt" | "dueAt" | "changedAt" | "isMine"> & { sentAt: Date; dueAt: Date; changedAt: Date; takerId: string | null };

function lineOf(row: Row, accountId: string): ReferralLine {
  const { id, code, purpose, urgency, state, fromTh, fromEn, toTh, toEn, takerName, declineReason, withdrawReason, outcome, isConsentEnded, isRemindedSince, isUnread, caseId, caseCode, personLabel } = row;
  return {
    id, code, purpose, urgency, state, fromTh, fromEn, toTh, toEn, takerName, declineReason, withdrawReason, outcome, isConsentEnded, isRemindedSince, isUnread, caseId, caseCode, personLabel,
    isMine: row.takerId === accountId,
    sentAt: row.sentAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
  };
}
