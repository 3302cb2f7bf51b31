import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockDataFolder } from "./data-folder-lock.ts";
import { processIdentity } from "./process-identity.ts";

let folder: string;
let children: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ruam-lock-"));
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const lockFile = () => join(folder, "ruam.lock");
const leaveLock = (holder: object) => writeFileSync(lockFile(), JSON.stringify({ nonce: "left", startedAt: "2026-01-01T00:00:00.000Z", ...holder }));
const here = () => JSON.parse(readFileSync(lockFile(), "utf8")).host as string;

/** Another process that tries to take the folder, says "mine" or the code of the refusal, and then stays. */
function rival(): { process: ChildProcess; answer: Promise<string> } {
  const code = `import { lockDataFolder } from ${JSON.stringify(new URL("./data-folder-lock.ts", import.meta.url).href)};
    try { lockDataFolder(${JSON.stringify(folder)}); console.log("mine"); } catch (error) { console.log(error.code ?? error.message); }
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const answer = new Promise<string>((resolve) => child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString().trim())));
  return { process: child, answer };
}

test("a data folder in use is refused to another process, in Thai and in English", async () => {
  const lock = lockDataFolder(folder);
  expect(await rival().answer).toBe("data-folder-in-use");
  expect(() => lockDataFolder(folder)).toThrow(/ร่วมกำลังทำงาน[\s\S]*already running/);
  lock.release();
  expect(await rival().answer).toBe("mine");
});

test("a lock left by a killed process is taken over", async () => {
  const killed = rival();
  expect(await killed.answer).toBe("mine");
  const gone = new Promise((resolve) => killed.process.once("exit", resolve));
  killed.process.kill("SIGKILL");
  await gone;
  expect(() => lockDataFolder(folder).release()).not.toThrow();
});

test("of six processes that find the same dead lock, one takes it", async () => {
  lockDataFolder(folder).release();
  leaveLock({ pid: 999_999_999, host: await hostOfThisMachine() });
  const answers = await Promise.all(Array.from({ length: 6 }, () => rival().answer));
  expect(answers.filter((answer) => answer === "mine")).toHaveLength(1);
  expect(answers.filter((answer) => answer === "data-folder-in-use")).toHaveLength(5);
  expect(readdirSync(folder)).toEqual(["ruam.lock"]);
});

test.runIf(process.platform === "linux")("a process that only has the number of the dead one does not hold the folder", async () => {
  const host = await hostOfThisMachine();
  leaveLock({ pid: process.ppid, identity: "another-boot/1", host });
  lockDataFolder(folder).release();
  leaveLock({ pid: process.ppid, identity: processIdentity(process.ppid), host });
  expect(() => lockDataFolder(folder)).toThrow(expect.objectContaining({ code: "data-folder-in-use" }));
});

test("a lock from another computer counts while it shows signs of life", () => {
  leaveLock({ pid: 1, host: "another-computer" });
  expect(() => lockDataFolder(folder)).toThrow(expect.objectContaining({ code: "data-folder-in-use-elsewhere" }));
  const twoMinutesAgo = new Date(Date.now() - 120_000);
  utimesSync(lockFile(), twoMinutesAgo, twoMinutesAgo);
  lockDataFolder(folder).release();
  expect(existsSync(lockFile())).toBe(false);
});

test("half a lock, as a power cut may leave it, does not lock for ever", () => {
  writeFileSync(lockFile(), '{"nonce":"a');
  expect(() => lockDataFolder(folder).release()).not.toThrow();
});

async function hostOfThisMachine(): Promise<string> {
  const lock = lockDataFolder(folder);
  try {
    return here();
  } finally {
    lock.release();
  }
}
