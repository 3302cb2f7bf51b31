import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type EmbeddedOptions, type EmbeddedPostgres, type ServerEvent, type StartStep, startEmbeddedPostgres } from "./embedded.ts";
import { longestSocketPath } from "./embedded-places.ts";
import { isRunning } from "./process-identity.ts";

const isRoot = process.getuid?.() === 0;
const onLinux = process.platform === "linux";

// Made once and copied, because making a database takes most of the time.
let prepared: string;
let folder: string;
let steps: StartStep[];
let servers: EmbeddedPostgres[];
let children: ChildProcess[];
let leftovers: string[];

beforeAll(async () => {
  prepared = mkdtempSync(join(tmpdir(), "ruam-pg-"));
  const server = await startEmbeddedPostgres({ dataFolder: prepared });
  await server.stop();
});
afterAll(() => rmSync(prepared, { recursive: true, force: true }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ruam-pg-"));
  steps = [];
  servers = [];
  children = [];
  leftovers = [folder];
});
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  for (const server of servers) await server.stop();
  for (const path of leftovers) rmSync(path, { recursive: true, force: true });
});

async function start(options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedPostgres> {
  steps = [];
  const server = await startEmbeddedPostgres({ dataFolder: folder, log: (step) => steps.push(step), ...options });
  servers.push(server);
  return server;
}

/** The folder as a first start left it. */
function afterFirstStart(): void {
  execFileSync("cp", ["-a", `${prepared}/.`, folder]);
}

const took = (name: StartStep["step"]) => steps.flatMap((step) => (step.step === name && "milliseconds" in step ? [Math.round(step.milliseconds)] : []))[0];

async function ask(url: string, sql: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return (await client.query(sql, [...values])).rows as Record<string, unknown>[]; // only read by the expectations
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function until(isTrue: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await wait(20)) if (isTrue()) return;
  throw new Error("waited 20 s in vain");
}

/** The app in another process, so that it can be killed. */
async function startElsewhere(dataFolder = folder): Promise<{ app: ChildProcess; pid: number; adminUrl: string }> {
  const code = `import { startEmbeddedPostgres } from ${JSON.stringify(new URL("./embedded.ts", import.meta.url).href)};
    const { pid, adminUrl } = await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(dataFolder)} });
    console.log(JSON.stringify({ pid, adminUrl }));
    setInterval(() => {}, 1000);`;
  const app = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(app);
  const line = await new Promise<string>((resolve) => app.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString())));
  return { app, ...(JSON.parse(line) as { pid: number; adminUrl: string }) }; // printed above
}

async function kill9(app: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => app.once("exit", resolve));
  app.kill("SIGKILL");
  await gone;
}

test("the first start makes a database, later starts are quick, and rows stay", async () => {
  const first = await start();
  const creation = { created: took("cluster-created"), started: took("server-started"), prepared: took("server-prepared") };
  await ask(first.urls.migrator, "set role ruam_owner; create table public.kept as select 'อยู่' as word");
  await first.stop();
  expect(isRunning(first.pid)).toBe(false);

  const second = await start();
  console.log("first start, ms:", creation, "later start, ms:", { started: took("server-started"), prepared: took("server-prepared") });
  expect(took("cluster-created")).toBeUndefined();
  expect(await ask(second.adminUrl.replace("/postgres?", "/ruam?"), "select word from kept")).toEqual([{ word: "อยู่" }]);
});

test("nothing listens on the network, and only the server's user opens the socket folder", async () => {
  afterFirstStart();
  const server = await start();
  const [row] = await ask(server.adminUrl, "select current_setting('listen_addresses') as addresses, current_setting('fsync') as fsync, current_setting('full_page_writes') as pages");
  expect(row).toEqual({ addresses: "", fsync: "on", pages: "on" });
  expect(statSync(server.socketFolder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, "secrets", "postgres.json")).mode & 0o777).toBe(0o600);
  await expect(ask(server.urls.app.replace(server.passwords.app, "wrong"), "select 1")).rejects.toThrow("password authentication failed");
});

test("a second start on the same data folder is refused, and the first goes on", async () => {
  afterFirstStart();
  const first = await startElsewhere();
  await expect(start()).rejects.toMatchObject({ code: "data-folder-in-use", params: { pid: first.app.pid } });
  expect(await ask(first.adminUrl, "select 1 as answer")).toEqual([{ answer: 1 }]);
  // The start after this one ends the server.
  await kill9(first.app);
  await start();
});

test("the server of a killed app is adopted, with what it had committed", async () => {
  afterFirstStart();
  const killed = await startElsewhere();
  await ask(killed.adminUrl, "create table kept as select 1 as row");
  await kill9(killed.app);
  expect(isRunning(killed.pid)).toBe(true);

  const server = await start();
  expect(server.pid).toBe(killed.pid);
  expect(took("server-adopted")).toBeDefined();
  console.log("adopted after, ms:", took("server-adopted"));
  expect(await ask(server.adminUrl, "select row from kept")).toEqual([{ row: 1 }]);
  await server.stop();
  expect(isRunning(killed.pid)).toBe(false);
});

test("a server that was started with other settings is not adopted but started anew", async () => {
  afterFirstStart();
  const killed = await startElsewhere();
  await kill9(killed.app);
  const server = await start({ settings: { work_mem: "8MB" } });
  expect(server.pid).not.toBe(killed.pid);
  expect(isRunning(killed.pid)).toBe(false);
});

test("after kill -9 of app and server under load, every acknowledged row is there", async () => {
  afterFirstStart();
  const { app, pid, adminUrl } = await startElsewhere();
  await ask(adminUrl, "create table ledger (id int primary key)");
  const acknowledged: number[] = [];
  const writer = new pg.Client({ connectionString: adminUrl });
  writer.on("error", () => undefined);
  await writer.connect();
  const writing = (async () => {
    for (let id = 1; ; id += 1) {
      await writer.query("insert into ledger values ($1)", [id]);
      acknowledged.push(id);
    }
  })().catch(() => undefined);
  await until(() => acknowledged.length > 200);
  process.kill(pid, "SIGKILL");
  await kill9(app);
  await writing;

  const server = await start();
  console.log("recovered after, ms:", took("server-started"), "rows:", acknowledged.length);
  const [row] = await ask(server.adminUrl, "select count(*)::int as rows from ledger where id = any($1)", [acknowledged]);
  expect(row).toEqual({ rows: acknowledged.length });
});

test("a supervised server that dies is back soon and never given up while it starts, a child as well as an adopted one", async () => {
  afterFirstStart();
  const killed = await startElsewhere();
  await kill9(killed.app);
  const events: ServerEvent[] = [];
  const server = await start({ supervise: true, onExit: (event) => events.push(event) });
  for (const restartsInMs of [100, 500, 2_000, 2_000, 2_000, 2_000]) {
    const [before, told] = [server.pid, events.length];
    process.kill(before, "SIGKILL");
    await until(() => events.length === told + 2);
    expect(events.slice(told)).toEqual([{ state: "down", attempt: 1, restartsInMs }, { state: "up", pid: server.pid }]);
    expect(server.pid).not.toBe(before);
    expect(await ask(server.urls.app, "select 1 as answer")).toEqual([{ answer: 1 }]);
  }
});

test("a server that cannot come back is given up after five tries, and stop still ends cleanly", async () => {
  afterFirstStart();
  const events: ServerEvent[] = [];
  const server = await start({ supervise: true, onExit: (event) => events.push(event) });
  writeFileSync(join(folder, "postgres", "postgresql.conf"), "no such setting\n");
  process.kill(server.pid, "SIGKILL");
  await until(() => events.length >= 3);
  await server.stop();
  expect(events.slice(0, 3).map((event) => event.state)).toEqual(["down", "down", "down"]);
  expect(existsSync(join(folder, "ruam.lock"))).toBe(false);
  await expect(start()).rejects.toMatchObject({ code: "server-did-not-start" });
});

test("an unsupervised server that dies is told once", async () => {
  afterFirstStart();
  const events: ServerEvent[] = [];
  const server = await start({ onExit: (event) => events.push(event) });
  process.kill(server.pid, "SIGKILL");
  await until(() => events.length > 0);
  expect(events).toEqual([{ state: "down", attempt: 1, restartsInMs: undefined }]);
});

test.runIf(onLinux)("a dead server's number that now belongs to another process does not hinder the start", async () => {
  afterFirstStart();
  const server = await start();
  const file = join(folder, "postgres", "postmaster.pid");
  const owner = statSync(join(folder, "postgres"));
  process.kill(server.pid, "SIGKILL");
  await until(() => !isRunning(server.pid));
  await server.stop();
  const other = spawn("sleep", ["60"], { uid: owner.uid, gid: owner.gid, stdio: "ignore" });
  children.push(other);
  const lines = readFileSync(file, "utf8").split("\n");
  writeFileSync(file, [other.pid, ...lines.slice(1)].join("\n"));
  await expect(start()).resolves.toBeDefined();
});

test("a data folder with a long Thai name and blanks works, and so does the start after its socket folder was cleared away", async () => {
  const dataFolder = join(folder, "ข้อมูลของศูนย์ปฏิบัติการจังหวัด เชียงใหม่", "a, b 'c'");
  chmodSync(folder, 0o711);
  const first = await start({ dataFolder });
  leftovers.push(first.socketFolder);
  expect(Buffer.byteLength(join(first.socketFolder, `.s.PGSQL.${first.port}`))).toBeLessThanOrEqual(longestSocketPath);
  expect(await ask(first.urls.app, "select 1 as answer")).toEqual([{ answer: 1 }]);
  await first.stop();

  rmSync(first.socketFolder, { recursive: true });
  mkdirSync(first.socketFolder, { mode: 0o777 });
  chmodSync(first.socketFolder, 0o777);
  const second = await start({ dataFolder });
  leftovers.push(second.socketFolder);
  expect(second.socketFolder).not.toBe(first.socketFolder);
  expect(await ask(second.urls.app, "select 1 as answer")).toEqual([{ answer: 1 }]);
});

test("the server's log holds no value of any statement that failed", async () => {
  afterFirstStart();
  const server = await start();
  const url = server.adminUrl;
  await ask(url, "create table people (number text primary key); insert into people values ('canary-1101700230708')");
  await expect(ask(url, "insert into people values ($1)", ["canary-1101700230708"])).rejects.toThrow("duplicate key");
  await expect(ask(url, "select 'canary-1101700230708'::int")).rejects.toThrow("invalid input");
  await expect(ask(url, "select $1::uuid", ["canary-1101700230708"])).rejects.toThrow("invalid input");
  await ask(url, "do $$ begin raise warning 'canary-1101700230708'; end $$");
  const busy = ask(url, "select pg_sleep(60), 'canary-1101700230708'").catch(() => undefined);
  await wait(300);
  await server.stop();
  await busy;
  const log = readFileSync(server.logFile, "utf8");
  expect(log).toContain("ready to accept connections");
  expect(log).not.toContain("canary");
});

test("a database whose passwords are lost is left alone", async () => {
  afterFirstStart();
  const server = await start();
  await server.stop();
  const secrets = join(folder, "secrets", "postgres.json");
  const content = readFileSync(secrets, "utf8");
  rmSync(secrets);
  await expect(start()).rejects.toMatchObject({ code: "secrets-missing" });
  writeFileSync(secrets, "{");
  await expect(start()).rejects.toMatchObject({ code: "secrets-unreadable" });
  writeFileSync(secrets, content.replace(server.passwords.owner, "another-password"));
  const refusal = await start().catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: "secrets-do-not-fit", message: expect.not.stringContaining("another-password") });
  expect(existsSync(join(folder, "postgres", "postmaster.pid"))).toBe(false);
});

test("a missing database is not quietly replaced by an empty one", async () => {
  afterFirstStart();
  const server = await start();
  await server.stop();
  rmSync(join(folder, "postgres"), { recursive: true });
  await expect(start()).rejects.toMatchObject({ code: "cluster-missing" });
});

test("a first start that was killed half-way is simply begun again", async () => {
  mkdirSync(join(folder, "postgres.new", "base"), { recursive: true });
  await expect(start()).resolves.toBeDefined();
});

test.runIf(isRoot)("under root the server runs as another user", async () => {
  const server = await start();
  const uid = statSync(join(folder, "postgres")).uid;
  expect(uid).not.toBe(0);
  if (onLinux) expect(readFileSync(`/proc/${server.pid}/status`, "utf8")).toMatch(new RegExp(`^Uid:\t${uid}\t`, "m"));
  expect(statSync(join(folder, "secrets")).uid).toBe(0);
});

test.runIf(isRoot && onLinux)("under root, a data folder nobody else can reach keeps its database where services keep theirs", async () => {
  const dataFolder = join(folder, "data");
  chmodSync(folder, 0o700);
  const server = await start({ dataFolder });
  const home = steps.flatMap((step) => (step.step === "places" ? [step.home] : []))[0] ?? "";
  leftovers.push(home);
  expect(dirname(home)).toBe("/var/lib/ruam");
  expect(await ask(server.urls.app, "select 1 as answer")).toEqual([{ answer: 1 }]);

  // A copy of the data folder must not work on the same database.
  const copy = join(folder, "copy");
  cpSync(dataFolder, copy, { recursive: true, filter: (path) => !path.endsWith("ruam.lock") });
  await expect(start({ dataFolder: copy })).rejects.toMatchObject({ code: "data-folder-in-use" });

  await server.stop();
  const again = await start({ dataFolder });
  expect(again.socketFolder).toBe(server.socketFolder);
});
