import type pg from "pg";
import { MOST_LEVEL, nextRaiseAt } from "./rules/raising.ts";
import type { Urgency } from "./rules/kinds.ts";

const BATCH = 100;

interface Unread {
  readonly id: string;
  readonly accountId: string;
  readonly urgency: Urgency;
  readonly at: Date;
  readonly raisedLevel: number;
  readonly caseId: string | null;
  readonly hasLeader: boolean;
  /** They were told of the same by somebody else's notice. */
  readonly leadsKnow: boolean;
  readonly isQuiet: boolean;
}

/**
 * Passes on what nobody read in time: an event, from which the next notices are made. To whoever leads the case first, then to the
 * supervisor, who learns that something waits with a colleague and not which case. @returns how many
 */
export async function raiseOnce(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<Unread>(
    `select id, account_id as "accountId", urgency, at, raised_level as "raisedLevel", case_id as "caseId", has_leader as "hasLeader", leads_know as "leadsKnow", is_quiet as "isQuiet" from app.notices_to_raise(${BATCH})`,
  );
  for (const notice of rows) await raise(client, notice);
  return rows.length;
}

async function raise(client: pg.ClientBase, notice: Unread): Promise<void> {
  const level = notice.raisedLevel === 0 && notice.hasLeader ? 1 : MOST_LEVEL;
  const isTold = level < MOST_LEVEL ? !notice.leadsKnow : !notice.isQuiet;
  if (isTold) await client.query("select app.record_event($1)", [eventOf(notice, level)]);
  await client.query("update notices set raised_level = $2, due_at = $3 where id = $1", [notice.id, level, nextRaiseAt(notice.urgency, notice.at, level)]);
}

function eventOf({ id, accountId, caseId, urgency }: Unread, level: number) {
  if (level < MOST_LEVEL) return { type: "notice-raised", category: "access", caseId, subjectKind: "notice", subjectId: id, data: { level, urgency, unreadBy: accountId } };
  return { type: "notice-raised", category: "access", subjectKind: "account", subjectId: accountId, data: { level, urgency } };
}
