import type { ActionContext } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { openCase } from "#modules/cases/public.ts";
import type { Discipline } from "#modules/teams/public.ts";
import { bangkokDay } from "#thai/dates.ts";
import { caseOfRecord, type CaseToOpen } from "../case-record/record-to-case.ts";
import type { ExchangeRecord } from "../formats/record.ts";
import { getOwnBatch, type Batch } from "./batches.ts";
import { rowPlace } from "./batch-vault.ts";
import { importedBefore } from "./keep-plan.ts";

/** What importing needs: a transaction of the importer. */
export type Importing = Pick<ActionContext, "actor" | "client" | "now" | "vaults" | "openVault"> & ActionContext;

interface ReadyRow {
  readonly row: number;
  readonly sealed: Buffer;
}

interface Settled {
  readonly row: number;
  readonly caseId: string | null;
  readonly outcome: "imported" | "duplicate" | "rejected";
  readonly fault?: string;
}

/**
 * Imports the next rows of a batch in the caller's transaction, each as a case of its own with its event; rows that another
 * batch has imported meanwhile are passed over, so that the same row of the same file is never two cases.
 * @returns how many rows were settled; 0 when none wait
 */
export async function importRows(context: Importing, batchId: string, most: number): Promise<number> {
  const { client } = context;
  const batch = await getOwnBatch(context, batchId);
  // Two imports of one file follow each other.
  await client.query("select pg_advisory_xact_lock(hashtextextended($1, 60))", [`${batch.agencyId}|${batch.fileHash}`]);
  const { rows } = await client.query<ReadyRow>(`select row_number as row, sealed from import_rows where batch_id = $1 and outcome = 'ready' order by row_number limit $2`, [batchId, most]);
  if (rows.length === 0) return 0;

  const known = await importedBefore(context, batch.fileHash, rows.map(({ row }) => row));
  const vault = await context.openVault(batchId);
  const settled: Settled[] = [];
  for (const ready of rows) settled.push(known.has(ready.row) ? { row: ready.row, caseId: null, outcome: "duplicate" } : await importRow(context, batch, { ready, vault }));
  await keepSettled(context, batchId, settled);
  return settled.length;
}

/** Marks the next waiting row as one that cannot be stored, so that the others go on. */
export async function passOverRow({ client }: Pick<ActionContext, "client">, batchId: string): Promise<void> {
  await client.query(
    `update import_rows set outcome = 'rejected', faults = '[{"code":"could-not-be-stored"}]', sealed = null
      where batch_id = $1 and row_number = (select min(row_number) from import_rows where batch_id = $1 and outcome = 'ready')`,
    [batchId],
  );
  await client.query("update import_batches set good_count = good_count - 1, bad_count = bad_count + 1, fault_count = fault_count + 1 where id = $1", [batchId]);
}

async function importRow(context: Importing, batch: Batch, { ready, vault }: { readonly ready: ReadyRow; readonly vault: Vault }): Promise<Settled> {
  const { record } = JSON.parse(vault.unseal<string>(rowPlace(batch.id, ready.row), ready.sealed)) as { record: ExchangeRecord }; // sealed by keepPlan
  const toOpen = caseOfRecord(record, { provinceCode: batch.provinceCode, now: context.now, today: bangkokDay(context.now) });
  try {
    return { row: ready.row, caseId: await openImported(context, batch, toOpen), outcome: "imported" };
  } catch (error) {
    // Refused before anything was written: the row says why, the others go on.
    if (error instanceof Refusal) return { row: ready.row, caseId: null, outcome: "rejected", fault: error.code };
    throw error;
  }
}

async function openImported(context: Importing, batch: Batch, toOpen: CaseToOpen): Promise<string> {
  const { provinceCode, anonymous, stage, openedAt, person, closed } = toOpen;
  const discipline = (batch.discipline ?? "caseManager") as Discipline; // checked against the account's roles when the import was asked for
  const { caseId, personIds } = await openCase(context, { provinceCode, discipline, source: "import", anonymous, stage, openedAt, people: [person] });
  const [personId] = personIds;
  if (personId) await keepRest(context, { caseId, personId }, toOpen);
  if (closed) await context.client.query("update cases set stage = 'closed', closed_at = $2, closure_reason = $3 where id = $1", [caseId, closed.at, closed.reason]);
  return caseId;
}

async function keepRest(context: Importing, { caseId, personId }: { caseId: string; personId: string }, { identityRest, contactRest }: CaseToOpen): Promise<void> {
  const parts = Object.entries({ identity: identityRest, contact: contactRest }).filter(([, rest]) => rest !== undefined);
  if (parts.length === 0) return;
  const vault = await context.openVault(caseId);
  for (const [category, rest] of parts) {
    const sealed = vault.seal(restPlace(category, personId), rest);
    await context.client.query("insert into imported_parts (person_id, case_id, category, sealed, written_by) values ($1, $2, $3, $4, $5)", [personId, caseId, category, sealed, context.actor.accountId]);
  }
}

/** Where the rest of a file's words about a person stand sealed. */
export const restPlace = (category: string, personId: string) => ({ table: "imported_parts", column: "sealed", row: `${personId}/${category}` });

async function keepSettled({ client }: Importing, batchId: string, settled: readonly Settled[]): Promise<void> {
  await client.query(
    `update import_rows r set outcome = x.outcome, case_id = x.case_id, sealed = null, faults = case when x.fault is null then r.faults else jsonb_build_array(jsonb_build_object('code', x.fault)) end
       from unnest($2::int[], $3::text[], $4::uuid[], $5::text[]) as x(row_number, outcome, case_id, fault) where r.batch_id = $1 and r.row_number = x.row_number`,
    [batchId, settled.map(({ row }) => row), settled.map(({ outcome }) => outcome), settled.map(({ caseId }) => caseId), settled.map(({ fault }) => fault ?? null)],
  );
  const count = (outcome: Settled["outcome"]): number => settled.filter((one) => one.outcome === outcome).length;
  const failed = count("rejected");
  await client.query(
    "update import_batches set imported_count = imported_count + $2, known_count = known_count + $3, good_count = good_count - $4, bad_count = bad_count + $4, fault_count = fault_count + $4 where id = $1",
    [batchId, count("imported"), count("duplicate"), failed],
  );
  const events = settled.flatMap(({ row, caseId }) => (caseId === null ? [] : [{ type: "case-imported", caseId, subjectKind: "import", subjectId: batchId, data: { row } }]));
  await client.query("select app.record_event(e) from jsonb_array_elements($1::jsonb) e", [JSON.stringify(events)]);
}
