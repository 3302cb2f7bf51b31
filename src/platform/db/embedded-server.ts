import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, chownSync, closeSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { DatabaseSetupError } from "./database-setup-error.ts";
import type { Binaries } from "./embedded-binaries.ts";
import { makePrivateFolder, type Places } from "./embedded-places.ts";
import { commandLine, isRunning, isStillRunning, processIdentity } from "./process-identity.ts";

/** What is needed to run one server. `port` names the socket; on Windows it is a port on 127.0.0.1. */
export type ServerPlan = {
  readonly places: Places;
  readonly binaries: Binaries;
  readonly port: number;
  readonly adminUrl: string;
  readonly settings: Readonly<Record<string, string>>;
};

/** A server that answers. `isChild` is false when an earlier Ruam started it and this one adopted it. */
export type RunningServer = { readonly pid: number; readonly identity: string | undefined; readonly isChild: boolean };

const bootstrapUser = "ruam_super";
const quickStopMs = 20_000;
const hardStopMs = 10_000;
// Recovery after a crash replays the log and may take long; the process is watched meanwhile.
const silentStartMs = 60_000;
const orphanWaitMs = 20_000;
const onWindows = process.platform === "win32";

/** Name of the superuser that initdb makes; only the start code signs in as it. */
export const superuserName = bootstrapUser;

/** Creates the cluster in one step: a start that is killed half-way leaves no half cluster. */
export async function createCluster({ places, binaries }: ServerPlan, ownerPassword: string): Promise<void> {
  const draft = `${places.cluster}.new`;
  const passwordFile = join(places.socketFolder, "first-password");
  rmSync(draft, { recursive: true, force: true });
  makePrivateFolder(draft, places.serverUser);
  try {
    writeFileSync(passwordFile, ownerPassword, { mode: 0o600 });
    if (places.serverUser) chownSync(passwordFile, places.serverUser.uid, places.serverUser.gid);
    const { code, output } = await run(binaries.initdb, [
      "-D", draft, `--username=${bootstrapUser}`, `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8",
      "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-locale", "--no-instructions",
    ], places);
    if (code !== 0) throw new DatabaseSetupError("cluster-not-created", { dataFolder: places.home, detail: output.trim().split("\n").at(-1) ?? String(code) });
    renameSync(draft, places.cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/** The server left behind by a Ruam that was killed, when it answers and was started as we would start it; else it is stopped. */
export async function adoptServer(plan: ServerPlan): Promise<RunningServer | undefined> {
  const pid = leftBehindPid(plan);
  if (pid === undefined) return undefined;
  const server = { pid, identity: processIdentity(pid), isChild: false };
  const isAsWanted = readText(join(plan.places.cluster, "postmaster.opts")) === expectedOptions(plan);
  if (isAsWanted && (await answersWithin(plan, 5_000))) return server;
  await stopServer(plan, server);
  return undefined;
}

/** Starts a server and waits until it answers. `onExit` is called once when the process later ends, however it ends. */
export async function startServer(plan: ServerPlan, onExit: (server: RunningServer) => void): Promise<RunningServer> {
  const deadline = Date.now() + orphanWaitMs;
  for (;;) {
    clearStaleLocks(plan);
    const logStart = sizeOf(plan.places.logFile);
    const child = spawnServer(plan);
    if (await becomesReady(plan, child)) return watchChild(child, onExit);
    const lastWords = fatalLines(plan.places.logFile, logStart);
    // Back ends of a killed server still hold its shared memory for a moment; two servers on one cluster would destroy it.
    if (!lastWords.includes("shared memory") || Date.now() > deadline) throw new DatabaseSetupError("server-did-not-start", { detail: lastWords, logFile: plan.places.logFile });
    await wait(250);
  }
}

/** Ends the server: open transactions are rolled back at once (fast), after 20 s without any ceremony (immediate). */
export async function stopServer({ places, binaries }: ServerPlan, { pid, identity }: RunningServer): Promise<void> {
  const isGone = async (milliseconds: number) => {
    for (const end = Date.now() + milliseconds; Date.now() < end; await wait(20)) if (!isStillRunning(pid, identity)) return true;
    return false;
  };
  const ask = async (signal: "SIGINT" | "SIGQUIT", mode: "fast" | "immediate") => {
    if (onWindows) await run(binaries.pgCtl, ["stop", "-D", places.cluster, "-m", mode, "--no-wait"], places);
    else if (isStillRunning(pid, identity)) process.kill(pid, signal);
  };
  await ask("SIGINT", "fast");
  if (await isGone(quickStopMs)) return;
  await ask("SIGQUIT", "immediate");
  if (!(await isGone(hardStopMs))) throw new DatabaseSetupError("server-did-not-stop", { pid, seconds: (quickStopMs + hardStopMs) / 1000 });
}

/** Does the server let the superuser in? False when it is not there (yet); a refused password is an error. */
export async function answers({ adminUrl, places }: ServerPlan): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === "28P01") throw new DatabaseSetupError("secrets-do-not-fit", { file: places.secretsFile });
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function spawnServer({ places, binaries, port, settings }: ServerPlan): ChildProcess {
  makePrivateFolder(places.socketFolder, places.serverUser);
  mkdirSync(join(places.dataFolder, "logs"), { recursive: true, mode: 0o700 });
  // Opened here, so that the server needs no right on the logs folder and goes on logging when Ruam is killed.
  const log = openSync(places.logFile, "a", 0o600);
  try {
    // Its own process group: Ctrl-C in the terminal must reach Ruam first, which then ends the server.
    return spawn(binaries.postgres, serverArguments(places.cluster, port, settings), { ...asServerUser(places), detached: true, windowsHide: true, stdio: ["ignore", log, log] });
  } finally {
    closeSync(log);
  }
}

function serverArguments(cluster: string, port: number, settings: Readonly<Record<string, string>>): string[] {
  return ["-D", cluster, "-p", String(port), ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

/** The line that PostgreSQL itself writes to postmaster.opts for this plan. */
function expectedOptions({ places, binaries, port, settings }: ServerPlan): string {
  return `${binaries.postgres} ${serverArguments(places.cluster, port, settings).map((word) => `"${word}"`).join(" ")}\n`;
}

async function becomesReady(plan: ServerPlan, child: ChildProcess): Promise<boolean> {
  // A program that cannot be run at all tells so by this event; without a listener it would end the app.
  child.once("error", () => undefined);
  const isAlive = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  const isStartingUp = () => readText(join(plan.places.cluster, "postmaster.pid")).includes("starting");
  let isReady = false;
  try {
    for (let silentUntil = Date.now() + silentStartMs; Date.now() < silentUntil && isAlive() && !isReady; await wait(15)) {
      // Asked only when the server says it is up: a refused try would cost a line in its log.
      isReady = hasReadyStatus(plan, child.pid) && (await answers(plan));
      if (isStartingUp()) silentUntil = Date.now() + silentStartMs;
    }
    return isReady;
  } finally {
    if (!isReady && isAlive() && child.pid) await stopServer(plan, { pid: child.pid, identity: processIdentity(child.pid), isChild: true });
  }
}

function hasReadyStatus({ places }: ServerPlan, pid: number | undefined): boolean {
  const lines = readText(join(places.cluster, "postmaster.pid")).split("\n");
  return Number(lines[0]) === pid && lines[7]?.trim() === "ready";
}

function watchChild(child: ChildProcess, onExit: (server: RunningServer) => void): RunningServer {
  const pid = child.pid ?? 0;
  const server = { pid, identity: processIdentity(pid), isChild: true };
  child.unref();
  child.removeAllListeners();
  child.once("exit", () => onExit(server));
  // It may have ended between the answer and this line.
  if (child.exitCode !== null || child.signalCode !== null) setImmediate(() => onExit(server));
  return server;
}

async function answersWithin(plan: ServerPlan, milliseconds: number): Promise<boolean> {
  for (const end = Date.now() + milliseconds; Date.now() < end; await wait(100)) if (await answers(plan)) return true;
  return false;
}

/** The number in postmaster.pid, when a PostgreSQL server of this cluster really runs under it. */
function leftBehindPid({ places }: ServerPlan): number | undefined {
  const pid = Number(readText(join(places.cluster, "postmaster.pid")).split("\n")[0]);
  return isRunning(pid) && isServerOf(pid, places.cluster) ? pid : undefined;
}

function isServerOf(pid: number, cluster: string): boolean {
  const words = commandLine(pid);
  return process.platform === "linux" ? words.includes(` -D ${cluster} `) : true;
}

/**
 * After kill -9 or a power cut the server's lock files name a process number. When that number belongs to some other process
 * (certain in a container, where numbers repeat) or to a dead one that nobody has collected, PostgreSQL would refuse to start.
 * Its parent's number it ignores; so that is written instead, which keeps the file's note of the shared memory that guards
 * against two servers.
 */
function clearStaleLocks({ places }: ServerPlan): void {
  const file = join(places.cluster, "postmaster.pid");
  const [pid, ...rest] = readText(file).split("\n");
  const isLive = isRunning(Number(pid)) && isServerOf(Number(pid), places.cluster);
  if (rest.length > 0 && !isLive && !onWindows) writeFileSync(file, [process.pid, ...rest].join("\n"));
  for (const name of readdirSync(places.socketFolder)) if (name.startsWith(".s.PGSQL.")) rmSync(join(places.socketFolder, name), { force: true });
}

/** Only FATAL and PANIC of this start: such lines tell about files, memory and settings, never about data. */
function fatalLines(logFile: string, from: number): string {
  const text = readFileSync(logFile).subarray(from).toString("utf8");
  const lines = text.split("\n").filter((line) => /FATAL|PANIC|error while loading/.test(line));
  return lines.map((line) => line.replace(/^.*?(FATAL|PANIC):\s*/, "")).at(-1) ?? "-";
}

function asServerUser({ serverUser, home }: Places): { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv } {
  // A clean environment: the operator's locale may not exist here, and PG… variables would change where and how it starts.
  const env = { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC", ...(onWindows ? { SystemRoot: process.env["SystemRoot"] } : {}) };
  return { ...serverUser, cwd: home, env };
}

function run(program: string, words: readonly string[], places: Places): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, words, { ...asServerUser(places), windowsHide: true, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
    child.once("error", (error) => resolve({ code: null, output: error.message }));
    child.once("close", (code) => resolve({ code, output }));
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Keeps one earlier log, so that warnings of years cannot fill the disk. */
export function rotateLog({ logFile }: Places): void {
  if (sizeOf(logFile) < 10_000_000) return;
  renameSync(logFile, `${logFile}.1`);
  chmodSync(`${logFile}.1`, 0o600);
}
