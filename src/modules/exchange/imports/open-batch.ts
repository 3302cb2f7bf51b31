import type { ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { BadRow } from "../plan-import.ts";
import type { RowError } from "../rules/check-row.ts";
import { batchPlace, rowPlace } from "./batch-vault.ts";
import type { UnderstoodFile } from "./keep-plan.ts";

/** A batch with its key, and how its file is understood; for who brought it. @throws NotFound, Refusal `cells-gone` after their time */
export async function openBatch(context: ActionContext, batchId: string): Promise<{ readonly vault: Vault; readonly file: UnderstoodFile }> {
  const { rows } = await context.client.query("select account_id as by, understood from import_batches where id = $1", [batchId]);
  if (!rows[0] || rows[0].by !== context.actor.accountId) throw new NotFound();
  if (rows[0].understood === null) throw new Refusal("cells-gone");
  const vault = await context.openVault(batchId);
  return { vault, file: vault.unseal<UnderstoodFile>(batchPlace("understood", batchId), rows[0].understood) };
}

/** A refused row; without its cells when they are gone. */
export interface RefusedRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly errors: readonly RowError[];
}

interface StoredRow {
  readonly row: number;
  readonly faults: readonly { readonly code: RowError["code"]; readonly column?: string }[];
  readonly sealed: Buffer | null;
}

/** Refused rows of one's own batch after a row number, in the order of the file. */
export async function refusedRows(context: ActionContext, batchId: string, { after, most, vault }: { readonly after: number; readonly most: number; readonly vault: Vault | undefined }): Promise<readonly RefusedRow[]> {
  const { rows } = await context.client.query<StoredRow>(
    `select row_number as row, faults, sealed from import_rows where batch_id = $1 and outcome = 'rejected' and row_number > $2 order by row_number limit $3`,
    [batchId, after, most],
  );
  return rows.map((row) => refusedRow(batchId, row, vault));
}

function refusedRow(batchId: string, { row, faults, sealed }: StoredRow, vault: Vault | undefined): RefusedRow {
  if (vault && sealed) return { row, ...(JSON.parse(vault.unseal<string>(rowPlace(batchId, row), sealed)) as Pick<BadRow, "cells" | "errors">) }; // sealed by keepPlan
  // Of a row that failed while it was imported, or whose cells are gone, the codes are left.
  return { row, cells: [], errors: faults.map(({ code, column }) => ({ row, code, params: {}, ...(column ? { column: { letter: column, header: "" } } : {}) })) };
}
