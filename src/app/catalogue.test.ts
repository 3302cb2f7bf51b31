import { afterAll, beforeAll, expect, test } from "vitest";
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
