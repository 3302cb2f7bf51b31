import { existsSync, readdirSync, readFileSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { keyFileName } from "../crypto/key-file.ts";
import { fileKeyring } from "../crypto/keyring.ts";
import { isSealedText, KeysRefused } from "../crypto/wrapping.ts";
import type { SealedColumn } from "../crypto/rekey.ts";
import { countStragglers, totalOf } from "../crypto/rotation.ts";
import { clockSkewMs, tooFarApartMs } from "../db/clock.ts";
import { migrationNames } from "../db/migrate.ts";
import { openPool } from "../db/pool.ts";
import { asSystem } from "../db/request.ts";
import type { MessageParams } from "../i18n/translate.ts";
import { findSchedule, freshnessOf, readBackupState } from "./schedule.ts";

/** One thing looked at; `says` is a key under `backup.doctor`. */
export interface Finding {
  readonly about: string;
  readonly verdict: "ok" | "warn" | "bad";
  readonly says: string;
  readonly params: MessageParams;
}

export interface Patient {
  readonly dataFolder: string;
  readonly secretsFolder: string;
  /** Undefined: the database could not be reached. */
  readonly jobsUrl: string | undefined;
  readonly hasMail: boolean;
  readonly columns: readonly SealedColumn[];
  readonly graceMs: number;
  readonly now: Date;
}

const found = (about: string, verdict: Finding["verdict"], params: MessageParams = {}): Finding => ({ about, verdict, says: verdict === "ok" ? about : `${about}-${verdict}`, params });
/** With words of its own. */
const saying = (says: string, finding: Finding): Finding => ({ ...finding, says });

/** Looks at everything an operator should know about. Changes nothing. */
export async function examine(patient: Patient): Promise<readonly Finding[]> {
  const here = [node(), ...disk(patient), ...files(patient), ...sealing(patient), found("mail", patient.hasMail ? "ok" : "warn")];
  if (patient.jobsUrl === undefined) return [found("database", "bad", { reason: "?" }), ...here];
  const pool = openPool(patient.jobsUrl, 2);
  try {
    return [...(await inDatabase(pool, patient)), ...here];
  } catch (error) {
    return [found("database", "bad", { reason: error instanceof Error && "code" in error ? String(error.code) : "?" }), ...here];
  } finally {
    await pool.end();
  }
}

async function inDatabase(pool: pg.Pool, patient: Patient): Promise<readonly Finding[]> {
  const { rows } = await pool.query("select current_setting('server_version') as version");
  const look = <T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> => asSystem(pool, "doctor", ({ client }) => work(client));
  return [
    found("database", "ok", { version: rows[0].version }),
    await look(roles),
    await look(rowSecurity),
    await look(statementLogs),
    await look(migrations),
    await keys(pool, patient),
    await look((client) => backups(client, patient)),
    ...(await look(checkpoints)),
    await look(waitingEvents),
    await look(jobs),
    await look(setAsideEvents),
    clock(Math.abs(await clockSkewMs(pool))),
  ];
}

async function roles(client: pg.ClientBase): Promise<Finding> {
  const { rows } = await client.query(
    "select string_agg(rolname, ', ') as what from pg_roles where (rolname in ('ruam_app', 'ruam_jobs', 'ruam_migrator', 'ruam_owner') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)) or (rolname = 'ruam_owner' and rolcanlogin)",
  );
  return rows[0].what === null ? found("roles", "ok") : found("roles", "bad", { what: rows[0].what });
}

async function rowSecurity(client: pg.ClientBase): Promise<Finding> {
  const { rows } = await client.query(
    `select count(*)::int as count, string_agg(c.relname, ', ') filter (where not (c.relrowsecurity and c.relforcerowsecurity)) as what from pg_class c
      where c.relnamespace = 'ruam'::regnamespace and c.relkind in ('r', 'p')`,
  );
  return rows[0].what === null ? found("rls", "ok", { count: rows[0].count }) : found("rls", "bad", { what: rows[0].what });
}

/** A statement says who asked for what, so no log of the database may keep statements (ASVS 16.2.5). */
export async function statementLogs(client: pg.ClientBase): Promise<Finding> {
  const { rows } = await client.query(
    `select string_agg(name || ' = ' || setting, ', ' order by name) as what from pg_settings where (name = 'log_statement' and setting <> 'none')
      or (name = 'log_min_error_statement' and setting not in ('log', 'fatal', 'panic')) or (name like 'log\\_min\\_duration\\_s%' and setting <> '-1')`,
  );
  return rows[0].what === null ? found("logs", "ok") : found("logs", "warn", { what: rows[0].what });
}

async function migrations(client: pg.ClientBase): Promise<Finding> {
  const { rows } = await client.query("select app.migrations_done() as name");
  const done = new Set(rows.map((row) => row.name));
  const known = await migrationNames();
  const missing = known.filter((name) => !done.has(name)).length;
  const unknown = [...done].filter((name) => !known.includes(name)).length;
  if (unknown > 0) return saying("migrations-newer", found("migrations", "bad", { count: unknown }));
  return missing > 0 ? found("migrations", "bad", { count: missing }) : found("migrations", "ok", { count: done.size });
}

async function keys(pool: pg.Pool, { secretsFolder, columns, graceMs }: Patient): Promise<Finding> {
  const path = join(secretsFolder, keyFileName);
  if (!existsSync(path)) return saying("files-missing", found("keys", "bad", { what: path }));
  const keyring = whyClosed(() => fileKeyring(path));
  if (typeof keyring === "string") return saying("keys-closed", found("keys", "bad", { reason: keyring }));
  const run = <T>(work: Parameters<typeof asSystem<T>>[2]): Promise<T> => asSystem(pool, "doctor", work);
  const { rows } = await run(({ client }) => client.query("select min(master_version) as version from agency_keys where master_version <> all ($1)", [keyring.versions]));
  if (rows[0].version !== null) return found("keys", "bad", { version: rows[0].version });
  const left = await countStragglers({ keyring, run, columns, graceMs });
  if (totalOf(left) === 0) return found("keys", "ok", { current: keyring.current });
  return found("keys", "warn", { underMaster: left.underMaster, underAgency: left.underAgency, announced: left.announced, values: left.valueCount });
}

/** What `open` gives, or why the keys cannot be opened. */
function whyClosed<T>(open: () => T): T | string {
  try {
    return open();
  } catch (error) {
    if (error instanceof KeysRefused) return error.code;
    throw error;
  }
}

/** Whether the key file lies sealed under a key from elsewhere. Open is what it is without RUAM_KEY_COMMAND, so it is told and not warned of. */
function sealing({ secretsFolder }: Patient): readonly Finding[] {
  const path = join(secretsFolder, keyFileName);
  if (!existsSync(path)) return [];
  return [isSealedText(readFileSync(path, "utf8")) ? found("sealing", "ok") : saying("sealing-none", found("sealing", "ok"))];
}

async function backups(client: pg.ClientBase, { secretsFolder, now }: Patient): Promise<Finding> {
  const state = await readBackupState(client);
  const hours = state.last ? Math.round((now.getTime() - new Date(state.last.madeAt).getTime()) / 3_600_000) : 0;
  const freshness = freshnessOf(state, now);
  if (freshness === "never") return saying("backup-never", found("backup", findSchedule(secretsFolder) ? "bad" : "warn"));
  if (state.failed) return saying("backup-failed", found("backup", "bad", { reason: state.failed.code, hours }));
  return found("backup", freshness === "fresh" ? "ok" : "warn", { hours });
}

const LATE_CHECKPOINT_MINUTES = 30;

/** Nothing when this version keeps no checkpoints. */
async function checkpoints(client: pg.ClientBase): Promise<readonly Finding[]> {
  const { rows: there } = await client.query("select to_regclass('ruam.checkpoints') is not null as is, (select count(*)::int from tree_heads) as heads");
  if (!there[0].is) return [];
  const { rows } = await client.query(
    `select (extract(epoch from clock_timestamp() - max(c.at)) / 60)::int as minutes, coalesce(max(c.size), 0) < coalesce((select max(size) from tree_heads where at < clock_timestamp() - make_interval(mins => ${LATE_CHECKPOINT_MINUTES})), 0) as "isBehind" from checkpoints c`,
  );
  const [{ minutes, isBehind }] = rows;
  if (minutes === null) return [saying("checkpoint-never", found("checkpoint", there[0].heads > 0 ? "warn" : "ok"))];
  return [found("checkpoint", isBehind ? "warn" : "ok", { minutes })];
}

const LATE_EVENT_SECONDS = 120;

async function waitingEvents(client: pg.ClientBase): Promise<Finding> {
  const { rows } = await client.query(
    `select count(*)::int as waiting, coalesce(extract(epoch from clock_timestamp() - min(e.at)), 0)::int as seconds from (
       select e.at from events e where (e.xid, e.id) > (select coalesce(max(h.last_xid), '0'::xid8), coalesce((array_agg(h.last_event order by h.size desc))[1], '00000000-0000-0000-0000-000000000000') from (select * from tree_heads order by size desc limit 1) h)
       order by e.xid, e.id limit 10000) e`,
  );
  const [{ waiting, seconds }] = rows;
  return found("audit", seconds > LATE_EVENT_SECONDS ? "warn" : "ok", { waiting, seconds: Math.max(0, seconds) });
}

async function jobs(client: pg.ClientBase): Promise<Finding> {
  const { rows } = await client.query(
    "select count(*) filter (where attempts >= max_attempts)::int as failed, count(*) filter (where attempts < max_attempts and run_at < now() - interval '1 hour')::int as late from graphile_worker._private_jobs",
  );
  return rows[0].failed + rows[0].late > 0 ? found("jobs", "warn", rows[0]) : found("jobs", "ok");
}

/** Events whose steps or notices could not be made: each is tried again, the others go on. */
async function setAsideEvents(client: pg.ClientBase): Promise<Finding> {
  const { rows } = await client.query(
    "select count(*)::int as count, coalesce(string_agg(distinct follower, ', '), '') as who, coalesce(string_agg(distinct reason, ', '), '') as reasons, coalesce(max(tries), 0) as tries from set_aside_events",
  );
  return rows[0].count === 0 ? found("aside", "ok") : found("aside", "warn", rows[0]);
}

function clock(skewMs: number): Finding {
  return found("clock", skewMs > tooFarApartMs ? "warn" : "ok", { seconds: (skewMs / 1000).toFixed(1) });
}

function node(): Finding {
  const version = process.versions.node;
  return found("node", Number(version.split(".")[0]) < 24 ? "bad" : "ok", { version });
}

const GB = 1e9;

function disk({ dataFolder, secretsFolder }: Patient): readonly Finding[] {
  const folders = [dataFolder, findSchedule(secretsFolder)?.folder].filter((folder) => folder !== undefined && existsSync(folder));
  return folders.map((folder = "") => {
    const { bavail, bsize } = statfsSync(folder);
    const free = (bavail * bsize) / GB;
    return found("disk", free < 0.2 ? "bad" : free < 2 ? "warn" : "ok", { free: free.toFixed(1), folder });
  });
}

/** Who but their owner can read what lies among the secrets. Windows keeps its rights elsewhere. */
function files({ secretsFolder }: Patient): readonly Finding[] {
  if (!existsSync(secretsFolder)) return [saying("files-missing", found("files", "bad", { what: secretsFolder }))];
  if (process.platform === "win32") return [];
  const paths = [secretsFolder, ...readdirSync(secretsFolder).map((name) => join(secretsFolder, name))];
  const open = paths.filter((path) => (statSync(path).mode & 0o077) !== 0);
  return [open.length > 0 ? found("files", "bad", { what: open.join(", ") }) : found("files", "ok")];
}
