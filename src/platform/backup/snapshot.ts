import type pg from "pg";
import { connectForCopy } from "./copy.ts";
import { BackupRefused } from "./refused.ts";
import type { SequenceState, TableHead, WaitingJob } from "./manifest.ts";

/** The context secret is every database's own: a restored one has a new one, and no request of the old one counts in it. */
const NOT_IN_A_BACKUP: readonly string[] = ["secrets"];
/** Wrapped keys go into a file of their own, so that a destroyed one is gone when the older key files are. */
export const KEY_TABLES: readonly string[] = ["agency_keys", "vault_keys", "held_vault_keys", "held_tokens", "shredded_vaults"];

/** Runs `work` on one consistent, unchanging view of everything, as the system; nobody waits for it. */
export async function withSnapshot<T>(jobsUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connectForCopy(jobsUrl);
  try {
    await client.query("begin isolation level repeatable read read only");
    await client.query("select app.begin_system('backup')");
    const result = await work(client);
    await client.query("commit");
    return result;
  } finally {
    await client.end();
  }
}

export interface SnapshotTable extends TableHead {
  /** The columns as read: numbers of this server's transactions mean nothing on another and are evened out. */
  readonly select: string;
}

interface ColumnRow {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly isReadable: boolean;
}

/**
 * Every table of the product with its stored columns, in the order of their names.
 * @throws BackupRefused `table-hidden` when a policy could hide a row from the backup
 */
export async function tablesOf(client: pg.ClientBase): Promise<readonly SnapshotTable[]> {
  await refuseHidden(client);
  const { rows } = await client.query<ColumnRow>(
    `select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type,
       has_table_privilege(current_user, c.oid, 'select') as "isReadable" from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'ruam'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all ($1)
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by c.relname, a.attnum`,
    [NOT_IN_A_BACKUP],
  );
  const byTable = Map.groupBy(rows, (row) => row.table);
  return [...byTable].map(([table, columns]) => ({
    table,
    columns: columns.map(({ column }) => column),
    select: `select ${columns.map(expressionOf).join(", ")} from ${sourceOf(table, columns)}`,
  }));
}

/** What the jobs' login may not read is read for it by a function that works only for a backup. */
function sourceOf(table: string, columns: readonly ColumnRow[]): string {
  if (columns.every(({ isReadable }) => isReadable)) return `ruam.${quoted(table)} t`;
  return `app.backup_rows('${table}') as t (${columns.map(({ column, type }) => `${quoted(column)} ${type}`).join(", ")})`;
}

/**
 * Transaction numbers begin anew on another server. What is in the tree gets 0, the tree's own mark 1, what waits for it 2:
 * all lower than any real one, so the sequencer goes on exactly where it stopped.
 */
function expressionOf({ table, column, type }: ColumnRow): string {
  const name = `t.${quoted(column)}`;
  if (type !== "xid8") return name;
  if (table === "events") return `(case when exists (select 1 from ruam.tree_leaves l where l.event_id = t.id) then '0' else '2' end)::xid8 as ${quoted(column)}`;
  return `(case when ${name} is null then null else '1' end)::xid8 as ${quoted(column)}`;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Row-level security must let the system see everything: one permissive policy for it, and none that takes away again. */
async function refuseHidden(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ table: string }>(
    `select c.relname as table from pg_class c where c.relnamespace = 'ruam'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all ($1)
        and c.relrowsecurity and (
          not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'system_all' and p.polpermissive and p.polcmd = '*')
          or exists (select 1 from pg_policy p where p.polrelid = c.oid and not p.polpermissive and p.polcmd in ('*', 'r')
            and (p.polroles = '{0}' or (select r.oid from pg_roles r where r.rolname = 'ruam_jobs') = any (p.polroles))))
      order by 1 limit 1`,
    [NOT_IN_A_BACKUP],
  );
  if (rows[0]) throw new BackupRefused("table-hidden", { table: rows[0].table });
}

/** Sequences are no part of a snapshot; they are read after it and so are never behind it. A gap means nothing. */
export async function sequencesOf(client: pg.ClientBase): Promise<readonly SequenceState[]> {
  const { rows } = await client.query(`select name, value::text as value, is_called as "isCalled" from app.sequence_states()`);
  return rows;
}

const MOST_JOBS = 20_000;

/** Jobs that wait, without those the clock starts anyway. */
export async function waitingJobsOf(client: pg.ClientBase): Promise<readonly WaitingJob[]> {
  const { rows } = await client.query(
    `select t.identifier as task, j.payload, j.run_at as "runAt", j.max_attempts as "maxAttempts", j.key from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id where j.attempts < j.max_attempts and j.payload::jsonb -> '_cron' is null order by j.id limit ${MOST_JOBS}`,
  );
  return rows.map((row) => ({ ...row, runAt: row.runAt.toISOString() }));
}

/** The newest head of the audit tree in this snapshot. */
export async function treeOf(client: pg.ClientBase): Promise<{ size: number; root: string }> {
  const { rows } = await client.query("select size, encode(root, 'hex') as root from tree_heads order by size desc limit 1");
  return rows[0] ? { size: Number(rows[0].size), root: rows[0].root } : { size: 0, root: "" };
}

/** Names of the migrations done, in order. */
export async function migrationsOf(client: pg.ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query("select app.migrations_done() as name");
  return rows.map((row) => row.name);
}
