import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type App, createApp } from "#app/server/app.ts";
import { openAuditLog } from "#platform/audit/audit-log.ts";
import { sequenceOnce } from "#platform/audit/sequencer.ts";
import { verifyAudit } from "#platform/audit/verify.ts";
import { makeRecipient } from "#platform/backup/age.ts";
import { takeBackup } from "#platform/backup/take-backup.ts";
import { type Keyring, openKeyring } from "#platform/crypto/keyring.ts";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "#platform/db/embedded.ts";
import { migrate } from "#platform/db/migrate.ts";
import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { installJobs } from "#platform/jobs/jobs.ts";
import { aManager, faultsOf, keepOpening, type Ledger } from "./support/killed-product.ts";
import { mountSmallDisk, type SmallDisk } from "./support/small-disk.ts";

/**
 * A21: data folder and built-in database on a disk of 256 MB that fills up while people work. New things are refused in words, reading on record
 * goes on, nothing acknowledged is lost, nothing is there by half, and once there is room it goes on by itself.
 */
const ROUNDS = process.env["RUAM_FULL"] ? 10 : 1;
const DISK_MB = 256;
const LEAST_BYTES = 40_000_000;

const disk = mountSmallDisk(DISK_MB);
if (!disk) console.log("disk-full: skipped, for this account may not mount a disk (root on Linux may)");

let postgres: EmbeddedPostgres;
let keyring: Keyring;
let admin: pg.Client;
let token: string;

const secrets = (of: SmallDisk): string => join(of.folder, "secrets");
const connectAdmin = async (): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: Object.assign(new URL(postgres.adminUrl), { pathname: "/ruam" }).href, options: "-c search_path=ruam" });
  client.on("error", () => undefined);
  await client.connect();
  return client;
};

async function startApp(of: SmallDisk, leastBytes: number): Promise<{ app: App; url: string }> {
  const app = await createApp({
    appUrl: postgres.urls.app, jobsUrl: postgres.urls.jobs, keyring, auditLog: await openAuditLog(secrets(of), "http://localhost"), publicUrl: "http://localhost",
    space: { folders: [postgres.clusterFolder], leastBytes }, log: () => undefined,
  });
  await app.server.listen({ port: 0, host: "127.0.0.1" });
  const address = app.server.addresses()[0];
  return { app, url: `http://127.0.0.1:${typeof address === "object" ? address.port : 0}` };
}

beforeAll(async () => {
  if (!disk) return;
  mkdirSync(secrets(disk), { mode: 0o700 });
  postgres = await startEmbeddedPostgres({ dataFolder: disk.folder, supervise: true, settings: { max_wal_size: "64MB", min_wal_size: "32MB", shared_buffers: "32MB" } });
  await migrate(postgres.urls.migrator);
  await installJobs(postgres.urls.jobs);
  keyring = await openKeyring(secrets(disk));
  admin = await connectAdmin();
  token = await aManager(admin);
});
afterAll(async () => {
  if (!disk) return;
  disk.empty();
  await admin.end().catch(() => undefined);
  await postgres.stop();
  disk.unmount();
});

interface Told {
  readonly disk?: string;
  readonly status: number;
  readonly code?: string;
  readonly title?: string;
}

async function ask(url: string, path: string, options: { readonly body?: object; readonly language?: string } = {}): Promise<Told> {
  const headers = { cookie: `${SESSION_COOKIE}=${token}`, "sec-fetch-site": "same-origin", "accept-language": options.language ?? "th", ...(options.body ? { "content-type": "application/json", "idempotency-key": randomUUID() } : {}) };
  const answer = await fetch(url + path, { method: options.body ? "POST" : "GET", headers, ...(options.body ? { body: JSON.stringify(options.body) } : {}), signal: AbortSignal.timeout(30_000) }).catch(() => undefined);
  const said: Omit<Told, "status"> = (await answer?.json().catch(() => ({}))) ?? {};
  return { ...said, status: answer?.status ?? 0 };
}

const newCase = { provinceCode: "50", discipline: "caseManager", source: "other", people: [{ safeName: "น้องสมมติ", name: { asWritten: "สมมติ ตัวอย่าง" } }] };

/** More cases acknowledged than before. */
async function untilItWorks(ledger: Ledger): Promise<void> {
  const before = ledger.acknowledged.size;
  await expect.poll(() => ledger.acknowledged.size, { timeout: 60_000, interval: 50 }).toBeGreaterThan(before + 3);
}

test.skipIf(!disk)(`the disk fills up ${ROUNDS} times: writing is refused in words, reading goes on, and it works again by itself`, async () => {
  if (!disk) return;
  const { app, url } = await startApp(disk, LEAST_BYTES);
  const ledger = keepOpening(() => url, token);
  const pid = postgres.pid;
  for (let round = 0; round < ROUNDS; round += 1) {
    await untilItWorks(ledger);
    disk.fillTo(LEAST_BYTES - 8_000_000);
    await expect.poll(() => ask(url, "/ready"), { timeout: 20_000 }).toMatchObject({ status: 200, disk: "full" });
    const [thai, english] = [await ask(url, "/api/cases/open", { body: newCase }), await ask(url, "/api/cases/open", { body: newCase, language: "en" })];
    expect(thai).toMatchObject({ status: 507, code: "disk-full", title: expect.stringContaining("พื้นที่") });
    expect(english).toMatchObject({ status: 507, code: "disk-full", title: expect.stringContaining("disk") });
    const [caseId] = [...ledger.acknowledged.values()].slice(-1);
    const entries = async (): Promise<number> => (await admin.query("select count(*)::int as n from events where type = 'case-read' or type like '%read%' or type like '%opened%'")).rows[0].n;
    const before = await entries();
    expect((await ask(url, `/api/cases/read?caseId=${caseId}`)).status).toBe(200);
    expect((await ask(url, "/api/cases/list")).status).toBe(200);
    expect(await entries()).toBeGreaterThanOrEqual(before);
    // To the brim: nothing at all can be written any more, and still nobody is told a fault of the program.
    disk.fillTo(0);
    const brim = await Promise.all(Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? ask(url, `/api/cases/read?caseId=${caseId}`) : ask(url, "/api/cases/open", { body: newCase }))));
    expect(brim.filter(({ status }, n) => !(n % 2 === 0 ? [200, 503, 507] : [507]).includes(status))).toEqual([]);
    expect(await faultsOf(admin, ledger)).toEqual({ lost: 0, half: 0, twice: 0 });
    disk.empty();
    await untilItWorks(ledger);
  }
  await ledger.stop();
  expect(await faultsOf(admin, ledger)).toEqual({ lost: 0, half: 0, twice: 0 });
  console.log(`${ROUNDS} times full: ${ledger.acknowledged.size} cases acknowledged, ${ledger.again} refused and sent again; database ${postgres.pid === pid ? "never went away" : "was started again"}`);
  expect(postgres.pid).toBe(pid);
  await app.close();
});

test.skipIf(!disk)("a backup to a full disk leaves nothing that looks like one", async () => {
  const full = mountSmallDisk(1);
  if (!full) return;
  onTestFinished(() => full.unmount());
  const { recipient } = await makeRecipient();
  const order = { jobsUrl: postgres.urls.jobs, folder: join(full.folder, "backups"), recipients: [recipient], masterRecipients: [], secretsFolder: "", keyring };
  // Where there is room the order leaves two whole files.
  const [data = ""] = (await takeBackup(order)).files;
  const pages = Math.ceil(statSync(data).size / 4096);
  rmSync(order.folder, { recursive: true });
  // None of the data fits; then the data, but not the keys.
  for (const left of [1, pages]) {
    full.fillTo(left * 4096);
    await expect(takeBackup(order)).rejects.toMatchObject({ code: "folder-not-writable" });
    expect(readdirSync(order.folder)).toEqual([]);
    full.empty();
  }
});

test.skipIf(!disk)("the proof bites: with the product's eye on the disk closed, the database itself runs against the wall; even then nothing is lost and it comes back", async () => {
  if (!disk) return;
  const { app, url } = await startApp(disk, 0);
  const ledger = keepOpening(() => url, token);
  const pid = postgres.pid;
  await untilItWorks(ledger);
  disk.fillTo(0);
  const seen = new Set<number>();
  // Without the eye the request reaches the database, which refuses it or ends.
  await expect.poll(async () => (seen.add((await ask(url, "/api/cases/open", { body: newCase })).status), postgres.pid !== pid || seen.has(507) || seen.has(503)), { timeout: 60_000, interval: 20 }).toBe(true);
  expect([...seen].filter((status) => ![200, 503, 507, 0].includes(status))).toEqual([]);
  disk.empty();
  await untilItWorks(ledger);
  await ledger.stop();
  await app.close();
  const looking = await connectAdmin();
  expect(await faultsOf(looking, ledger)).toEqual({ lost: 0, half: 0, twice: 0 });
  await looking.query("begin; set local session_replication_role = replica");
  await looking.query("delete from cases where id = $1", [[...ledger.acknowledged.values()][0]]);
  expect(await faultsOf(looking, ledger)).toMatchObject({ lost: 1 });
  await looking.query("rollback");
  await looking.end();
});

test.skipIf(!disk)("after all that the record of events is whole", async () => {
  const pool = new pg.Pool({ connectionString: postgres.urls.jobs, max: 2, options: "-c search_path=ruam" });
  for (let added = 1; added > 0; ) ({ added } = await sequenceOnce(pool));
  const report = await verifyAudit(pool);
  await pool.end();
  expect(report.faults).toEqual([]);
});
