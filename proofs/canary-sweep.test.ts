import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { memoryAuditLog } from "#platform/audit/audit-log.ts";
import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { createApp, type App } from "#app/server/app.ts";
import { openWorld, type World } from "#app/testing/world.ts";
import { someAgencies } from "./support/some-agencies.ts";
import { allDoors } from "./support/doors.ts";
import { act, makeMakers, makeThings, type Makers, type Things } from "./support/things.ts";

// A16, goal 20: after a whole story nothing of it stands outside the database's own sealed columns: logs, figures, errors, temp files, statements.
const SECRETS = ["CANARYPASSWORD-correct-horse-9", "CANARYCODE-482913", "CANARYTOKEN-abcdefgh", "CANARYSEARCH"];
let world: World;
let app: App;
let makers: Makers;
let things: Things;
let folder: string;
const lines: string[] = [];
const printed: string[] = [];
const statements = new Set<string>();
const oldFolder = process.env["TMPDIR"];
const old = { out: process.stdout.write.bind(process.stdout), err: process.stderr.write.bind(process.stderr) };
let watch: pg.Client;
const watching = { isOn: true };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "ruam-sweep-"));
  process.env["TMPDIR"] = folder;
  world = await openWorld();
  const { appUrl, jobsUrl } = world.database;
  app = await createApp({ appUrl, jobsUrl, keyring: world.keyring, auditLog: memoryAuditLog(), publicUrl: "http://localhost", withJobs: true, log: (line) => void lines.push(JSON.stringify(line)) });
  watch = new pg.Client({ connectionString: world.database.adminUrl });
  await watch.connect();
  void look();
  const listening = { ...world, app };
  process.stdout.write = ((chunk: string) => (printed.push(String(chunk)), true)) as typeof process.stdout.write; // the test's own ear
  process.stderr.write = ((chunk: string) => (printed.push(String(chunk)), true)) as typeof process.stderr.write;
  const agencies = await someAgencies(listening);
  makers = await makeMakers(listening, agencies.home, agencies.other);
  things = await makeThings(listening, { name: "ordinary", makers, agencies });
  await act(listening, makers.boss, "care.saveSelfCheck", { answers: { sleep: 0, stories: 0, temper: 0, empty: 0, alone: 0, enough: 0 }, words: "CANARY-ordinary-selfCheck" });
}, 120_000);
afterAll(async () => {
  process.stdout.write = old.out;
  process.stderr.write = old.err;
  if (oldFolder === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = oldFolder;
  watching.isOn = false;
  await watch.end();
  await app.close();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a database administrator sees of the statements of the product, looked at all the time. */
async function look(): Promise<void> {
  while (watching.isOn) {
    const found = await watch.query("select query from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name is distinct from 'proof'").catch(() => ({ rows: [] }));
    for (const { query } of found.rows) statements.add(String(query));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

const secretsIn = (text: string): readonly string[] => [...new Set([...text.matchAll(/CANARY[\w-]*/g)].map(([word]) => word)), ...[makers.boss, makers.doctor, makers.receiver].map(({ token }) => token).filter((token) => text.includes(token))];
const filesText = (): string => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => readFileSync(join(one.parentPath, one.name), "latin1")).join("\n");

/** Requests that fail in every way, each with something secret in it. @returns what was answered */
async function failing(): Promise<string> {
  const answers: string[] = [];
  const send = async (method: "GET" | "POST", url: string, payload?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<void> => {
    const { body, headers: said } = await app.server.inject({ method, url, cookies: { [SESSION_COOKIE]: makers.boss.token }, headers: { "sec-fetch-site": "same-origin", ...headers }, ...(payload === undefined ? {} : { payload: payload as object }) });
    answers.push(body, JSON.stringify({ ...said, "set-cookie": undefined }));
  };
  for (const { method, url } of allDoors(app.server)) {
    if (url === "/api/live" || /signOut|demo\/|\/tip/.test(url)) continue;
    await world.admin.query("delete from rate_limits");
    // An unknown field's own name is told back; its value never.
    if (method === "POST") await send("POST", url, { caseId: "CANARYTOKEN-abcdefgh", password: SECRETS[0], code: SECRETS[1], token: SECRETS[2], words: { deep: SECRETS[0] } });
    else await send("GET", `${url.replaceAll(/:\w+/g, "x")}?caseId=${SECRETS[2]}`);
  }
  await send("POST", "/api/search/find", { query: SECRETS[3] });
  await send("POST", "/api/cases/open", `{"people":[{"safeName":"${SECRETS[0]}"`, { "content-type": "application/json" });
  await send("GET", `/api/not/there/${SECRETS[2]}`);
  await app.server.inject({ method: "POST", url: "/api/auth/signIn", headers: { "sec-fetch-site": "same-origin" }, payload: { email: "canary@example.test", password: SECRETS[0] } });
  return answers.filter((answer) => /"code":|"reference"/.test(answer)).join("\n");
}

/** Two faults of the database while somebody writes: a table that is gone, and a row it refuses, whose values it tells with the error. @returns what was answered */
async function faultsInside(): Promise<string> {
  const admin = await world.aPerson({ roles: ["admin"], agencyId: makers.boss.agencyId });
  const ask = (who: { readonly token: string }, url: string, payload: object) => app.server.inject({ method: "POST", url, cookies: { [SESSION_COOKIE]: who.token }, headers: { "sec-fetch-site": "same-origin" }, payload });
  await world.admin.query("alter table case_notes rename to case_notes_away");
  const away = await ask(makers.boss, "/api/cases/writeNote", { caseId: things.caseId, category: "case", words: "CANARY-ordinary-broken" });
  await world.admin.query("alter table case_notes_away rename to case_notes");
  await world.admin.query("alter table accounts add constraint planted check (display_name not like 'CANAR' || 'Y%') not valid");
  const refused = await ask(admin, "/api/partners/invite", { agencyId: makers.boss.agencyId, displayName: "CANARY-ordinary-refused", email: "canary-refused@example.test", positionTitle: "CANARY-ordinary-position", language: "th", roles: ["ngoWorker"] });
  await world.admin.query("alter table accounts drop constraint planted");
  expect([away.statusCode, refused.statusCode]).toEqual([500, 500]);
  expect(lines.filter((line) => line.includes('"error"')).length).toBeGreaterThan(1);
  return away.body + refused.body;
}

test("errors, logs, figures, health, temp files, the process and the statements of the database tell nothing of a story", { timeout: 300_000 }, async () => {
  const answered = await failing();
  await act({ ...world, app }, makers.boss, "cases.writeNote", { caseId: things.caseId, category: "case", words: "CANARY-ordinary-last" });
  const broken = await faultsInside();
  const told: Readonly<Record<string, string>> = {
    answers: answered + broken, logs: lines.join("\n"), printed: printed.join("\n"), files: filesText(), process: [process.title, ...process.argv, JSON.stringify(process.env)].join("\n"),
    figures: (await app.server.inject({ url: "/metrics", remoteAddress: "127.0.0.1" })).body, health: (await app.server.inject({ url: "/health" })).body + (await app.server.inject({ url: "/ready" })).body,
    statements: [...statements].join("\n"), kept: await keptStatements(),
  };
  expect(told["figures"]).toContain("#");
  expect(statements.size).toBeGreaterThan(20);
  expect(Object.fromEntries(Object.entries(told).map(([place, text]) => [place, secretsIn(text)]))).toEqual(Object.fromEntries(Object.keys(told).map((place) => [place, []])));
});

async function keptStatements(): Promise<string> {
  const { rows } = await world.admin.query("select exists (select 1 from pg_extension where extname = 'pg_stat_statements') as there");
  return rows[0].there ? (await world.admin.query("select string_agg(query, E'\\n') as text from pg_stat_statements")).rows[0].text ?? "" : "";
}

/** Columns in which a canary can be read, as text or as bytes; the queue of jobs included. */
async function readableColumns(): Promise<readonly string[]> {
  const { rows: columns } = await world.admin.query<{ home: string; name: string; col: string }>(
    "select table_schema as home, table_name as name, column_name as col from information_schema.columns c where table_schema in ('ruam', 'graphile_worker') and udt_name in ('bytea','text','jsonb','json','_text','varchar') and exists (select 1 from pg_class k where k.relname = c.table_name and k.relkind in ('r','p'))",
  );
  expect(columns.length).toBeGreaterThan(300);
  const found: string[] = [];
  for (const { home, name, col } of columns) {
    // Bytes as text are hexadecimal: the second is CANARY in it.
    const { rows } = await world.admin.query(`select 1 from ${home}."${name}" where "${col}"::text ~* 'CANARY|43414e415259' limit 1`);
    if (rows.length > 0) found.push(`${name}.${col}`);
  }
  return found;
}

test("nothing readable of a story stands in any column: names, words and numbers are sealed, also in the record and the queue", async () => {
  expect(await readableColumns()).toEqual([]);
  await world.admin.query("begin");
  await world.admin.query("update case_notes set body = 'CANARY-in-bytes'::bytea where id = (select id from case_notes limit 1)");
  await world.admin.query("alter table events disable trigger user");
  await world.admin.query("update events set data = '{\"words\": \"CANARY-in-the-record\"}' where id = (select id from events limit 1)");
  expect((await readableColumns()).toSorted()).toEqual(["case_notes.body", "events.data"]);
  await world.admin.query("rollback");
});

test("the proof bites: a line, a file, a statement, an answer with a canary is found", async () => {
  expect(secretsIn(JSON.stringify({ level: "error", message: `x ${SECRETS[0]}` }))).toEqual([SECRETS[0]]);
  expect(secretsIn(`cookie ${makers.boss.token}`)).toHaveLength(1);
  writeFileSync(join(tmpdir(), "left"), "a CANARY-left b");
  expect(secretsIn(filesText())).toEqual(["CANARY-left"]);
  const other = new pg.Client({ connectionString: world.database.appUrl });
  await other.connect();
  await other.query("select 'CANARY-literal'");
  await expect.poll(() => secretsIn([...statements].join("\n"))).toContain("CANARY-literal");
  await other.end();
});
