import type { ActionContext } from "#platform/action/define.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Mapping } from "../formats/mapping.ts";
import type { ImportPlan, PreviewRow } from "../plan-import.ts";
import type { Understood, UnderstoodRow } from "../work/tasks.ts";
import { batchPlace, rowPlace } from "./batch-vault.ts";

/** What the screen shows of a file before anything is imported; sealed with the batch. */
export interface UnderstoodFile {
  readonly mapping: Mapping;
  readonly preview: readonly PreviewRow[];
  readonly file: ImportPlan["file"];
}

type Keeping = Pick<ActionContext, "client" | "actor">;

/** Rows written in one statement: large enough to be quick, small enough to let other requests in between. */
const rowsAtOnce = 500;

/** Keeps a plan with its batch: its columns, its cells, each row sealed. Rows imported by an earlier batch are marked. @returns how many those are */
export async function keepPlan(context: Keeping, batchId: string, { vault, understood }: { readonly vault: Vault; readonly understood: Understood }): Promise<number> {
  const { mapping, preview, cells, fileHash } = understood;
  const known = await importedBefore(context, fileHash, understood.rows.flatMap(({ row, isGood }) => (isGood ? [row] : [])));
  await context.client.query("delete from import_rows where batch_id = $1", [batchId]);
  for (const rows of slices(understood.rows)) await insertRows(context, batchId, { vault, rows: rows.map((row) => rowToKeep(row, known)) });

  const file: UnderstoodFile = { mapping, preview, file: understood.file };
  const { rows, good, bad, errors, warnings, blank } = understood.counts;
  await context.client.query(
    `update import_batches set understood = $2, cells = coalesce($3, cells), format = $4, row_count = $5, good_count = $6, bad_count = $7, fault_count = $8, warning_count = $9, blank_count = $10, known_count = $11 where id = $1`,
    [batchId, vault.seal(batchPlace("understood", batchId), file), vault.seal(batchPlace("cells", batchId), cells), mapping.format, rows, good, bad, errors, warnings, blank, known.size],
  );
  return known.size;
}

/** Which of these rows of a file the agency has imported already. */
export async function importedBefore({ client }: Pick<ActionContext, "client">, fileHash: string, rows: readonly number[]): Promise<ReadonlySet<number>> {
  const found = await client.query<{ row: number }>("select app.imported_before($1, $2::int[]) as row", [fileHash, rows]);
  return new Set(found.rows.map(({ row }) => row));
}

interface RowToKeep {
  readonly row: number;
  readonly outcome: "ready" | "rejected" | "duplicate";
  readonly faults: string;
  readonly content: string | undefined;
}

// Of a row imported before nothing more is kept.
function rowToKeep({ row, isGood, faults, content }: UnderstoodRow, known: ReadonlySet<number>): RowToKeep {
  if (known.has(row)) return { row, outcome: "duplicate", faults, content: undefined };
  return { row, outcome: isGood ? "ready" : "rejected", faults, content };
}

function* slices<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += rowsAtOnce) yield list.slice(at, at + rowsAtOnce);
}

async function insertRows({ client }: Keeping, batchId: string, { vault, rows }: { readonly vault: Vault; readonly rows: readonly RowToKeep[] }): Promise<void> {
  const sealed = rows.map(({ row, content }) => (content === undefined ? null : vault.seal(rowPlace(batchId, row), content)));
  await client.query(
    `insert into import_rows (batch_id, row_number, outcome, faults, sealed)
     select $1, x.row_number, x.outcome, x.faults, x.sealed from unnest($2::int[], $3::text[], $4::jsonb[], $5::bytea[]) as x(row_number, outcome, faults, sealed)`,
    [batchId, rows.map(({ row }) => row), rows.map(({ outcome }) => outcome), rows.map(({ faults }) => faults), sealed],
  );
}
