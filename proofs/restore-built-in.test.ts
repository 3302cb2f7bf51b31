import { randomBytes } from "node:crypto";
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startDemo } from "#app/demo/actions.ts";
import { aMember, aVisitor, signInFully, type Member } from "#app/testing/visitor.ts";
import { openWorld, type World } from "#app/testing/world.ts";
import { createApp } from "#app/server/app.ts";
import { list } from "#modules/cases/actions/list.ts";
import { openKeyring } from "#platform/crypto/keyring.ts";
import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { contentOf } from "./support/whole-content.ts";

// The operator's whole way by the command line: from an own server to an empty machine with the built-in database, and a backup there
// while it runs.

const CLI = fileURLToPath(new URL("../src/app/cli.ts", import.meta.url));
// Each command is a process of its own, which takes its time; not all of them every day.
const isFull = process.env["RUAM_FULL"] !== undefined;
let folder: string;
let world: World;
let member: Member;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ruam-built-in-"));
  await mkdir(join(folder, "own-secrets"), { mode: 0o700 });
  world = await openWorld({ keyring: await openKeyring(join(folder, "own-secrets")) });
  await aVisitor(world).ask(startDemo, {});
  member = await aMember(world, { roles: ["caseManager"] });
  await world.sequence();
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

async function ruam(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<{ code: number | null; out: string; err: string }> {
  const { DATABASE_URL: _database, RUAM_JOBS_URL: _jobs, RUAM_KEYS: _keys, ...rest } = process.env;
  const child = spawn(process.execPath, [CLI, ...args], { env: { ...rest, ...environment }, stdio: ["ignore", "pipe", "pipe"] });
  let [out, err] = ["", ""];
  child.stdout.on("data", (piece: Buffer) => (out += piece.toString()));
  child.stderr.on("data", (piece: Buffer) => (err += piece.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  return { code, out, err };
}

test("backup from an own server, restore into an empty data folder, everybody signs in, and the next backup is made while it runs", async () => {
  const own = { RUAM_DATA: join(folder, "own"), RUAM_KEYS: join(folder, "own-secrets"), DATABASE_URL: world.database.appUrl, RUAM_JOBS_URL: world.database.jobsUrl };
  const pair = await ruam(["backup", "--make-recipient"], own);
  const recipient = /age1\w+/.exec(pair.out)?.[0] ?? "";
  const identity = join(folder, "identity.txt");
  await writeFile(identity, pair.out, { mode: 0o600 });
  expect(recipient).not.toBe("");

  const before = await contentOf(world.database.adminUrl);
  const to = join(folder, "backups");
  const made = await ruam(["backup", "--to", to, "--recipient", recipient, "--master-recipient", recipient], own);
  expect(made.code, made.err).toBe(0);
  const fileOf = (kind: string) => made.out.split("\n").find((line) => line.endsWith(`.${kind}.age`)) ?? "";
  if (isFull) expect((await ruam(["backup", "--check", fileOf("data"), "--identity", identity], own)).code).toBe(0);

  // An empty machine: without the master keys it is refused, with them it is not.
  // That machine keeps its keys sealed under what a command hands over.
  const wrapping = join(folder, "wrapping-key");
  await writeFile(wrapping, randomBytes(32));
  const built = { RUAM_DATA: join(folder, "new"), RUAM_KEY_COMMAND: JSON.stringify([process.execPath, "-e", "process.stdout.write(require('node:fs').readFileSync(process.argv[1]))", wrapping]) };
  const without = await ruam(["restore", fileOf("data"), "--identity", identity], built);
  expect(without.code).toBe(1);
  expect(without.err).toMatch(/กุญแจหลัก[^]*master keys are missing/);
  const restored = await ruam(["restore", fileOf("data"), "--identity", identity, "--master", fileOf("master")], built);
  expect(restored.code, restored.err).toBe(0);
  expect(restored.out).toContain("0 faults");

  expect(await readFile(join(built.RUAM_DATA, "secrets", "master-keys.json"), "utf8")).toMatch(/^ruam-sealed-1:/);

  const postgres = await startEmbeddedPostgres({ dataFolder: built.RUAM_DATA });
  process.env["RUAM_KEY_COMMAND"] = built.RUAM_KEY_COMMAND;
  const app = await createApp({ appUrl: postgres.urls.app, jobsUrl: postgres.urls.jobs, keyring: await openKeyring(join(built.RUAM_DATA, "secrets")), publicUrl: "http://localhost", withJobs: false, log: () => undefined });
  try {
    expect(await contentOf(postgres.adminUrl.replace(/\/postgres(?=\?|$)/, "/ruam"))).toEqual(before);
    const back = aVisitor({ ...world, app });
    await signInFully(back, member);
    expect((await back.act(list, {})).rows).toEqual([]);

    // The command finds the database that is running.
    const again = await ruam(["backup", "--schedule", "--to", join(folder, "nightly"), "--recipient", recipient], built);
    expect(again.code, again.err).toBe(0);
    expect(JSON.parse(await readFile(join(built.RUAM_DATA, "secrets", "backup.json"), "utf8"))).toMatchObject({ recipients: [recipient], keepKeyDays: 35 });
    const doctor = await ruam(["doctor"], built);
    expect(doctor.code, doctor.out).toBe(0);
    expect(doctor.out).toMatch(/✓ สำรองข้อมูลล่าสุด/);
    if (!isFull) return;
    expect((await ruam(["restore", fileOf("data"), "--identity", identity], built)).code).not.toBe(0);
    const status = await ruam(["rotate-keys", "--status"], built);
    expect(status.code, status.out).toBe(0);
  } finally {
    delete process.env["RUAM_KEY_COMMAND"];
    await app.close();
    await postgres.stop();
  }
});
