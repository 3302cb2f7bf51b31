import pg from "pg";
import { asSystem } from "../db/request.ts";
import { commitmentTo, entryBytes, EVENT_COLUMNS, type EventEntry } from "./entry.ts";
import { append, leafHash, rootOf, type Frontier, type TileNode } from "./merkle.ts";

const BATCH = 2000;
/** Held by whoever numbers events or signs for them: one at a time over all processes. */
export const SEQUENCER_LOCK = 726_001;

interface Head {
  readonly size: number;
  readonly lastXid: string;
  readonly lastEvent: string;
}
const EMPTY: Head = { size: 0, lastXid: "0", lastEvent: "00000000-0000-0000-0000-000000000000" };

/**
 * Puts committed events into their final order and into the tree. Takes only events older than every running
 * transaction, so that nothing can slip in before what is already numbered; writers wait for nothing.
 * @returns how many events were numbered, the new size of the tree, and whether more wait than fitted into one round
 */
export async function sequenceOnce(pool: pg.Pool): Promise<{ added: number; size: number; isMore: boolean }> {
  return asSystem(pool, "sequencer", async ({ client }) => {
    const { rows: locked } = await client.query("select pg_try_advisory_xact_lock($1) as mine", [SEQUENCER_LOCK]);
    if (locked[0]?.mine !== true) return { added: 0, size: -1, isMore: false };
    // On a database restored to another server the old transaction numbers mean nothing; they are put below all new ones once.
    await client.query("select app.rebase_events()");
    const head = await newestHead(client);
    const events = await committedAfter(client, head);
    if (events.length === 0) return { added: 0, size: head.size, isMore: false };
    const size = await writeBatch(client, { head, frontier: await frontierOf(client, head.size), events });
    // Only now may others look: NOTIFY is delivered with this commit, and no write transaction ever sends one.
    await client.query("select pg_notify('ruam_events', $1)", [String(size)]);
    return { added: events.length, size, isMore: events.length === BATCH };
  });
}

async function newestHead(client: pg.ClientBase): Promise<Head> {
  const { rows } = await client.query(`select size, last_xid::text as "lastXid", last_event as "lastEvent" from tree_heads order by size desc limit 1`);
  return rows[0] ?? EMPTY;
}

async function committedAfter(client: pg.ClientBase, head: Head): Promise<(EventEntry & { xid: string })[]> {
  const { rows } = await client.query(
    `select ${EVENT_COLUMNS}, e.xid::text as xid from events e
      where (e.xid, e.id) > ($1::xid8, $2::uuid) and e.xid < pg_snapshot_xmin(pg_current_snapshot())
      order by e.xid, e.id limit ${BATCH}`,
    [head.lastXid, head.lastEvent],
  );
  return rows;
}

async function writeBatch(client: pg.ClientBase, batch: { head: Head; frontier: Frontier; events: readonly (EventEntry & { xid: string })[] }): Promise<number> {
  const { head, events } = batch;
  const entries = events.map((event) => commitmentTo(entryBytes(event)));
  const leaves = entries.map(leafHash);
  const nodes: TileNode[] = [];
  const frontier = leaves.reduce<Frontier>((grown, leaf, i) => append(grown, { size: head.size + i, leaf, onTileNode: (node) => nodes.push(node) }), batch.frontier);
  const size = head.size + events.length;
  await client.query(
    `insert into tree_leaves (seq, event_id, entry, leaf) select $1 + n, id, entry, leaf from unnest($2::uuid[], $3::bytea[], $4::bytea[]) with ordinality as t (id, entry, leaf, n)`,
    [head.size, events.map((event) => event.id), entries, leaves],
  );
  if (nodes.length > 0) {
    await client.query("insert into tree_nodes (level, n, hash) select * from unnest($1::int[], $2::bigint[], $3::bytea[])", [nodes.map(({ level }) => level), nodes.map(({ n }) => n), nodes.map(({ hash }) => hash)]);
  }
  const last = events.at(-1);
  await client.query("insert into tree_heads (size, root, frontier, last_xid, last_event) values ($1, $2, $3, $4, $5)", [size, rootOf(frontier), frontier, last?.xid, last?.id]);
  return size;
}

async function frontierOf(client: pg.ClientBase, size: number): Promise<Frontier> {
  if (size === 0) return [];
  const { rows } = await client.query("select frontier from tree_heads where size = $1", [size]);
  return rows[0].frontier;
}
