import type pg from "pg";
import { entryBytes, EVENT_COLUMNS, type EventEntry } from "./entry.ts";
import { inclusionProof } from "./proof.ts";
import { treeReader } from "./tiles.ts";

/** A file that proves one entry to a stranger: what happened, its place in the tree, and a checkpoint that covers it. */
export interface EntryProof {
  readonly format: "ruam-entry-proof-1";
  /** The fields of the entry in their order; the same bytes are hashed. */
  readonly fields: readonly string[];
  /** JSON text as it is hashed: ids and codes, no names. */
  readonly entry: string;
  /** Place of the leaf, from 0. */
  readonly index: number;
  readonly path: readonly string[];
  /** The signed note, cosignatures included. */
  readonly checkpoint: string;
  readonly log: string;
  readonly witnesses: readonly string[];
}

const FIELDS = ["id", "at", "account", "agency", "type", "outcome", "category", "case", "lead", "subjectKind", "subject", "data"] as const;

/** The entry of an event the caller may see, and its place (from 1) if it has one yet. */
export async function findEntry(client: pg.ClientBase, eventId: string): Promise<{ readonly event: EventEntry; readonly seq: number | null } | undefined> {
  const { rows } = await client.query(`select l.seq, ${EVENT_COLUMNS} from events e left join tree_leaves l on l.event_id = e.id where e.id = $1`, [eventId]);
  const row = rows[0];
  return row && { event: row, seq: row.seq };
}

/** Puts the proof of one entry together. @param seq place of the entry, from 1, at most the checkpoint's size */
export async function proveEntry(client: pg.ClientBase, event: EventEntry, { seq, checkpoint, witnesses }: { seq: number; checkpoint: { readonly size: number; readonly note: string; readonly vkey: string }; witnesses: readonly string[] }): Promise<EntryProof> {
  const path = await inclusionProof(treeReader(client), seq - 1, checkpoint.size);
  return {
    format: "ruam-entry-proof-1",
    fields: FIELDS,
    entry: entryBytes(event).toString(),
    index: seq - 1,
    path: path.map((hash) => hash.toString("base64")),
    checkpoint: checkpoint.note,
    log: checkpoint.vkey,
    witnesses,
  };
}
