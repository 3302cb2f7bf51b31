import pg from "pg";
import type { AuditReport } from "../audit/verify.ts";
import { verifyAudit } from "../audit/verify.ts";
import type { Keyring } from "../crypto/keyring.ts";
import { migrate, migrationNames } from "../db/migrate.ts";
import { openPool } from "../db/pool.ts";
import { installJobs } from "../jobs/jobs.ts";
import { keyChecker } from "./check-keys.ts";
import { loadBackup } from "./load.ts";
import type { Manifest, WaitingJob } from "./manifest.ts";
import { readBackup } from "./read-backup.ts";
import { BackupRefused } from "./refused.ts";

export interface RestoreOrder {
  readonly dataFile: string;
  readonly keysFile: string;
  readonly identities: readonly string[];
  readonly keyring: Keyring;
}

/** Both parts of a backup, read to the end and found whole. */
export interface CheckedBackup extends RestoreOrder {
  readonly data: Manifest;
  readonly keys: Manifest;
}

/**
 * Reads both files to their end, opens every key with the master keys at hand, and asks whether this version of Ruam can restore them.
 * Touches nothing. @throws BackupRefused in words
 */
export async function checkBackup(order: RestoreOrder): Promise<CheckedBackup> {
  const { dataFile, keysFile, identities, keyring } = order;
  const data = await readBackup({ file: dataFile, kind: "data", identities, keyring });
  const keys = await readBackup({ file: keysFile, kind: "keys", identities, keyring }, keyChecker(keyring, keysFile));
  // Cases opened between the two would be there without their keys.
  if (keys.madeAt < data.madeAt) throw new BackupRefused("keys-older", { keysAt: keys.madeAt, dataAt: data.madeAt });
  const known = await migrationNames();
  for (const { migrations } of [data, keys]) {
    if (migrations.some((name) => !known.includes(name))) throw new BackupRefused("newer-version", { migration: migrations.at(-1) ?? "" });
    if (migrations.some((name, i) => known[i] !== name)) throw new BackupRefused("other-version", { file: dataFile, table: migrations.at(-1) ?? "" });
  }
  return { ...order, data, keys };
}

export interface Target {
  readonly migratorUrl: string;
  readonly jobsUrl: string;
}

export interface Restored {
  readonly rows: number;
  readonly tables: number;
  readonly audit: AuditReport;
  readonly seconds: number;
}

/**
 * Restores a checked backup into an empty database and brings it to this version.
 * @throws BackupRefused `target-not-empty`, `target-newer`, `rows-differ`; then the database is as it was
 */
export async function restoreBackup({ data, keys, ...order }: CheckedBackup, { migratorUrl, jobsUrl }: Target): Promise<Restored> {
  const begun = performance.now();
  // First as the backup knew it, and only with its rows on to this version: newer migrations may change rows.
  await refuseUnfitTarget(migratorUrl, data.migrations);
  await migrate(migratorUrl, data.migrations.at(-1));
  const { identities, keyring } = order;
  await loadBackup(migratorUrl, [
    { file: order.dataFile, kind: "data", identities, keyring },
    { file: order.keysFile, kind: "keys", identities, keyring },
  ]);
  await migrate(migratorUrl);
  await installJobs(jobsUrl);
  await queueJobs(jobsUrl, data.jobs);
  const pool = openPool(jobsUrl, 1);
  try {
    const audit = await verifyAudit(pool);
    const tallies = [...data.tables, ...keys.tables];
    return { rows: tallies.reduce((sum, { rows }) => sum + rows, 0), tables: tallies.length, audit, seconds: (performance.now() - begun) / 1000 };
  } finally {
    await pool.end();
  }
}

async function refuseUnfitTarget(migratorUrl: string, migrations: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: migratorUrl, options: "-c role=ruam_owner" });
  await client.connect();
  try {
    const { rows: there } = await client.query("select to_regclass('migrations.kysely_migration') is not null as is");
    if (!there[0].is) return;
    const { rows: done } = await client.query("select name from migrations.kysely_migration order by name");
    if (done.length > migrations.length) throw new BackupRefused("target-newer");
    const { rows: used } = await client.query(
      "select exists (select 1 from ruam.accounts) or exists (select 1 from ruam.cases) or exists (select 1 from ruam.events) or (select mode from ruam.instance) <> 'new' as is",
    );
    if (used[0].is) throw new BackupRefused("target-not-empty");
  } finally {
    await client.end();
  }
}

async function queueJobs(jobsUrl: string, jobs: readonly WaitingJob[]): Promise<void> {
  const client = new pg.Client({ connectionString: jobsUrl });
  await client.connect();
  try {
    for (const { task, payload, runAt, maxAttempts, key } of jobs) {
      await client.query("select graphile_worker.add_job($1, payload := $2::json, run_at := $3::timestamptz, max_attempts := $4, job_key := $5)", [task, JSON.stringify(payload), runAt, maxAttempts, key]);
    }
  } finally {
    await client.end();
  }
}
