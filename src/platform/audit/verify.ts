import type pg from "pg";
import { asSystem } from "../db/request.ts";
import { entryBytes, EVENT_COLUMNS, type EventEntry } from "./entry.ts";
import { append, leafHash, rootOf, type Frontier } from "./merkle.ts";

/** What a check of the whole audit record found. */
export interface AuditReport {
  readonly size: number;
  readonly root: string;
  readonly headsChecked: number;
  /** Events that are committed but not yet numbered (they are seconds old). */
  readonly waiting: number;
  readonly faults: readonly { readonly seq: number; readonly fault: "event-missing" | "event-changed" | "leaf-missing" | "head-differs" }[];
}

const PAGE = 5000;

/** Recomputes every leaf from its event and every kept head from the leaves; any difference is a fault. */
export async function verifyAudit(pool: pg.Pool): Promise<AuditReport> {
  return asSystem(pool, "verify-audit", async ({ client }) => {
    const faults: AuditReport["faults"][number][] = [];
    const heads = new Map<number, Buffer>((await client.query("select size, root from tree_heads order by size")).rows.map((head) => [head.size, head.root]));
    let frontier: Frontier = [];
    let size = 0;
    for (;;) {
      const rows = await page(client, size);
      for (const row of rows) {
        if (row.seq !== size + 1) faults.push({ seq: size + 1, fault: "leaf-missing" });
        const fault = faultOf(row);
        if (fault) faults.push({ seq: row.seq, fault });
        frontier = append(frontier, size, row.leaf);
        size += 1;
        const head = heads.get(size);
        if (head && !head.equals(rootOf(frontier))) faults.push({ seq: size, fault: "head-differs" });
      }
      if (rows.length < PAGE || faults.length > 100) break;
    }
    const newest = Math.max(0, ...heads.keys());
    if (size < newest) faults.push({ seq: size + 1, fault: "leaf-missing" });
    const { rows } = await client.query("select count(*) as n from events e where not exists (select 1 from tree_leaves l where l.event_id = e.id)");
    return { size, root: rootOf(frontier).toString("hex"), headsChecked: heads.size, waiting: rows[0].n, faults };
  });
}

type LeafRow = { seq: number; leaf: Buffer; eventId: string } & (EventEntry | { id: null });

async function page(client: pg.ClientBase, after: number): Promise<LeafRow[]> {
  const { rows } = await client.query(
    `select l.seq, l.leaf, l.event_id as "eventId", ${EVENT_COLUMNS} from tree_leaves l left join events e on e.id = l.event_id where l.seq > $1 order by l.seq limit ${PAGE}`,
    [after],
  );
  return rows;
}

function faultOf(row: LeafRow): "event-missing" | "event-changed" | undefined {
  if (row.id === null) return "event-missing";
  return leafHash(entryBytes(row)).equals(row.leaf) ? undefined : "event-changed";
}
