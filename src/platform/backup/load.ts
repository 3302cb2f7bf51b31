import type pg from "pg";
import { connectForCopy, copyInto, copyRows, type CopyTarget } from "./copy.ts";
import type { Manifest, SequenceState, TableHead } from "./manifest.ts";
import { readBackup, type BackupSource } from "./read-backup.ts";
import { BackupRefused } from "./refused.ts";
import { countRows } from "./row-hash.ts";
import { tablesOf, type SnapshotTable } from "./snapshot.ts";

/**
 * Fills an empty, migrated database in one transaction: all of it is there afterwards, or nothing. Triggers, foreign keys and
 * forced row-level security rest meanwhile; the foreign keys are checked as a whole when they come back, and every table's rows
 * are read again and compared with the backup before the end.
 */
export async function loadBackup(migratorUrl: string, sources: readonly BackupSource[]): Promise<readonly Manifest[]> {
  const client = await connectForCopy(migratorUrl, "-c role=ruam_owner");
  try {
    await client.query("begin");
    const tables = await tablesOf(client);
    const wake = await putToRest(client, tables);
    const manifests: Manifest[] = [];
    for (const source of sources) manifests.push(await loadOne(client, source, tables));
    for (const manifest of manifests) await compareRows(client, manifest, tables);
    await setSequences(client, manifests.flatMap(({ sequences }) => sequences));
    await settleHeldKeys(client);
    // Whoever was signed in when the backup was made signs in anew.
    await client.query("update sessions set ended_at = now(), ended_because = 'restored' where ended_at is null");
    await wake();
    await client.query("commit");
    await client.query("analyze").catch(() => undefined); // tables of others on the server are not ours to analyse
    return manifests;
  } finally {
    await client.end(); // without a commit everything is as before
  }
}

/** @returns what wakes it all again */
async function putToRest(client: pg.Client, tables: readonly SnapshotTable[]): Promise<() => Promise<void>> {
  const names = tables.map(({ table }) => `ruam."${table}"`);
  const { rows: foreignKeys } = await client.query(
    `select format('%I.%I', n.nspname, c.relname) as table, k.conname as name, pg_get_constraintdef(k.oid) as definition from pg_constraint k
       join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace where k.contype = 'f' and n.nspname = 'ruam' and k.conparentid = 0`,
  );
  for (const { table, name } of foreignKeys) await client.query(`alter table ${table} drop constraint "${name}"`);
  for (const name of names) await client.query(`alter table ${name} disable trigger user; alter table ${name} no force row level security`);
  await client.query(`truncate ${names.join(", ")}`);
  return async () => {
    for (const { table, name, definition } of foreignKeys) await client.query(`alter table ${table} add constraint "${name}" ${definition}`);
    for (const name of names) await client.query(`alter table ${name} enable trigger user; alter table ${name} force row level security`);
  };
}

async function loadOne(client: pg.Client, source: BackupSource, tables: readonly SnapshotTable[]): Promise<Manifest> {
  let target: CopyTarget | undefined;
  return readBackup(source, {
    async table({ table, columns }: TableHead) {
      const known = tables.find((one) => one.table === table);
      if (!known || columns.toString() !== known.columns.toString()) throw new BackupRefused("other-version", { file: source.file, table });
      target = await copyInto(client, `copy ruam."${table}" (${columns.map((column) => `"${column}"`).join(", ")}) from stdin`);
    },
    rows: (lines) => target?.write(lines),
    tableEnd: () => target?.end(),
  }).catch(async (error: unknown) => {
    await target?.fail();
    throw error;
  });
}

async function compareRows(client: pg.Client, { tables: wanted }: Manifest, tables: readonly SnapshotTable[]): Promise<void> {
  for (const { table, rows, rowHash } of wanted) {
    const found = await tallyOf(client, tables, table);
    if (found.rows !== rows || found.rowHash !== rowHash) throw new BackupRefused("rows-differ", { table });
  }
}

async function tallyOf(client: pg.Client, tables: readonly SnapshotTable[], table: string) {
  const counter = countRows();
  const select = tables.find((one) => one.table === table)?.select ?? "";
  for await (const rows of copyRows(client, `copy (${select}) to stdout`)) for (const row of rows) counter.add(row);
  return counter.end();
}

/**
 * A key held for a destruction that the older data does not know yet lies under its case again: two people have to decide anew.
 * A key that was destroyed stays destroyed, whatever file it is found in.
 */
async function settleHeldKeys(client: pg.Client): Promise<void> {
  const { rows } = await client.query("select to_regclass('ruam.held_vault_keys') is not null and to_regclass('ruam.shredded_vaults') is not null as is");
  if (!rows[0].is) return;
  await client.query(
    `with orphans as (delete from held_vault_keys h where not exists (select 1 from shreddings s where s.id = h.shredding_id) returning h.row)
     insert into vault_keys select k.* from orphans o, jsonb_populate_record(null::vault_keys, o.row) k on conflict do nothing`,
  );
  await client.query("delete from held_tokens h where not exists (select 1 from shreddings s where s.id = h.shredding_id)");
  await client.query("delete from vault_keys k using shredded_vaults s where s.vault_id = k.vault_id");
}

async function setSequences(client: pg.Client, sequences: readonly SequenceState[]): Promise<void> {
  for (const { name, value, isCalled } of sequences) {
    const quoted = `ruam."${name.replaceAll('"', '""')}"`;
    await client.query(`create sequence if not exists ${quoted}`);
    await client.query("select setval(to_regclass($1), $2::bigint, $3)", [quoted, value, isCalled]);
  }
}
