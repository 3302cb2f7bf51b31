import type pg from "pg";
import { asSystem } from "../db/request.ts";
import type { AuditLog, KnownLog } from "./audit-log.ts";
import { openCheckpoint } from "./checkpoint.ts";
import { commitmentTo, entryBytes, EVENT_COLUMNS, type EventEntry } from "./entry.ts";
import { append, leafHash, rootOf, type Frontier, type TileNode } from "./merkle.ts";
import { readVerifier, verdictOnLine } from "./note.ts";

/** What can be wrong with an audit record. */
export type Fault =
  | "event-missing" | "event-changed" | "event-slipped-in" | "leaf-missing" | "leaf-differs" | "head-missing" | "head-differs" | "node-differs"
  | "log-unknown" | "checkpoint-wrong" | "checkpoint-differs" | "checkpoint-beyond" | "checkpoint-missing" | "cosignature-wrong";

/** What a check of the whole audit record found. */
export interface AuditReport {
  readonly size: number;
  readonly root: string;
  readonly headsChecked: number;
  readonly checkpointsChecked: number;
  readonly cosignaturesChecked: number;
  /** Events that are committed but not yet numbered (they are seconds old). */
  readonly waiting: number;
  /** Numbered events that no checkpoint covers yet (they are minutes old). */
  readonly notAnchored: number;
  /** At most a hundred; `seq` is a place in the tree, counted from 1. */
  readonly faults: readonly { readonly seq: number; readonly fault: Fault }[];
}

/** What is known from outside the database: the installation's logs, and checkpoints somebody kept (a witness, a paper). */
export interface Trust {
  readonly logs: readonly KnownLog[];
  readonly kept?: readonly string[];
}

const PAGE = 5000;
const MOST_FAULTS = 100;

/** The logs of an installation as it remembers them outside the database. */
export function trustOf(log: AuditLog, kept: readonly string[] = []): Trust {
  return { logs: [log.current(), ...log.earlier()], kept };
}

/**
 * Recomputes the whole record over an own connection; see `checkAudit`.
 * @param trust what is known outside the database; without it the database's own word about its keys must do
 */
export async function verifyAudit(pool: pg.Pool, trust?: Trust): Promise<AuditReport> {
  return asSystem(pool, "verify-audit", async ({ client }) => checkAudit(client, trust ?? (await trustInDatabase(client))));
}

async function trustInDatabase(client: pg.ClientBase): Promise<Trust> {
  const { rows } = await client.query("select vkey from audit_logs");
  return { logs: rows.flatMap(({ vkey }) => readVerifier(vkey) ?? []).map((verifier) => ({ verifier, last: undefined })) };
}

/**
 * Recomputes every leaf from its event, every head, tile and checkpoint from the leaves, and every signature with the keys
 * known outside the database; any difference is a fault.
 */
export async function checkAudit(client: pg.ClientBase, trust: Trust): Promise<AuditReport> {
  const faults: AuditReport["faults"][number][] = [];
  const tell = (seq: number, fault: Fault): void => {
    if (faults.length < MOST_FAULTS) faults.push({ seq, fault });
  };
  const newest = await newestHead(client);
  const claims: Claim[] = await headClaims(client);
  const headsChecked = claims.length;
  const checkpoints = await checkpointClaims(client, trust, tell);
  claims.push(...checkpoints);
  const { size, frontier } = await walk(client, claims, tell);
  if (size < newest.size) tell(size + 1, "leaf-missing");
  // Leaves and their head come in one transaction, so a head asked for after the leaves is never behind them.
  if (size > (await newestHead(client)).size) tell(size, "head-missing");
  for (const { size: claimed } of checkpoints) if (claimed > size) tell(size + 1, "checkpoint-beyond");
  const cosignaturesChecked = await checkCosignatures(client, tell);
  const waiting = await unnumbered(client, newest, tell);
  const anchored = Math.max(0, ...checkpoints.map((claim) => claim.size));
  return { size, root: rootOf(frontier).toString("hex"), headsChecked, checkpointsChecked: checkpoints.length, cosignaturesChecked, waiting, notAnchored: Math.max(0, size - anchored), faults };
}

interface Newest {
  readonly size: number;
  readonly lastXid: string;
  readonly lastEvent: string;
}

async function newestHead(client: pg.ClientBase): Promise<Newest> {
  const { rows } = await client.query(`select size, last_xid::text as "lastXid", last_event as "lastEvent" from tree_heads order by size desc limit 1`);
  return rows[0] ?? { size: 0, lastXid: "0", lastEvent: "00000000-0000-0000-0000-000000000000" };
}

/** At this size the tree had this root. */
interface Claim {
  readonly size: number;
  readonly root: Buffer;
  readonly fault: Fault;
  /** Only of heads: what they grow from. */
  readonly frontier?: readonly Buffer[];
}

async function headClaims(client: pg.ClientBase): Promise<Claim[]> {
  const { rows } = await client.query("select size, root, frontier from tree_heads");
  return rows.map((head) => ({ ...head, fault: "head-differs" }));
}

async function checkpointClaims(client: pg.ClientBase, { logs, kept = [] }: Trust, tell: (seq: number, fault: Fault) => void): Promise<Claim[]> {
  const { rows } = await client.query("select c.origin, c.size, c.note, l.vkey from checkpoints c left join audit_logs l using (origin) order by c.size");
  const claims: Claim[] = [];
  const found = new Set<string>();
  for (const { origin, size, note, vkey } of rows) {
    const log = logs.find(({ verifier }) => verifier.name === origin && verifier.vkey === vkey);
    const opened = log && openCheckpoint(note, log.verifier);
    if (opened && opened.size === size) {
      claims.push({ size, root: opened.root, fault: "checkpoint-differs" });
      found.add(opened.note.text);
    } else tell(size, log ? "checkpoint-wrong" : "log-unknown");
  }
  // What is remembered outside must be true of the tree, and must still stand in the table.
  const remembered = [...logs.flatMap(({ last }) => (last === undefined ? [] : [last])), ...kept];
  for (const note of remembered) {
    const opened = logs.map(({ verifier }) => openCheckpoint(note, verifier)).find((checkpoint) => checkpoint !== undefined);
    if (!opened) tell(0, "checkpoint-wrong");
    else {
      claims.push({ size: opened.size, root: opened.root, fault: "checkpoint-differs" });
      if (!found.has(opened.note.text)) tell(opened.size, "checkpoint-missing");
    }
  }
  return claims;
}

async function walk(client: pg.ClientBase, claims: readonly Claim[], tell: (seq: number, fault: Fault) => void): Promise<{ size: number; frontier: Frontier }> {
  const bySize = Map.groupBy(claims, (claim) => claim.size);
  const nodes: TileNode[] = [];
  let frontier: Frontier = [];
  let size = 0;
  for (let rows = await page(client, 0); rows.length > 0; rows = await page(client, rows.at(-1)?.seq ?? 0)) {
    for (const row of rows) {
      if (row.seq !== size + 1) tell(size + 1, "leaf-missing");
      const fault = faultOf(row);
      if (fault) tell(row.seq, fault);
      frontier = append(frontier, { size, leaf: row.leaf, onTileNode: (node) => nodes.push(node) });
      size += 1;
      for (const claim of bySize.get(size) ?? []) if (!isTrue(claim, frontier)) tell(size, claim.fault);
    }
  }
  await checkNodes(client, nodes, tell);
  return { size, frontier };
}

function isTrue(claim: Claim, frontier: Frontier): boolean {
  return claim.root.equals(rootOf(frontier)) && (!claim.frontier || Buffer.concat(claim.frontier).equals(Buffer.concat(frontier)));
}

type LeafRow = { seq: number; leaf: Buffer; entry: Buffer } & (EventEntry | { id: null });

async function page(client: pg.ClientBase, after: number): Promise<LeafRow[]> {
  const { rows } = await client.query(
    `select l.seq, l.leaf, l.entry, ${EVENT_COLUMNS} from tree_leaves l left join events e on e.id = l.event_id where l.seq > $1 order by l.seq limit ${PAGE}`,
    [after],
  );
  return rows;
}

function faultOf(row: LeafRow): Fault | undefined {
  if (!leafHash(row.entry).equals(row.leaf)) return "leaf-differs";
  if (row.id === null) return "event-missing";
  return commitmentTo(entryBytes(row)).equals(row.entry) ? undefined : "event-changed";
}

async function checkNodes(client: pg.ClientBase, computed: readonly TileNode[], tell: (seq: number, fault: Fault) => void): Promise<void> {
  const { rows } = await client.query("select level, n, hash from tree_nodes");
  const kept = new Map<string, Buffer>(rows.map(({ level, n, hash }) => [`${level}/${n}`, hash]));
  for (const { level, n, hash } of computed) {
    if (!kept.get(`${level}/${n}`)?.equals(hash)) tell((n + 1) * 256 ** level, "node-differs");
    kept.delete(`${level}/${n}`);
  }
  for (const name of kept.keys()) tell(Number(name.split("/")[1]), "node-differs");
}

async function checkCosignatures(client: pg.ClientBase, tell: (seq: number, fault: Fault) => void): Promise<number> {
  const { rows } = await client.query(
    "select s.size, s.line, s.seen_at as \"seenAt\", w.vkey, c.note from cosignatures s join witnesses w on w.id = s.witness_id left join checkpoints c using (origin, size)",
  );
  for (const { size, line, seenAt, vkey, note } of rows) {
    const verdict = verdictOnLine(note ?? "", line, vkey);
    if (verdict.state !== "good" || verdict.at?.getTime() !== seenAt.getTime()) tell(size, "cosignature-wrong");
  }
  return rows.length;
}

/** Events without a place in the tree: those behind the newest head wait for theirs, one before it was slipped in. */
async function unnumbered(client: pg.ClientBase, newest: Newest, tell: (seq: number, fault: Fault) => void): Promise<number> {
  const { rows } = await client.query(
    `select count(*) as n, count(*) filter (where (e.xid, e.id) <= ($1::xid8, $2::uuid)) as early
       from events e where not exists (select 1 from tree_leaves l where l.event_id = e.id)`,
    [newest.lastXid, newest.lastEvent],
  );
  const { n, early } = rows[0];
  for (let i = 0; i < Math.min(early, 10); i += 1) tell(newest.size, "event-slipped-in");
  return n - early;
}
