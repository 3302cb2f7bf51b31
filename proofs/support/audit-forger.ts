import type pg from "pg";
import { checkpointText } from "#platform/audit/checkpoint.ts";
import { commitmentTo, entryBytes, EVENT_COLUMNS } from "#platform/audit/entry.ts";
import { append, leafHash, rootOf, type Frontier, type TileNode } from "#platform/audit/merkle.ts";
import { newSigner, signNote, type Signer } from "#platform/audit/note.ts";

/** A superuser of the database who wants the past to be another one. Every way ends with a database that looks as it should, as far as the way goes. */
export interface Forger {
  readonly client: pg.Client;
  /** A whole number below `below`. */
  random(below: number): number;
}

/** The ways to tamper that security.md A3 names; each acts on an entry the last checkpoint covers. */
export const ways = {
  edit: editEvent,
  delete: deleteEntry,
  swap: swapEntries,
  insert: insertEntry,
  duplicate: duplicateEntry,
  truncate: truncateEnd,
  rechain: rechain,
  "rewrite-history": rewriteHistory,
  "replace-key": replaceKey,
} as const satisfies Readonly<Record<string, (forger: Forger, covered: number) => Promise<unknown>>>;

const eventAt = "(select event_id from tree_leaves where seq = $1)";
const EDITS = [
  "type = type || '-not'", "outcome = case outcome when 'done' then 'read' else 'done' end", "category = category || 'x'", "account_id = gen_random_uuid()", "agency_id = gen_random_uuid()",
  "case_id = gen_random_uuid()", "lead_id = gen_random_uuid()", "subject_kind = 'other'", "subject_id = gen_random_uuid()", "at = at - interval '1 millisecond'", `data = data || '{"n": -1}'`, "id = gen_random_uuid()",
] as const;

async function editEvent({ client, random }: Forger, covered: number): Promise<void> {
  await client.query(`update events set ${EDITS[random(EDITS.length)]} where id = ${eventAt}`, [1 + random(covered)]);
}

async function deleteEntry({ client, random }: Forger, covered: number): Promise<void> {
  const seq = 1 + random(covered);
  const kind = random(3);
  const { rows } = await client.query("select event_id as id from tree_leaves where seq = $1", [seq]);
  if (kind !== 1) await client.query("delete from events where id = $1", [rows[0].id]);
  if (kind !== 0) await client.query("delete from tree_leaves where seq = $1", [seq]);
  // Close the gap, as somebody would who wants the places to look whole.
  if (kind === 2) await shift(client, seq, -1);
}

async function shift(client: pg.Client, from: number, by: number): Promise<void> {
  await client.query("update tree_leaves set seq = -(seq + $2) where seq >= $1", [from, by]);
  await client.query("update tree_leaves set seq = -seq where seq < 0");
}

async function swapEntries({ client, random }: Forger, covered: number): Promise<void> {
  const one = 1 + random(covered);
  const two = 1 + ((one + random(covered - 1)) % covered);
  if (random(2) === 0) {
    // Two events exchange what happened, and keep their ids.
    await client.query(
      `update events e set (type, data, account_id, at) = (select o.type, o.data, o.account_id, o.at from events o where o.id <> e.id and o.id in (select event_id from tree_leaves where seq in ($1, $2)))
        where e.id in (select event_id from tree_leaves where seq in ($1, $2))`,
      [one, two],
    );
  } else {
    await client.query("update tree_leaves set seq = case seq when $1 then -$2::bigint else -$1::bigint end where seq in ($1, $2)", [one, two]);
    await client.query("update tree_leaves set seq = -seq where seq < 0");
  }
}

async function insertEntry(forger: Forger, covered: number): Promise<void> {
  const { client, random } = forger;
  const seq = 1 + random(covered);
  const { rows } = await client.query(`insert into events (type, data, xid, at) select 'case-read', '{"n": 7}', xid, at from events where id = ${eventAt} returning id`, [seq]);
  if (random(2) === 0) {
    // Slipped in behind the order of the sequencer, which never looks back.
    await client.query("update events set id = '00000000-0000-7000-8000-000000000001' where id = $1", [rows[0].id]);
    return;
  }
  await squeezeIn(client, seq, rows[0].id);
}

async function duplicateEntry({ client, random }: Forger, covered: number): Promise<void> {
  const seq = 1 + random(covered);
  const { rows } = await client.query(
    `insert into events (type, outcome, category, data, xid, at, account_id, agency_id, case_id, lead_id, subject_kind, subject_id)
       select type, outcome, category, data, xid, at, account_id, agency_id, case_id, lead_id, subject_kind, subject_id from events where id = ${eventAt} returning id`,
    [seq],
  );
  if (random(2) === 0) await client.query("update events set xid = '1', id = '00000000-0000-7000-8000-000000000002' where id = $1", [rows[0].id]);
  else await squeezeIn(client, seq, rows[0].id);
}

async function squeezeIn(client: pg.Client, seq: number, eventId: string): Promise<void> {
  await shift(client, seq, 1);
  const { rows } = await client.query(`select ${EVENT_COLUMNS} from events e where id = $1`, [eventId]);
  const entry = commitmentTo(entryBytes(rows[0]));
  await client.query("insert into tree_leaves (seq, event_id, entry, leaf) values ($1, $2, $3, $4)", [seq, eventId, entry, leafHash(entry)]);
}

async function truncateEnd({ client, random }: Forger, covered: number): Promise<void> {
  const keep = random(covered);
  const kind = random(3);
  await client.query("delete from events where id in (select event_id from tree_leaves where seq > $1)", [keep]);
  await client.query("delete from tree_leaves where seq > $1", [keep]);
  if (kind === 0) return;
  await rebuild(client);
  await client.query("delete from cosignatures where size > $1", [keep]);
  await client.query("delete from checkpoints where size > $1", [keep]);
  if (kind === 2) await client.query("delete from audit_logs l where not exists (select 1 from checkpoints c where c.origin = l.origin)");
}

/** Changes an entry and makes the whole tree fit again: leaves, tiles and heads. */
async function rechain(forger: Forger, covered: number): Promise<void> {
  const { client, random } = forger;
  if (random(3) === 0) await client.query(`delete from events where id = ${eventAt}`, [1 + random(covered)]);
  else await editEvent(forger, covered);
  // An edited id no longer has its leaf: the event is put back to its place.
  await client.query("delete from tree_leaves l where not exists (select 1 from events e where e.id = l.event_id)");
  await rebuild(client);
}

/** As above, and the checkpoints that would tell of it are gone or made anew with a key that is not the log's. */
async function rewriteHistory(forger: Forger, covered: number): Promise<void> {
  const { client, random } = forger;
  await rechain(forger, covered);
  const kind = random(3);
  await client.query("delete from cosignatures");
  if (kind === 0) await client.query("delete from checkpoints");
  else if (kind === 1) await client.query("delete from checkpoints where size > $1", [random(covered)]);
  else await resign(client, newSigner("log", await originOf(client)));
}

/** As above, and the database says that the forger's key is the log's. */
async function replaceKey(forger: Forger, covered: number): Promise<void> {
  const { client, random } = forger;
  await rechain(forger, covered);
  await client.query("delete from cosignatures");
  const signer = newSigner("log", await originOf(client));
  await resign(client, signer);
  await client.query("update audit_logs set vkey = $1", [signer.vkey]);
  if (random(2) === 0) await client.query("delete from witnesses");
}

const originOf = async (client: pg.Client): Promise<string> => (await client.query("select origin from audit_logs limit 1")).rows[0].origin;

async function resign(client: pg.Client, signer: Signer): Promise<void> {
  const roots = await rebuild(client);
  const { rows } = await client.query("select size from checkpoints");
  for (const { size } of rows) {
    const root = roots[size - 1];
    if (root) await client.query("update checkpoints set note = $2 where size = $1", [size, signNote(checkpointText({ origin: signer.name, size, root }), signer)]);
    else await client.query("delete from checkpoints where size = $1", [size]);
  }
}

/** Makes every leaf, tile and head from the events as they are now. @returns the root at each size */
export async function rebuild(client: pg.Client): Promise<readonly Buffer[]> {
  const { rows } = await client.query(`select e.xid::text as xid, ${EVENT_COLUMNS} from tree_leaves l join events e on e.id = l.event_id order by l.seq`);
  const { rows: heads } = await client.query("select size, at from tree_heads order by size");
  const entries = rows.map((event) => commitmentTo(entryBytes(event)));
  const nodes: TileNode[] = [];
  const frontiers: Frontier[] = [];
  entries.reduce<Frontier>((frontier, entry, size) => {
    const grown = append(frontier, { size, leaf: leafHash(entry), onTileNode: (node) => nodes.push(node) });
    frontiers.push(grown);
    return grown;
  }, []);
  await client.query("delete from tree_leaves");
  await client.query("insert into tree_leaves (seq, event_id, entry, leaf) select n, id, entry, leaf from unnest($1::uuid[], $2::bytea[], $3::bytea[]) with ordinality as t (id, entry, leaf, n)", [rows.map(({ id }) => id), entries, entries.map(leafHash)]);
  await client.query("delete from tree_nodes");
  for (const { level, n, hash } of nodes) await client.query("insert into tree_nodes values ($1, $2, $3)", [level, n, hash]);
  await client.query("delete from tree_heads");
  const sizes = new Set([...heads.map(({ size }) => size).filter((size) => size <= rows.length), rows.length]);
  for (const size of sizes) {
    const frontier = frontiers[size - 1];
    const last = rows[size - 1];
    if (frontier) await client.query("insert into tree_heads (size, root, frontier, last_xid, last_event) values ($1, $2, $3, $4, $5)", [size, rootOf(frontier), frontier, last.xid, last.id]);
  }
  return frontiers.map(rootOf);
}
