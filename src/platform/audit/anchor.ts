import type pg from "pg";
import { asSystem } from "../db/request.ts";
import type { AuditLog } from "./audit-log.ts";
import { checkpointText, openCheckpoint, type Checkpoint } from "./checkpoint.ts";
import { consistencyProof, provesConsistency } from "./proof.ts";
import { SEQUENCER_LOCK } from "./sequencer.ts";
import { treeReader } from "./tiles.ts";

/** A checkpoint is due after so many new entries … */
export const ANCHOR_ENTRIES = 100;
/** … or this long after the last one when there is any new entry; half a minute below the five promised. */
export const ANCHOR_AFTER_MS = 4.5 * 60_000;

/** The database's history is not the one already signed for: nothing is signed until a person has looked. */
export class NotConsistent extends Error {
  readonly reason: "shorter" | "rewritten" | "other-log" | "history-missing";
  constructor(reason: NotConsistent["reason"]) {
    super(`audit history ${reason}`);
    this.reason = reason;
  }
}

interface AnchorOptions {
  /** Sign any new entry now (a test, the end of a run). */
  readonly atOnce?: boolean;
}

/**
 * Signs a checkpoint of the newest tree when one is due. Before signing it proves that every checkpoint it knows, of the
 * database and of its own memory, is the beginning of this tree.
 * @returns the size signed, or undefined when nothing was due
 * @throws NotConsistent
 */
export async function anchorOnce(pool: pg.Pool, log: AuditLog, options: AnchorOptions = {}): Promise<number | undefined> {
  return asSystem(pool, "anchor", async ({ client }) => {
    const { rows: locked } = await client.query("select pg_try_advisory_xact_lock($1) as mine", [SEQUENCER_LOCK]);
    const head = locked[0]?.mine === true ? await newestHead(client) : undefined;
    if (!head) return undefined;
    const signed = await newestCheckpoint(client);
    if (!isDue(head, signed, options)) return undefined;
    await startAfresh(client, log, signed !== undefined);
    await requireConsistent(client, log, { head, signed: signed?.note });
    const { verifier } = log.current();
    const note = await log.signAndRemember(checkpointText({ origin: verifier.name, ...head }), head.isReal);
    await client.query("insert into audit_logs (origin, vkey, first_size) values ($1, $2, $3) on conflict do nothing", [verifier.name, verifier.vkey, head.size]);
    // Killed between memory and table: the next checkpoint of this size is the same text, and takes this one's place.
    await client.query("insert into checkpoints (origin, size, note) values ($1, $2, $3) on conflict do nothing", [verifier.name, head.size, note]);
    return head.size;
  });
}

type Head = Omit<Checkpoint, "origin"> & { readonly isReal: boolean; readonly now: Date };

async function newestHead(client: pg.ClientBase): Promise<Head | undefined> {
  const { rows } = await client.query("select h.size, h.root, clock_timestamp() as now, i.mode = 'real' as \"isReal\" from tree_heads h, instance i order by h.size desc limit 1");
  return rows[0];
}

interface Signed {
  readonly size: number;
  readonly note: string;
  readonly at: Date;
}

async function newestCheckpoint(client: pg.ClientBase): Promise<Signed | undefined> {
  const { rows } = await client.query("select size, note, at from checkpoints order by at desc, size desc limit 1");
  return rows[0];
}

function isDue(head: Head, signed: Signed | undefined, { atOnce }: AnchorOptions): boolean {
  if (!signed) return true;
  if (head.size === signed.size) return false;
  return atOnce === true || head.size - signed.size >= ANCHOR_ENTRIES || head.now.getTime() - signed.at.getTime() >= ANCHOR_AFTER_MS;
}

// A wiped demo begins again; its log with it. A real log never begins again by itself.
async function startAfresh(client: pg.ClientBase, log: AuditLog, hasCheckpoints: boolean): Promise<void> {
  const { last, isReal, verifier } = log.current();
  const { rows } = await client.query("select 1 from audit_logs where origin = $1", [verifier.name]);
  if (last === undefined || hasCheckpoints || rows.length > 0) return;
  if (isReal) throw new NotConsistent("history-missing");
  await log.beginAnew({ size: 0, vkeys: [] });
}

async function requireConsistent(client: pg.ClientBase, log: AuditLog, { head, signed }: { head: Head; signed: string | undefined }): Promise<void> {
  const { verifier, last } = log.current();
  const verifiers = [verifier, ...log.earlier().map((known) => known.verifier)];
  const known = [signed, last].filter((note) => note !== undefined).map((note) => {
    const opened = verifiers.map((one) => openCheckpoint(note, one)).find((checkpoint) => checkpoint !== undefined);
    if (!opened) throw new NotConsistent("other-log");
    return opened;
  });
  for (const earlier of known) {
    if (earlier.size > head.size) throw new NotConsistent("shorter");
    const path = await consistencyProof(treeReader(client), earlier.size, head.size).catch(() => undefined);
    if (!path || !provesConsistency({ first: earlier.size, second: head.size, firstRoot: earlier.root, secondRoot: head.root, path })) throw new NotConsistent("rewritten");
  }
}

/** Ends the log and begins another over the same events, after a restore or a lost key; the operator says so. @returns the new public key */
export async function beginNewLog(pool: pg.Pool, log: AuditLog): Promise<string> {
  return asSystem(pool, "anchor", async ({ client }) => {
    const head = await newestHead(client);
    const { rows } = await client.query("select vkey from audit_logs order by began_at");
    await log.beginAnew({ size: head?.size ?? 0, vkeys: rows.map(({ vkey }) => vkey) });
    const { verifier } = log.current();
    await client.query("insert into audit_logs (origin, vkey, first_size) values ($1, $2, $3)", [verifier.name, verifier.vkey, head?.size ?? 0]);
    return verifier.vkey;
  });
}
