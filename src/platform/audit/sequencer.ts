import pg from "pg";
import { asSystem } from "../db/request.ts";
import { entryBytes, EVENT_COLUMNS, type EventEntry } from "./entry.ts";
import { append, leafHash, rootOf, type Frontier } from "./merkle.ts";

const BATCH = 2000;
const LOCK = 726_001; // one sequencer at a time over all processes

interface Head {
  readonly size: number;
  readonly lastXid: string;
  readonly lastEvent: string;
}
const EMPTY: Head = { size: 0, lastXid: "0", lastEvent: "00000000-0000-0000-0000-000000000000" };

/**
 * Puts committed events into their final order and into the tree. Takes only events older than every running
 * transaction, so that nothing can slip in before what is already numbered; writers wait for nothing.
 * @returns how many events were numbered and the new size of the tree
 */
export async function sequenceOnce(pool: pg.Pool): Promise<{ added: number; size: number }> {
  return asSystem(pool, "sequencer", async ({ client }) => {
    const { rows: locked } = await client.query("select pg_try_advisory_xact_lock($1) as mine", [LOCK]);
    if (locked[0]?.mine !== true) return { added: 0, size: -1 };
    const head = await newestHead(client);
    const events = await committedAfter(client, head);
    if (events.length === 0) return { added: 0, size: head.size };
    const size = await writeBatch(client, { head, frontier: await frontierOf(client, head.size), events });
    // Only now may others look: NOTIFY is delivered with this commit, and no write transaction ever sends one.
    await client.query("select pg_notify('ruam_events', $1)", [String(size)]);
    return { added: events.length, size };
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
  const leaves = events.map((event) => leafHash(entryBytes(event)));
  const frontier = leaves.reduce<Frontier>((grown, leaf, i) => append(grown, head.size + i, leaf), batch.frontier);
  const size = head.size + events.length;
  await client.query(
    `insert into tree_leaves (seq, event_id, leaf) select $1 + n, id, leaf from unnest($2::uuid[], $3::bytea[]) with ordinality as t (id, leaf, n)`,
    [head.size, events.map((event) => event.id), leaves],
  );
  const last = events.at(-1);
  await client.query("insert into tree_heads (size, root, frontier, last_xid, last_event) values ($1, $2, $3, $4, $5)", [size, rootOf(frontier), frontier, last?.xid, last?.id]);
  return size;
}

async function frontierOf(client: pg.ClientBase, size: number): Promise<Frontier> {
  if (size === 0) return [];
  const { rows } = await client.query("select frontier from tree_heads where size = $1", [size]);
  return rows[0].frontier;
}

/** Runs the sequencer until stopped: at once while there is work, else every `everyMs`. */
export function runSequencer(pool: pg.Pool, { everyMs, onError }: { everyMs: number; onError(error: unknown): void }): { stop(): Promise<void> } {
  const state = { isStopped: false };
  let wake = (): void => undefined;
  const pause = () => new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, everyMs);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  const loop = async (): Promise<void> => {
    while (!state.isStopped) {
      const { added } = await sequenceOnce(pool).catch((error: unknown) => {
        onError(error);
        return { added: 0 };
      });
      if (added < BATCH && !state.isStopped) await pause();
    }
  };
  const done = loop();
  return {
    stop: async () => {
      state.isStopped = true;
      wake();
      await done;
    },
  };
}
