import type pg from "pg";
import { dueAgain, followAll, setAside, takeBack } from "#platform/jobs/set-aside.ts";
import { whenOutside, type Hours } from "./rules/hours.ts";
import { placeOf, type KindChoices } from "./rules/kinds.ts";
import { nextRaiseAt } from "./rules/raising.ts";
import { tellingsOf, toldTypes, type Telling } from "./rules/who-is-told.ts";

const PAGE = 1000;

interface ToldEvent {
  readonly lastSeq: number | null;
  readonly id: string | null;
  readonly type: string;
  readonly at: Date;
  readonly lateWeight: number | null;
  readonly isStatutory: boolean;
  readonly isImmediate: boolean;
}

interface Recipient extends Omit<Hours, "kinds"> {
  readonly eventId: string;
  readonly n: number;
  readonly accountId: string;
  readonly kinds: KindChoices;
}

/** What a round of gathering did. */
export interface Gathered {
  readonly isMore: boolean;
  /** Who has something new in her list. */
  readonly accountIds: readonly string[];
  /** Events of which nobody could be told now; they are tried again. */
  readonly asideCount: number;
}

const FOLLOWER = "notifications.gather";
const NOTHING: Gathered = { isMore: false, accountIds: [], asideCount: 0 };
const TO_TELL = `select last_seq as "lastSeq", id, type, at, late_weight as "lateWeight", is_statutory as "isStatutory", is_immediate as "isImmediate" from app.events_to_tell($1, $2, $3)`;

/**
 * Makes the notices of the next events in their final order. Events are numbered only when no earlier one can come any more, so that
 * none is passed over; two processes at once do not make one twice, for the place in the order is locked. An event nobody can be told of is set
 * aside, and the later ones go on.
 */
export async function gatherOnce(client: pg.ClientBase, now: Date): Promise<Gathered> {
  const { rows: progress } = await client.query<{ seq: number }>("select least(p.seq, (select coalesce(max(l.seq), -1) from tree_leaves l)) as seq from notice_progress p for update of p skip locked");
  const after = progress[0]?.seq;
  if (after === undefined) return NOTHING;
  const { rows } = await client.query<ToldEvent>(TO_TELL, [after, toldTypes, PAGE]);
  const lastSeq = rows[0]?.lastSeq ?? null;
  if (lastSeq === null) return NOTHING;
  const told = await tellOf(client, rows, now);
  await client.query("update notice_progress set seq = $1", [lastSeq]);
  return { ...told, isMore: lastSeq - after >= PAGE };
}

/** Tries again what was set aside and is due. */
export async function gatherAgain(client: pg.ClientBase, now: Date): Promise<Gathered> {
  const tried: Gathered[] = [];
  for (const seq of await dueAgain(client, FOLLOWER, now)) {
    const { rows } = await client.query<ToldEvent>(TO_TELL, [seq - 1, toldTypes, 1]);
    const told = await tellOf(client, rows, now);
    if (told.asideCount === 0) await takeBack(client, FOLLOWER, seq);
    tried.push(told);
  }
  return { isMore: false, accountIds: [...new Set(tried.flatMap(({ accountIds }) => accountIds))], asideCount: tried.reduce((sum, { asideCount }) => sum + asideCount, 0) };
}

type Existing = ToldEvent & { readonly id: string };

async function tellOf(client: pg.ClientBase, rows: readonly ToldEvent[], now: Date): Promise<Gathered> {
  const accountIds = new Set<string>();
  let asideCount = 0;
  await followAll(client, rows.filter((row): row is Existing => row.id !== null), {
    work: async (events) => (await makeNotices(client, events, now)).forEach((id) => accountIds.add(id)),
    setAside: async ({ id }, reason) => {
      asideCount += 1;
      await setAside(client, { follower: FOLLOWER, eventId: id, reason, now });
    },
  });
  return { isMore: false, accountIds: [...accountIds], asideCount };
}

async function makeNotices(client: pg.ClientBase, events: readonly Existing[], now: Date): Promise<readonly string[]> {
  const tellings = new Map(events.map((event) => [event.id, { event, lines: tellingsOf(event) }]));
  const asked = [...tellings].flatMap(([id, { lines }]) => lines.map(({ audience }, n) => ({ id, audience, n })));
  const { rows } = await client.query<Recipient>(
    `select event_id as "eventId", n, account_id as "accountId", has_mail as "hasMail", digest_hour as "digestHour", quiet_from as "quietFrom", quiet_until as "quietUntil",
       danger_breaks as "dangerBreaks", legal_breaks as "legalBreaks", kinds from app.notice_recipients($1)`,
    [JSON.stringify(asked)],
  );
  const made = rows.flatMap((recipient) => {
    const found = tellings.get(recipient.eventId);
    const telling = found?.lines[recipient.n];
    return telling && placeOf(telling.kind, recipient.kinds) !== "none" ? [noticeFor(recipient, telling, now)] : [];
  });
  await insertAll(client, made);
  return [...new Set(made.map(({ accountId }) => accountId))];
}

interface NewNotice {
  readonly eventId: string;
  readonly accountId: string;
  readonly kind: string;
  readonly urgency: string;
  readonly reason: string;
  readonly sendAt: Date | null;
  readonly mailAt: Date | null;
  readonly dueAt: Date | null;
}

function noticeFor(recipient: Recipient, { kind, urgency, audience }: Telling, now: Date): NewNotice {
  // What went up already, because nobody looked or because it is late, goes up by its own way.
  const dueAt = kind === "raised" || audience === "toldOfTask" ? null : nextRaiseAt(urgency, now, 0);
  return { eventId: recipient.eventId, accountId: recipient.accountId, kind, urgency, reason: audience, ...whenOutside({ kind, urgency }, now, recipient), dueAt };
}

async function insertAll(client: pg.ClientBase, made: readonly NewNotice[]): Promise<void> {
  if (made.length === 0) return;
  await client.query(
    `insert into notices (account_id, event_id, event_type, kind, urgency, reason, category, case_id, lead_id, subject_kind, subject_id, at, send_at, mail_at, due_at)
     select x."accountId", e.id, e.type, x.kind, x.urgency, x.reason, e.category, e.case_id, e.lead_id, e.subject_kind, e.subject_id, e.at, x."sendAt", x."mailAt", x."dueAt"
       from jsonb_to_recordset($1) x ("eventId" uuid, "accountId" uuid, kind text, urgency text, reason text, "sendAt" timestamptz, "mailAt" timestamptz, "dueAt" timestamptz)
       join events e on e.id = x."eventId" on conflict (account_id, event_id) do nothing`,
    [JSON.stringify(made)],
  );
}
