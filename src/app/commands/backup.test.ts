import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listToday } from "#modules/today/actions/list-today.ts";
import { makeRecipient, openSealed } from "#platform/backup/age.ts";
import { examine } from "#platform/backup/doctor.ts";
import { changeBackupState, isBackupDue, keepSchedule, readBackupState } from "#platform/backup/schedule.ts";
import { openKeyring } from "#platform/crypto/keyring.ts";
import { asSystem } from "#platform/db/request.ts";
import { openWorld, type Person, type World } from "../testing/world.ts";
import { backup } from "./backup.ts";
import { backupModule } from "./backup-jobs.ts";
import { sealedColumns } from "./rotate-keys-columns.ts";
import { sealKeys } from "./seal-keys.ts";

let world: World;
let folder: string;
let secrets: string;
let admin: Person;
let recipient: string;
const mails: { to: string; subject: string; text: string }[] = [];
const environment = ["RUAM_DATA", "RUAM_KEYS", "RUAM_KEY_COMMAND", "DATABASE_URL", "RUAM_JOBS_URL"] as const;
const before = environment.map((name) => [name, process.env[name]] as const);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ruam-backup-"));
  secrets = join(folder, "secrets");
  await mkdir(secrets, { mode: 0o700 });
  world = await openWorld({ keyring: await openKeyring(secrets) });
  admin = await world.aPerson({ roles: ["admin"], email: "admin@example.test" });
  ({ recipient } = await makeRecipient());
  Object.assign(process.env, { RUAM_DATA: folder, RUAM_KEYS: secrets, DATABASE_URL: world.database.appUrl, RUAM_JOBS_URL: world.database.jobsUrl });
});
afterAll(async () => {
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(name: string): Promise<void> {
  const job = backupModule.jobs?.find((one) => one.name === name);
  await job?.run(
    {
      vaults: world.app.parts.services.vaults,
      publicUrl: "http://localhost",
      sendMail: async (mail) => void mails.push(mail),
      translate: (language, key, params) => world.app.parts.translator(language)(key, params),
      asSystem: (work) => asSystem(world.app.parts.systemPool, name, work),
      log: () => undefined,
    },
    {},
  );
}

const schedule = (to: string) => keepSchedule(secrets, { folder: to, recipients: [recipient], masterRecipients: [], keepDays: 30, keepKeyDays: 35 });
const alertsOf = async () => (await admin.call(listToday, {})).first.filter(({ titleKey }) => titleKey === "backup.task.failed");
const ready = async (): Promise<{ status: string; backup: string }> => (await world.app.server.inject("/ready")).json();

test("a backup that fails is told to the administrators once, in constant words; a good one ends the alarm", async () => {
  expect(await ready()).toEqual({ status: "ready", backup: "never", disk: "free", clock: "together" });
  // A folder below a file cannot be made, not even by root.
  await writeFile(join(folder, "file"), "");
  await schedule(join(folder, "file", "backups"));
  await run("backup.nightly");
  await run("backup.nightly");
  expect(mails.map(({ to }) => to)).toEqual(["admin@example.test"]);
  expect(mails[0]?.text).not.toMatch(/[/\\]|age1|\d{4}/);
  expect(await alertsOf()).toHaveLength(1);

  const to = join(folder, "backups");
  await schedule(to);
  await run("backup.nightly");
  expect((await readdir(to)).map((name) => name.split(".").slice(1).join("."))).toEqual(["data.age", "keys.age"]);
  expect(await alertsOf()).toEqual([]);
  // Looked up once a second at most.
  await expect.poll(ready, { timeout: 10_000 }).toMatchObject({ status: "ready", backup: "fresh" });

  // Made once a night, not every hour.
  await run("backup.nightly");
  expect(await readdir(to)).toHaveLength(2);
});

test("a backup is due at night, and at any hour when one was missed", () => {
  const last = (at: string) => ({ last: { madeAt: at, bytes: 1, rows: 1, seconds: 1 } });
  expect(isBackupDue({}, new Date("2026-11-22T08:00:00Z"))).toBe(true);
  expect(isBackupDue(last("2026-11-21T19:05:00Z"), new Date("2026-11-22T08:00:00Z"))).toBe(false);
  expect(isBackupDue(last("2026-11-21T19:05:00Z"), new Date("2026-11-22T19:05:00Z"))).toBe(true);
  expect(isBackupDue(last("2026-11-21T19:05:00Z"), new Date("2026-11-23T02:05:00Z"))).toBe(true);
});

test("old backups are noticed by /ready, by the watch and by the doctor, who tells what else is wrong", async () => {
  const old = new Date(Date.now() - 50 * 3_600_000).toISOString();
  await asSystem(world.app.parts.systemPool, "test", ({ client }) => changeBackupState(client, { last: { madeAt: old, bytes: 1, rows: 1, seconds: 1 }, alertedAt: null }));
  await expect.poll(ready, { timeout: 10_000 }).toMatchObject({ backup: "late" });
  mails.length = 0;
  await run("backup.watch");
  expect(mails).toHaveLength(1);

  const doctor = async () => Object.fromEntries((await examine({ dataFolder: folder, secretsFolder: secrets, jobsUrl: world.database.jobsUrl, hasMail: false, columns: sealedColumns, graceMs: 0, now: new Date() })).map((one) => [one.about, one]));
  expect(await doctor()).toMatchObject({
    database: { verdict: "ok" }, roles: { verdict: "ok" }, rls: { verdict: "ok" }, migrations: { verdict: "ok" }, keys: { verdict: "ok" }, backup: { verdict: "warn", params: { hours: 50 } },
    jobs: { verdict: "ok" }, clock: { verdict: "ok" }, mail: { verdict: "warn" }, node: { verdict: "ok" }, files: { verdict: "ok" }, disk: { about: "disk" },
  });

  // Planted faults, each seen.
  await writeFile(join(secrets, "copy.json"), "", { mode: 0o644 });
  await world.admin.query("alter table agencies no force row level security");
  await world.admin.query("select graphile_worker.add_job('backup:never', run_at := now() - interval '3 hours')");
  await asSystem(world.app.parts.systemPool, "test", ({ client }) => changeBackupState(client, { failed: { at: old, code: "folder-not-writable" } }));
  expect(await doctor()).toMatchObject({ files: { verdict: "bad" }, rls: { verdict: "bad", params: { what: "agencies" } }, jobs: { verdict: "warn" }, backup: { verdict: "bad" } });
  await world.admin.query("alter table agencies force row level security");
  expect((await readBackupState(world.admin)).failed?.code).toBe("folder-not-writable");
});

test("sealed keys: the doctor says so, and why they stay closed; what goes to the master recipients opens without the vault", async () => {
  const look = async () => Object.fromEntries((await examine({ dataFolder: folder, secretsFolder: secrets, jobsUrl: world.database.jobsUrl, hasMail: false, columns: sealedColumns, graceMs: 0, now: new Date() })).map(({ about, verdict, says }) => [about, `${verdict} ${says}`]));
  const plain = await readFile(join(secrets, "master-keys.json"), "utf8");
  expect(await look()).toMatchObject({ sealing: "ok sealing-none", database: "ok database" });
  process.env["RUAM_KEY_COMMAND"] = JSON.stringify([process.execPath, "-e", `process.stdout.write("${randomBytes(32).toString("base64")}")`]);
  expect(await sealKeys([])).toBe(0);
  expect(await look()).toMatchObject({ sealing: "ok sealing", keys: expect.stringMatching(/^(ok keys|warn keys-warn)$/) });

  const { identity, recipient: keeper } = await makeRecipient();
  const to = join(folder, "sealed");
  expect(await backup(["--to", to, "--recipient", recipient, "--master-recipient", keeper])).toBe(0);
  const name = (await readdir(to)).find((one) => one.endsWith(".master.age")) ?? "";
  const pieces: Buffer[] = [];
  for await (const piece of openSealed(join(to, name), [identity])) pieces.push(piece);
  expect(JSON.parse(Buffer.concat(pieces).toString())).toEqual(JSON.parse(plain));

  delete process.env["RUAM_KEY_COMMAND"];
  expect(await look()).toMatchObject({ sealing: "ok sealing", keys: "bad keys-closed", database: "ok database" });
});

test("every word of the doctor is there in both languages", () => {
  const words = ["node", "node-bad", "database", "database-bad", "files-missing", "files-bad", "keys-warn", "keys-bad", "keys-closed", "sealing", "sealing-none", "backup-never", "checkpoint-never", "audit-warn", "clock-warn", "migrations-newer", "disk-bad", "summary"];
  for (const language of ["th", "en"] as const) for (const word of words) expect(world.app.parts.translator(language)(`backup.doctor.${word}`)).not.toContain("backup.doctor");
});
