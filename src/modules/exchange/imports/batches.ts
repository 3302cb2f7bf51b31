import { cursorTime } from "#platform/db/cursor.ts";
import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import type { RowOf } from "#platform/db/table.ts";
import type { importBatches } from "../tables.ts";

/** A batch without what is sealed in it. */
export type Batch = Omit<RowOf<typeof importBatches>, "understood" | "cells"> & {
  readonly byName: string;
  /** Rows that wait to be imported. */
  readonly readyCount: number;
};

type Reading = Pick<ActionContext, "client">;

const COLUMNS = `b.id, b.agency_id as "agencyId", b.account_id as "accountId", b.format, b.extension, b.file_hash as "fileHash", b.province_code as "provinceCode", b.discipline, b.state,
  b.stopped_because as "stoppedBecause", b.row_count as "rowCount", b.good_count as "goodCount", b.bad_count as "badCount", b.fault_count as "faultCount", b.warning_count as "warningCount",
  b.blank_count as "blankCount", b.known_count as "knownCount", b.imported_count as "importedCount", b.undone_count as "undoneCount", b.kept_count as "keptCount", b.created_at as "createdAt",
  b.started_at as "startedAt", b.done_at as "doneAt", b.undo_until as "undoUntil", b.purge_at as "purgeAt", b.purged_at as "purgedAt", b.version, a.display_name as "byName",
  greatest(0, b.good_count - b.known_count - b.imported_count) as "readyCount"`;

/** A batch of the caller's agency. @throws NotFound */
export async function getVisibleBatch({ client }: Reading, batchId: string): Promise<Batch> {
  const { rows } = await client.query<Batch>(`select ${COLUMNS} from import_batches b join accounts a on a.id = b.account_id where b.id = $1`, [batchId]);
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/** The same with its row held, for whoever brought the file. @throws NotFound for everybody else */
export async function getOwnBatch({ client, actor }: Pick<ActionContext, "client" | "actor">, batchId: string): Promise<Batch> {
  const { rows } = await client.query<Batch>(`select ${COLUMNS} from import_batches b join accounts a on a.id = b.account_id where b.id = $1 and b.account_id = $2 for update of b`, [batchId, actor.accountId]);
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/** One page of the agency's batches, newest first. */
export async function listBatches({ client, actor }: Pick<ActionContext, "client" | "actor">, { before, most }: { readonly before?: { readonly at: string; readonly id: string } | undefined; readonly most: number }) {
  const { rows } = await client.query<Batch & { at: string }>(
    `select ${COLUMNS}, ${cursorTime("b.created_at")} as at from import_batches b join accounts a on a.id = b.account_id
      where b.agency_id = $1 and ($2::timestamptz is null or (b.created_at, b.id) < ($2, $3::uuid)) order by b.created_at desc, b.id desc limit $4`,
    [actor.agencyId, before?.at ?? null, before?.id ?? null, most + 1],
  );
  return { rows: rows.slice(0, most), last: rows.length > most ? rows[most - 1] : undefined };
}
