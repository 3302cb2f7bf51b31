import { fork, execFileSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { openKeyring } from "#platform/crypto/keyring.ts";
import { vaultsOf } from "#platform/crypto/vault.ts";
import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { migrate } from "#platform/db/migrate.ts";
import { installJobs } from "#platform/jobs/jobs.ts";
import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { cpuMs } from "./cpu.ts";
import { provinces } from "#thai/provinces.ts";
import { measure, row, type Load, type Measured } from "./load.ts";
import { nameAt } from "./names.ts";
import { seed } from "./seed.ts";
import { proofOf } from "#platform/db/request.ts";

/*
 * npm run bench [-- --cases 100000 --seconds 6 --data FOLDER]
 * Seeds through the product's own door, then measures list, open, search, create and aggregate at 1, 10 and 50 at a time,
 * beside a bare Fastify + pg + row-level-security route and, where pgbench is installed, the same SQL without any Node.
 * Durable settings throughout. Loopback only; every loop ends by itself.
 */
const flag = (name: string, standard: string): string => process.argv[process.argv.indexOf(`--${name}`) + 1 || process.argv.length] ?? standard;
const cases = Number(flag("cases", "100000"));
const seconds = Number(flag("seconds", "6"));
const dataFolder = resolve(flag("data", mkdtempSync(join(tmpdir(), "ruam-bench-"))));

const postgres = await startEmbeddedPostgres({ dataFolder });
await migrate(postgres.urls.migrator);
await installJobs(postgres.urls.jobs);
const adminUrl = Object.assign(new URL(postgres.adminUrl), { pathname: "/ruam" }).href;
const secrets = join(dataFolder, "secrets");
console.log(`seeding ${cases} cases …`);
const seedStart = performance.now();
const { token } = await seed({ admin: adminUrl, app: postgres.urls.app }, vaultsOf(await openKeyring(secrets)), cases);
console.log(`seeded in ${((performance.now() - seedStart) / 1000).toFixed(0)} s`);

const admin = new pg.Client({ connectionString: adminUrl });
await admin.connect();
const me = (await admin.query("select min(id::text)::uuid as id from ruam.accounts")).rows[0].id;
// Of 500 cases: the budget stops a person at a hundred different ones an hour, and weighs each new one against all before it.
const ids: string[] = (await admin.query("select case_id as id from ruam.seats where account_id = $1 order by random() limit 500", [me])).rows.map((one) => one.id);
await admin.query(readFileSync(new URL("bare.sql", import.meta.url), "utf8"));
// One account does the work of a province here: the count of readings goes on, its limits are out of the way.
await admin.query(`insert into ruam.settings (key, value) values ('oversight.readBudget', '{"alertPerHour": 1000000, "stopPerHour": 1000000}') on conflict (key) do nothing`);
const words = Array.from({ length: 500 }, (_, i) => nameAt(i * 5 * 31)).map(({ given }) => [...given].slice(1, 6).join(""));
const stages = ["identification", "protection", "prosecution", "remedy"];

const product = await start("serve.ts", { appUrl: postgres.urls.app, jobsUrl: postgres.urls.jobs, secrets });
console.log(`app ready in ${product.readyMs.toFixed(0)} ms (process start excluded)`);
const bare = await start("bare.ts", { appUrl: postgres.urls.app });

const headers = { cookie: `${SESSION_COOKIE}=${token}`, "sec-fetch-site": "same-origin", "content-type": "application/json" };
const at = <T>(list: readonly T[], n: number): T => list[n % list.length] as T; // inside the list
const places = provinces().slice(0, 10).map((province) => province.code);
const two = (n: number): string => at(places, n);
const body = (n: number) => {
  const { given, family, nickname } = nameAt(n + cases);
  return JSON.stringify({ provinceCode: two(n), discipline: "caseManager", source: "other", people: [{ safeName: `น้อง${nickname}`, name: { asWritten: `${given} ${family}` } }] });
};
const operations: Record<string, { ours: Load["request"]; bare: Load["request"] }> = {
  list: {
    ours: (n) => ({ method: "GET", path: `/api/cases/list?stage=${at(stages, n)}&province=${two(n)}` }),
    bare: (n) => ({ method: "GET", path: `/list?stage=${at(stages, n)}&province=${two(n)}` }),
  },
  open: { ours: (n) => ({ method: "GET", path: `/api/cases/read?caseId=${at(ids, n)}` }), bare: (n) => ({ method: "GET", path: `/open?id=${at(ids, n)}` }) },
  search: {
    ours: (n) => ({ method: "POST", path: "/api/search/find", body: JSON.stringify({ query: at(words, n) }) }),
    bare: (n) => ({ method: "GET", path: `/search?q=${encodeURIComponent(`${1000 + (n % 9000)}`)}` }),
  },
  aggregate: { ours: () => ({ method: "GET", path: "/api/cases/tally" }), bare: () => ({ method: "GET", path: "/tally" }) },
  create: { ours: (n) => ({ method: "POST", path: "/api/cases/open", body: body(n) }), bare: () => ({ method: "POST", path: "/create", body: "{}" }) },
};

console.log(`\n${"operation, at a time".padEnd(34)}     1/s     p50     p95     p99 not2xx`);
const results: Record<string, Measured> = {};
for (const [name, operation] of Object.entries(operations)) {
  for (const connections of [1, 10, 50]) {
    const before = usedCpu();
    const ours = await measure({ url: product.url, headers, seconds, connections, request: operation.ours });
    const used = cpuEach(before, ours.perSecond * seconds);
    results[`${name} ${connections}`] = ours;
    if (connections !== 10) {
      console.log(row(`${name}, ${connections}`, ours, used));
      continue;
    }
    const theirs = await measure({ url: bare.url, headers: { "content-type": "application/json" }, seconds, connections, request: operation.bare });
    console.log(row(`${name}, ${connections}`, ours, `${used}; bare route ${theirs.perSecond.toFixed(0)}/s, ratio ${(theirs.perSecond / ours.perSecond).toFixed(2)}`));
  }
}
console.log(`\nmemory after load: ${(await ask(product.child, "memory")).rssMiB?.toFixed(0)} MiB`);
pgbench();
writeFileSync(join(dataFolder, "bench.json"), JSON.stringify(results, undefined, 2));
await stop(product.child);
await stop(bare.child);
await admin.end();
await postgres.stop();

function usedCpu(): { app: number; database: number } {
  return { app: cpuMs(product.child.pid ?? 0) ?? 0, database: cpuMs(postgres.pid) ?? 0 };
}

function cpuEach(before: { app: number; database: number }, requests: number): string {
  const now = usedCpu();
  return `CPU ms each: app ${((now.app - before.app) / requests).toFixed(2)}, database ${((now.database - before.database) / requests).toFixed(2)}`;
}

/** With the memory `npm start` gives a server (bin/lib/run.js). */
async function start(file: string, settings: object): Promise<{ child: ChildProcess; url: string; readyMs: number }> {
  const child = fork(new URL(file, import.meta.url), { execArgv: ["--max-semi-space-size=8"], stdio: ["pipe", "inherit", "inherit", "ipc"] });
  const ready = new Promise<{ port: number; readyMs: number }>((done) => child.once("message", (message) => done(message as { port: number; readyMs: number }))); // our own message
  child.stdin?.end(JSON.stringify(settings));
  const { port, readyMs } = await ready;
  return { child, url: `http://127.0.0.1:${port}`, readyMs };
}

function ask(child: ChildProcess, question: string): Promise<{ rssMiB?: number }> {
  return new Promise((done) => {
    child.once("message", (message) => done(message as { rssMiB?: number })); // our own message
    child.send(question);
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.once("exit", () => done());
    child.send("stop");
  });
}

/** The same SQL through pgbench, ten at a time: what the database alone can do. */
function pgbench(): void {
  const tool = ["/usr/lib/postgresql/18/bin/pgbench", "/usr/lib/postgresql/17/bin/pgbench", "/usr/lib/postgresql/15/bin/pgbench"].find((path) => existsSync(path));
  if (!tool) return console.log("pgbench is not installed: no database-only figures");
  const url = new URL(postgres.urls.app);
  const begin = `begin; select * from app.begin_request('${proofOf(token)}');`;
  const scripts: Record<string, string> = {
    list: `${begin} select app.list_cases(json_build_object('stage', 'protection', 'province', '${places[3]}', 'most', 26, 'counted', true)::jsonb); commit;`,
    open: `${begin} select app.read_case('${ids[0]}'); select app.record_event('{"type":"case-read","outcome":"read","category":"access","caseId":"${ids[0]}"}'); commit;`,
    aggregate: `${begin} select stage, opened_month, province_code, sum(step) from ruam.seat_tallies where account_id = '${me}' group by 1, 2, 3; commit;`,
  };
  for (const [name, script] of Object.entries(scripts)) {
    const file = join(dataFolder, `pgbench-${name}.sql`);
    writeFileSync(file, script);
    const output = execFileSync(tool, ["-n", "-c", "10", "-j", "2", "-T", String(seconds), "-f", file, "-h", url.searchParams.get("host") ?? "127.0.0.1", "-U", url.username, "ruam"], {
      env: { ...process.env, PGPASSWORD: decodeURIComponent(url.password) },
      encoding: "utf8",
    });
    const perSecond = Number(/tps = ([\d.]+)/.exec(output)?.[1]);
    console.log(`pgbench ${name}, 10: ${perSecond.toFixed(0)}/s, ratio to ours ${(perSecond / (results[`${name} 10`]?.perSecond ?? Number.NaN)).toFixed(2)}`);
  }
}
