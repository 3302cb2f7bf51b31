import { globSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asSystem } from "#platform/db/request.ts";
import { snakeCase } from "#platform/db/table.ts";
import { modules } from "./modules.ts";
import { openWorld, type World } from "./testing/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

const TYPES: Readonly<Record<string, string>> = { int4: "int", int8: "bigint", bool: "boolean", _text: "text[]", _int8: "bigint[]" };

test("the deployed catalogue and every tables.ts say the same", async () => {
  const described = modules.flatMap((module) => module.tables).flatMap((table) =>
    Object.entries(table.columns).map(([name, column]) => `${table.name}.${snakeCase(name)} ${column.type}${column.nullable ? " null" : ""}`),
  );
  const names = modules.flatMap((module) => module.tables.map((table) => table.name));
  const { rows } = await world.admin.query(
    `select table_name as t, column_name as c, udt_name as k, is_nullable as n from information_schema.columns where table_schema = 'ruam' and table_name = any ($1)`,
    [names],
  );
  const deployed = rows.map((row) => `${row.t}.${row.c} ${TYPES[row.k] ?? row.k}${row.n === "YES" ? " null" : ""}`);
  expect(deployed.sort()).toEqual(described.sort());
});

test("every table of the product is described by exactly one module or by the platform", async () => {
  const { rows } = await world.admin.query("select tablename as name from pg_tables where schemaname = 'ruam'");
  const named = modules.flatMap((module) => module.tables.map((table) => table.name));
  expect(new Set(named).size).toBe(named.length);
  // Tables of the platform itself, reached only by its own few statements.
  const platform = ["secrets", "instance", "settings", "events", "tree_leaves", "tree_heads", "tree_nodes", "idempotency_keys", "rate_limits", "access_rules", "agency_keys", "vault_keys", "set_aside_events"];
  expect(rows.map((row) => row.name).filter((name) => !named.includes(name) && !platform.includes(name))).toEqual([]);
});

test("row-level security is forced on every table and no view, role or function opens a way around it", async () => {
  const faults = await world.admin.query(`
    select 'not forced: ' || c.relname as fault from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'ruam' and c.relkind in ('r','p') and not (c.relrowsecurity and c.relforcerowsecurity)
    union all select 'no policy: ' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'ruam' and c.relkind in ('r','p') and not exists (select 1 from pg_policy p where p.polrelid = c.oid)
    union all select 'definer view: ' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'ruam' and c.relkind = 'v' and not coalesce(c.reloptions::text like '%security_invoker=true%', false)
    union all select 'strong role: ' || rolname from pg_roles where rolname in ('ruam_app','ruam_jobs','ruam_migrator') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)
    union all select 'owner signs in' from pg_roles where rolname = 'ruam_owner' and rolcanlogin
    union all select 'loose search path: ' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('app','ruam') and p.prosecdef and not coalesce(p.proconfig::text like '%search_path=pg_catalog%', false)
    union all select 'wrong owner: ' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
      where n.nspname = 'ruam' and c.relkind in ('r','p') and r.rolname <> 'ruam_owner'`);
  expect(faults.rows.map((row) => row.fault)).toEqual([]);
});

test("the check above finds a table somebody forgot to protect", async () => {
  await world.admin.query("create table ruam.forgotten (id int); alter table ruam.forgotten owner to ruam_owner");
  const { rows } = await world.admin.query("select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'ruam' and c.relkind = 'r' and not c.relforcerowsecurity");
  await world.admin.query("drop table ruam.forgotten");
  expect(rows).toEqual([{ relname: "forgotten" }]);
});

/** What the login of jobs, sign-in and public pages may not write; what stands in them by the way is written by functions of the owner. */
const notByJobs: readonly string[] = [
  "access_rules", "case_links", "case_reads", "comments", "conflict_walls", "decoys", "device_rules", "duplicate_tokens", "events", "held_seats", "holidays",
  "incident_cases", "legal_holds", "person_merges", "person_tokens", "read_allowances", "read_hours", "read_stops", "read_usual", "role_requests", "search_tokens",
  "seat_tallies", "second_person_requests", "shredded_vaults", "shreddings", "sign_in_providers", "witnesses",
];
// Rights that migrations of their own had taken before.
const noneAtAll = ["held_tokens", "held_vault_keys", "secrets"];

test("the login of the jobs has no right to write what no job writes, and no file that works with it tries to", async () => {
  const { rows } = await world.admin.query(
    `select c.relname as name from pg_class c where c.relnamespace = 'ruam'::regnamespace and c.relkind in ('r', 'p') and not has_table_privilege('ruam_jobs', c.oid, 'insert, update, delete, truncate') order by 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual([...notByJobs, ...noneAtAll].sort());
  const system = (text: string) => asSystem(world.app.parts.systemPool, "test", ({ client }) => client.query(text));
  for (const text of ["insert into events (type) values ('made-up')", "update sign_in_providers set issuer = 'https://evil.example'", "delete from decoys"]) await expect(system(text)).rejects.toMatchObject({ code: "42501" });

  const files = globSync("src/**/*.ts").filter((file) => !/\.test\.ts$|\/testing\//.test(file)).map((file) => ({ file, text: readFileSync(file, "utf8") }));
  expect(writersBesideActions(files)).toEqual([]);
  const planted = ["`update decoys set ended_at = now()`", 'db.insertInto("legalHolds")'].map((text) => ({ file: "src/modules/x/jobs/y.ts", text }));
  expect(writersBesideActions(planted)).toEqual(["src/modules/x/jobs/y.ts: decoys", "src/modules/x/jobs/y.ts: legalHolds"]);
});

/** Files that write such a table and are no act of a person: a job, a public act, a helper that either may call. */
function writersBesideActions(files: readonly { readonly file: string; readonly text: string }[]): string[] {
  const names = notByJobs.flatMap((name) => [name, name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())]).join("|");
  const writes = new RegExp(`(?:insert\\s+into|update|delete\\s+from|(?:insertInto|updateTable|deleteFrom)\\("|table:\\s*")\\s*(?:ruam\\.)?(${names})\\b`, "g");
  const isAct = ({ file, text }: { file: string; text: string }): boolean => file.includes("/actions/") && !/\basSystem\b|\bdefinePublic\b/.test(text);
  return files.filter((one) => !isAct(one)).flatMap(({ file, text }) => [...text.matchAll(writes)].map(([, table]) => `${file}: ${table}`));
}
