import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { passwordsFromEnvironment, prepareServer, urlFor } from "./cluster.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded.ts";

let folder: string;
let server: EmbeddedPostgres;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "ruam-roles-"));
  server = await startEmbeddedPostgres({ dataFolder: folder });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

const inDatabase = (database: string) => urlFor(server.adminUrl, { user: "ruam_super", password: server.passwords.owner, database });

test("no role that signs in for requests or jobs can step over row-level security", async () => {
  const roles = await ask(server.adminUrl, "select rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname like 'ruam\\_%' order by 1");
  const harmless = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false };
  expect(roles).toEqual([
    { rolname: "ruam_app", rolcanlogin: true, ...harmless },
    { rolname: "ruam_jobs", rolcanlogin: true, ...harmless },
    { rolname: "ruam_migrator", rolcanlogin: true, ...harmless },
    { rolname: "ruam_owner", rolcanlogin: false, ...harmless },
    { rolname: "ruam_super", rolcanlogin: true, rolsuper: true, rolbypassrls: true, rolcreaterole: true, rolcreatedb: true, rolreplication: true },
  ]);
});

test("only the migrator may act as the owner", async () => {
  const members = await ask(server.adminUrl, "select pg_get_userbyid(member) as who, pg_get_userbyid(roleid) as of from pg_auth_members where pg_get_userbyid(member) like 'ruam\\_%'");
  expect(members).toEqual([{ who: "ruam_migrator", of: "ruam_owner" }]);
  await expect(ask(server.urls.app, "set role ruam_owner")).rejects.toThrow("permission denied");
});

test.each(["app", "jobs"] as const)("the %s role can create neither tables, nor temporary tables, nor schemas", async (name) => {
  const url = server.urls[name];
  await expect(ask(url, "create table public.own (id int)")).rejects.toThrow("permission denied");
  await expect(ask(url, "create temporary table own (id int)")).rejects.toThrow("permission denied");
  await expect(ask(url, "create schema own")).rejects.toThrow("permission denied");
});

test("a role that is not ours cannot connect to the database", async () => {
  await ask(server.adminUrl, "create role stranger login password 'a-long-enough-password'");
  const url = urlFor(server.adminUrl, { user: "stranger", password: "a-long-enough-password", database: "ruam" });
  await expect(ask(url, "select 1")).rejects.toThrow("permission denied for database");
});

test("Thai is sorted as a dictionary does it", async () => {
  const rows = await ask<{ word: string }>(server.urls.app, `select word from unnest(array['เก', 'ข', 'แก', 'ก']) word order by word collate "th-x-icu"`);
  expect(rows.map(({ word }) => word)).toEqual(["ก", "เก", "แก", "ข"]);
});

describe("an own server", () => {
  const ownerUrl = (database: string) => urlFor(server.adminUrl, { user: "provider", password: "a-long-enough-password", database });

  // A provider's "administrator" is no superuser.
  beforeAll(async () => {
    await ask(server.adminUrl, "drop database ruam");
    for (const role of ["migrator", "app", "jobs", "owner"]) await ask(server.adminUrl, `drop role ruam_${role}`);
    await ask(server.adminUrl, "create role provider login createrole createdb password 'a-long-enough-password'");
  });

  test("is prepared by an owner who is no superuser, and new passwords are told once", async () => {
    const first = await prepareServer(ownerUrl("postgres"), { app: "chosen-by-the-operator" });
    expect(Object.keys(first.generated).sort()).toEqual(["jobs", "migrator"]);
    expect(first.database).toBe("ruam");
    for (const name of ["migrator", "app", "jobs"] as const) {
      expect(await ask(first.urls[name] ?? "", "select current_user as who, current_database() as place")).toEqual([{ who: `ruam_${name}`, place: "ruam" }]);
    }
    await ask(first.urls.migrator ?? "", "set role ruam_owner; create schema ours");
    const again = await prepareServer(ownerUrl("ruam"));
    expect(again).toEqual({ database: "ruam", urls: {}, generated: {} });
  });

  test("may give the database another name, and one that exists already", async () => {
    await ask(ownerUrl("postgres"), `create database "ร่วม เหนือ" template template0 encoding 'UTF8'`);
    await prepareServer(ownerUrl("ร่วม เหนือ"));
    const [row] = await ask(inDatabase("ร่วม เหนือ"), "select pg_get_userbyid(datdba) as owner, has_database_privilege('stranger', current_database(), 'connect') as open from pg_database where datname = current_database()");
    expect(row).toEqual({ owner: "ruam_owner", open: false });
  });

  test("whose public schema is open to everybody gets it closed", async () => {
    await ask(inDatabase("ruam"), "grant create on schema public to public");
    await prepareServer(ownerUrl("ruam"));
    const [row] = await ask(inDatabase("ruam"), "select has_schema_privilege('stranger', 'public', 'create') as open");
    expect(row).toEqual({ open: false });
  });

  test("never hears a password in clear text", async () => {
    const [row] = await ask<{ verifier: string }>(server.adminUrl, "select rolpassword as verifier from pg_authid where rolname = 'ruam_app'");
    expect(row?.verifier).toMatch(/^SCRAM-SHA-256\$4096:/);
  });

  test("with a role of our name that may do too much is refused", async () => {
    await ask(server.adminUrl, "alter role ruam_app bypassrls");
    await expect(prepareServer(ownerUrl("ruam"))).rejects.toMatchObject({ code: "role-too-powerful", params: { role: "ruam_app", rights: "BYPASSRLS" } });
    await ask(server.adminUrl, "alter role ruam_app nobypassrls");
    await ask(server.adminUrl, "grant pg_read_all_data to ruam_jobs");
    await expect(prepareServer(ownerUrl("ruam"))).rejects.toMatchObject({ params: { rights: "member of pg_read_all_data" } });
    await ask(server.adminUrl, "revoke pg_read_all_data from ruam_jobs");
  });

  test("with a database that is not UTF8 is refused", async () => {
    await ask(server.adminUrl, "create database latin template template0 encoding 'LATIN1' locale_provider libc locale 'C'");
    await expect(prepareServer(inDatabase("latin"))).rejects.toMatchObject({ code: "server-not-utf8" });
  });
});

test("an operator's password must be long and plain, and the refusal does not repeat it", () => {
  expect(passwordsFromEnvironment({ RUAM_APP_PASSWORD: "sixteen-letters!", RUAM_JOBS_PASSWORD: "" })).toEqual({ app: "sixteen-letters!" });
  for (const password of ["too-short", "มีอักษรไทยซึ่งยาวพอแล้ว"]) {
    const refused = () => passwordsFromEnvironment({ RUAM_APP_PASSWORD: password });
    expect(refused).toThrow(expect.objectContaining({ code: "password-not-usable" }));
    expect(refused).not.toThrow(password);
  }
});

test("an owner URL that cannot be read is refused without repeating it", async () => {
  await expect(prepareServer("host=db password=secret")).rejects.toMatchObject({ code: "owner-url-not-usable", message: expect.not.stringContaining("secret") });
});
