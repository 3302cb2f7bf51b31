import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openAuditLog } from "#platform/audit/audit-log.ts";
import { addSigningSeed, forgetMaster, useNewMaster } from "#platform/crypto/key-file.ts";
import { openKeyring } from "#platform/crypto/keyring.ts";
import { KeysRefused } from "#platform/crypto/wrapping.ts";
import { sealKeys } from "./seal-keys.ts";

const MAIN = fileURLToPath(new URL("../main.ts", import.meta.url));
const names = ["RUAM_DATA", "RUAM_KEYS", "RUAM_KEY_COMMAND", "DATABASE_URL"] as const;
const before = names.map((name) => [name, process.env[name]] as const);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ruam-seal-"));
});
afterEach(() => {
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let count = 0;
/** A folder of secrets of its own, which the commands find. */
async function place(): Promise<string> {
  const secrets = join(folder, `${(count += 1)}`);
  await mkdir(secrets, { mode: 0o700 });
  process.env["RUAM_KEYS"] = secrets;
  return secrets;
}
/** A real command that hands over what lies in a file. */
async function vault(content: string | Buffer): Promise<string> {
  const file = join(folder, `vault-${(count += 1)}`);
  await writeFile(file, content);
  return JSON.stringify([process.execPath, "-e", "process.stdout.write(require('node:fs').readFileSync(process.argv[1]))", file]);
}
const use = (command: string | undefined): void => {
  if (command === undefined) delete process.env["RUAM_KEY_COMMAND"];
  else process.env["RUAM_KEY_COMMAND"] = command;
};
const keyText = (secrets: string) => readFile(join(secrets, "master-keys.json"), "utf8");
const codeOf = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => "opened", (error: unknown) => (error instanceof KeysRefused ? error.code : String(error)));

test("a new installation with a vault never lays its keys down open; rotation and new seeds keep the file sealed, and a running process reads them", async () => {
  const secrets = await place();
  use(await vault(randomBytes(32)));
  const running = await openKeyring(secrets);
  const [first, signIn] = [running.master(1), running.signInKey];
  expect(useNewMaster(secrets, new Date())).toBe(2);
  addSigningSeed(secrets);
  expect([running.current, running.versions, running.signingSeeds.size]).toEqual([2, [1, 2], 1]);
  const text = await keyText(secrets);
  expect(text).toMatch(/^ruam-sealed-1:[\w-]{12}:[\w-]+$/);
  for (const key of [first, running.master(2), running.indexKey, signIn]) for (const form of ["base64", "base64url", "hex"] as const) expect(text).not.toContain(key.toString(form));
  expect((await stat(join(secrets, "master-keys.json"))).mode & 0o777).toBe(0o600);
  forgetMaster(secrets, 1);
  expect((await openKeyring(secrets)).signInKey.equals(signIn)).toBe(true);
});

test("an installation that exists is sealed, moved to another vault's key and laid open again: the same keys, the same log", async () => {
  const secrets = await place();
  const plain = await openKeyring(secrets);
  const log = (await openAuditLog(secrets, "http://localhost")).current();
  const logText = () => readFile(join(secrets, "audit-log.json"), "utf8");
  expect([await sealKeys([]), await sealKeys(["--open"])]).toEqual([1, 1]); // without a command
  const [one, two] = [await vault(randomBytes(32).toString("base64")), await vault(`${randomBytes(32).toString("hex")}\n`)];
  use(one);
  expect(await codeOf(openKeyring(secrets))).toBe("not-sealed");
  expect(await sealKeys([])).toBe(0);
  for (const text of [await keyText(secrets), await logText()]) expect(text).not.toMatch(/PRIVATE KEY|"keys"|"index"/);
  use(two);
  expect(await codeOf(openKeyring(secrets))).toBe("other-key");
  expect(await sealKeys([])).toBe(1);
  expect([await sealKeys(["--from", one]), await sealKeys(["--from", one])]).toEqual([0, 0]);
  expect((await openKeyring(secrets)).master(1).equals(plain.master(1))).toBe(true);
  expect((await openAuditLog(secrets, "http://localhost")).current().verifier.vkey).toBe(log.verifier.vkey);
  // Sealed while it ran without the command: it goes on with the keys it has, and a rotation is not taken for read.
  use(undefined);
  expect([plain.current, plain.versions]).toEqual([1, [1]]);
  use(two);
  expect(await sealKeys(["--open"])).toBe(0);
  use(undefined);
  expect((await openKeyring(secrets)).indexKey.equals(plain.indexKey)).toBe(true);
  expect((await openAuditLog(secrets, "http://localhost")).current().verifier.vkey).toBe(log.verifier.vkey);
});

test("no command, one that fails, is not there, prints no key, another each time, or the wrong one, and a changed bit: each refused in both languages, without a word of what it printed", async () => {
  const secrets = await place();
  const right = await vault(randomBytes(32));
  use(right);
  await openKeyring(secrets);
  const whole = await keyText(secrets);
  const node = (script: string) => JSON.stringify([process.execPath, "-e", script]);
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["no-command", undefined],
    ["command-failed", node("console.log('CANARY'); console.error('CANARY'); process.exit(3)")],
    ["command-failed", join(folder, "nowhere")],
    // No shell stands between: what it would do with this is not done.
    ["command-failed", `${process.execPath} -e 0; cat ${join(folder, "vault-1")}`],
    ["command-unreadable", "[\"vault\", 5]"],
    ["command-unreadable", "[not json"],
    ["not-a-key", node("console.log('CANARY of a vault that is closed')")],
    ["not-a-key", node("process.stdout.write('')")],
    ["other-key", await vault(randomBytes(32))],
  ];
  for (const [code, command] of cases) {
    use(command);
    const error: unknown = await openKeyring(secrets).catch((thrown: unknown) => thrown);
    if (!(error instanceof KeysRefused)) throw new Error(`${command} was not refused`);
    expect(error.code, command).toBe(code);
    expect(error.message).toMatch(/[ก-๙][^]*\n[A-Z]/);
    expect(error.message).not.toContain("CANARY");
  }
  use(right);
  const at = whole.length - 5;
  await writeFile(join(secrets, "master-keys.json"), `${whole.slice(0, at)}${whole[at] === "A" ? "B" : "A"}${whole.slice(at + 1)}`);
  expect(await codeOf(openKeyring(secrets))).toBe("Error: key-file-damaged");
  await writeFile(join(secrets, "master-keys.json"), whole);
  expect(await codeOf(openKeyring(secrets))).toBe("opened");

  await place();
  use(node("process.stdout.write(require('node:crypto').randomBytes(32))"));
  expect(await codeOf(openKeyring(process.env["RUAM_KEYS"] ?? ""))).toBe("not-steady");
});

test("the product does not start with closed keys, nor with a pace nobody could work at: it says why before any database is touched; a program without arguments is a path", async () => {
  const secrets = await place();
  const script = join(folder, "wrapping-key");
  await writeFile(script, `#!/bin/sh\nprintf %s ${randomBytes(32).toString("base64url")}\n`);
  await chmod(script, 0o700);
  use(script);
  await openKeyring(secrets);
  const { RUAM_KEY_COMMAND: _command, ...without } = process.env;
  for (const [setting, environment] of [["RUAM_KEY_COMMAND", without], ["RUAM_PER_MINUTE", { ...process.env, RUAM_PER_MINUTE: "5" }]] as const) {
    const started = spawnSync(process.execPath, [MAIN], { env: { ...environment, RUAM_DATA: join(folder, "data") }, encoding: "utf8", timeout: 60_000 });
    expect([started.status, started.stderr.trim().split("\n").length], started.stderr).toEqual([1, 2]);
    expect(started.stderr).toContain(setting);
  }
  await expect(stat(join(folder, "data"))).rejects.toThrow("ENOENT");
});
