import { createHmac, createHash, pbkdf2Sync, randomBytes, timingSafeEqual } from "node:crypto";
import pg from "pg";
import { DatabaseSetupError } from "./database-setup-error.ts";
import { refuseOpenWay } from "./encrypted.ts";

/** The roles that sign in. `ruam_owner` owns everything and cannot sign in. */
export const loginRoles = { migrator: "ruam_migrator", app: "ruam_app", jobs: "ruam_jobs" } as const;
type LoginName = keyof typeof loginRoles;
const loginNames: readonly LoginName[] = ["migrator", "app", "jobs"];

/** What `prepareServer` leaves behind. */
export type PreparedServer = {
  readonly database: string;
  /** Connection URL for each role whose password is known: given, or made now. */
  readonly urls: Readonly<Partial<Record<LoginName, string>>>;
  /** Passwords made now. They are kept nowhere: show them once. */
  readonly generated: Readonly<Partial<Record<LoginName, string>>>;
};

type Asked = Readonly<Partial<Record<LoginName, string>>>;

/**
 * Creates, or brings into order, the roles, the database and its first grants. May be run again at any time.
 * Roles: `ruam_owner` (NOLOGIN), `ruam_migrator` (member of it), `ruam_app`, `ruam_jobs`; none is superuser or BYPASSRLS.
 * Only these three may connect to the database; PUBLIC has nothing, TEMP and CREATE included.
 * @param ownerUrl URL of a superuser, or of a role with CREATEROLE that may create or owns the database.
 *   Its path names the database; without one, or with `postgres`/`template1`, it is `ruam`.
 * @param asked passwords to set. A new role without one gets a generated password (in `generated`); an existing role keeps its own.
 * Refuses a server on another machine that is not reached over TLS, one older than 15, without UTF8 or ICU, and an existing role with more rights than it should have.
 * The passwords travel as SCRAM verifiers, so that no server log can hold them.
 * @see design/security.md §1.6
 */
export async function prepareServer(ownerUrl: string, asked: Asked = {}): Promise<PreparedServer> {
  const database = databaseOf(ownerUrl);
  refuseOpenWay(ownerUrl);
  const generated = await withClient(withDatabase(ownerUrl, await reachableDatabase(ownerUrl, database)), async (client) => {
    await refuseUnfitServer(client);
    // Two `ruam migrate` at once would create the same role twice.
    await client.query("select pg_advisory_lock(hashtext('ruam.prepare'))");
    const made = await settleRoles(client, asked);
    await settleDatabase(client, database);
    return made;
  });
  await withClient(withDatabase(ownerUrl, database), settlePublicSchema);
  return { database, urls: urlsOf(ownerUrl, database, { ...generated, ...asked }), generated };
}

/**
 * The passwords an operator gives for an own server: RUAM_MIGRATOR_PASSWORD, RUAM_APP_PASSWORD, RUAM_JOBS_PASSWORD.
 * Refuses (`password-not-usable`) fewer than 16 characters, or others than printable ASCII, which SCRAM would have to normalise.
 */
export function passwordsFromEnvironment(environment: Readonly<Record<string, string | undefined>>): Asked {
  const found: Partial<Record<LoginName, string>> = {};
  for (const name of loginNames) {
    const variable = `RUAM_${name.toUpperCase()}_PASSWORD`;
    const password = environment[variable];
    if (!password) continue;
    if (!/^[\x21-\x7e]{16,}$/.test(password)) throw new DatabaseSetupError("password-not-usable", { variable });
    found[name] = password;
  }
  return found;
}

/** The same URL with another user, database or both. */
export function urlFor(url: string, { user, password, database }: { user: string; password: string; database: string }): string {
  const changed = parseUrl(withDatabase(url, database));
  changed.username = encodeURIComponent(user);
  changed.password = encodeURIComponent(password);
  return changed.href;
}

function withDatabase(url: string, database: string): string {
  const changed = parseUrl(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

function parseUrl(url: string): URL {
  try {
    return new URL(url);
  } catch {
    throw new DatabaseSetupError("owner-url-not-usable");
  }
}

function databaseOf(ownerUrl: string): string {
  const named = decodeURIComponent(parseUrl(ownerUrl).pathname.slice(1));
  return ["", "postgres", "template1", "template0"].includes(named) ? "ruam" : named;
}

/** The database itself when it exists already (some providers let an owner into no other), else `postgres`. */
async function reachableDatabase(ownerUrl: string, database: string): Promise<string> {
  try {
    await withClient(withDatabase(ownerUrl, database), (client) => client.query("select 1"));
    return database;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === "3D000") return "postgres";
    throw error;
  }
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end();
  }
}

async function refuseUnfitServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; number: number; thai: boolean }>(
    "select current_setting('server_version') as version, current_setting('server_version_num')::int as number, exists (select from pg_collation where collname = 'th-x-icu') as thai",
  );
  const [server] = rows;
  if (!server || server.number < 150_000) throw new DatabaseSetupError("server-too-old", { version: server?.version ?? "?" });
  if (!server.thai) throw new DatabaseSetupError("server-without-thai-order");
}

async function settleRoles(client: pg.Client, asked: Asked): Promise<Partial<Record<LoginName, string>>> {
  const generated: Partial<Record<LoginName, string>> = {};
  const existing = await existingRoles(client);
  if (!existing.has("ruam_owner")) await client.query("create role ruam_owner nologin nosuperuser nobypassrls nocreatedb nocreaterole");
  for (const name of loginNames) {
    const role = loginRoles[name];
    const isNew = !existing.has(role);
    if (isNew) await client.query(`create role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole noreplication`);
    if (isNew && !asked[name]) generated[name] = randomBytes(24).toString("base64url");
    const password = asked[name] ?? generated[name];
    if (password && !(await hasPassword(client, role, password))) await client.query(`alter role ${role} password ${pg.escapeLiteral(scramVerifier(password))}`);
  }
  await client.query("grant ruam_owner to ruam_migrator");
  return generated;
}

/** The names of our roles that exist; refuses one that could step over row-level security or reach for more. */
async function existingRoles(client: pg.Client): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ role: string; rights: string }>(
    `select r.rolname as role, concat_ws(', ',
       case when r.rolsuper then 'SUPERUSER' end, case when r.rolbypassrls then 'BYPASSRLS' end, case when r.rolcreaterole then 'CREATEROLE' end,
       case when r.rolname = 'ruam_owner' and r.rolcanlogin then 'LOGIN' end,
       (select string_agg('member of ' || g.rolname, ', ') from pg_auth_members m join pg_roles g on g.oid = m.roleid
         where m.member = r.oid and not (r.rolname = 'ruam_migrator' and g.rolname = 'ruam_owner'))) as rights
     from pg_roles r where r.rolname = any($1)`,
    [["ruam_owner", ...Object.values(loginRoles)]],
  );
  const tooPowerful = rows.find(({ rights }) => rights !== "");
  if (tooPowerful) throw new DatabaseSetupError("role-too-powerful", tooPowerful);
  return new Set(rows.map(({ role }) => role));
}

async function settleDatabase(client: pg.Client, database: string): Promise<void> {
  const name = pg.escapeIdentifier(database);
  const { rows } = await client.query<{ owner: string; encoding: string }>(
    "select pg_get_userbyid(datdba) as owner, pg_encoding_to_char(encoding) as encoding from pg_database where datname = $1",
    [database],
  );
  const [found] = rows;
  if (found && found.encoding !== "UTF8") throw new DatabaseSetupError("server-not-utf8", { database, encoding: found.encoding });
  await becomeMemberOfOwner(client);
  if (!found) await client.query(`create database ${name} owner ruam_owner template template0 encoding 'UTF8' ${await localeClause(client)}`);
  else if (found.owner !== "ruam_owner") await client.query(`alter database ${name} owner to ruam_owner`);
  await client.query("set role ruam_owner");
  await client.query(`revoke all on database ${name} from public`);
  await client.query(`grant connect on database ${name} to ${Object.values(loginRoles).join(", ")}`);
  await client.query("reset role");
}

/** Only a member of a role may give it something or act as it; a superuser already may. */
async function becomeMemberOfOwner(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ superuser: boolean }>("select rolsuper as superuser from pg_roles where rolname = current_user");
  if (!rows[0]?.superuser) await client.query("grant ruam_owner to current_user");
}

/** Thai order is asked for by name in queries (`th-x-icu`); the database itself compares by code point, the same everywhere. */
async function localeClause(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ builtin: boolean }>("select current_setting('server_version_num')::int >= 170000 as builtin");
  return rows[0]?.builtin ? "locale_provider builtin builtin_locale 'C.UTF-8' lc_collate 'C' lc_ctype 'C'" : "";
}

/** Up to version 14 everybody could create in schema public, and a database that was upgraded from there keeps that. */
async function settlePublicSchema(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ owner: string }>(
    `select pg_get_userbyid(nspowner) as owner from pg_namespace
     where nspname = 'public' and exists (select from aclexplode(nspacl) where grantee = 0 and privilege_type = 'CREATE')`,
  );
  const [open] = rows;
  if (!open) return;
  if (open.owner === "pg_database_owner") await client.query("set role ruam_owner");
  await client.query("revoke create on schema public from public");
}

function urlsOf(ownerUrl: string, database: string, passwords: Asked): Partial<Record<LoginName, string>> {
  const known = loginNames.flatMap((name) => {
    const password = passwords[name];
    return password ? [[name, urlFor(ownerUrl, { user: loginRoles[name], password, database })] as const] : [];
  });
  return Object.fromEntries(known);
}

/** RFC 5802 as PostgreSQL stores it: SCRAM-SHA-256$iterations:salt$storedKey:serverKey. */
function scramVerifier(password: string, salt = randomBytes(16), iterations = 4096): string {
  const salted = pbkdf2Sync(password, salt, iterations, 32, "sha256");
  const keyed = (label: string) => createHmac("sha256", salted).update(label).digest();
  const storedKey = createHash("sha256").update(keyed("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${storedKey}:${keyed("Server Key").toString("base64")}`;
}

/** Only a superuser may look; for others the answer is no, and the password is set again. */
async function hasPassword(client: pg.Client, role: string, password: string): Promise<boolean> {
  const { rows: rights } = await client.query<{ may: boolean }>("select has_table_privilege('pg_catalog.pg_authid', 'select') as may");
  if (!rights[0]?.may) return false;
  const { rows } = await client.query<{ verifier: string | null }>("select rolpassword as verifier from pg_authid where rolname = $1", [role]);
  const stored = rows[0]?.verifier ?? "";
  const [, iterations, salt] = /^SCRAM-SHA-256\$(\d+):([^$]+)\$/.exec(stored) ?? [];
  if (!iterations || !salt) return false;
  const expected = scramVerifier(password, Buffer.from(salt, "base64"), Number(iterations));
  return stored.length === expected.length && timingSafeEqual(Buffer.from(stored), Buffer.from(expected));
}
