import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { DatabaseSetupError, systemReason } from "./database-setup-error.ts";
import { isStillRunning, processIdentity } from "./process-identity.ts";

type Holder = { readonly nonce: string; readonly pid: number; readonly identity: string | undefined; readonly host: string; readonly startedAt: string };

const signOfLifeEveryMs = 15_000;
const silentAfterMs = 60_000;
const attempts = 50;

/** Held while one process works on a data folder. `release` may be called twice. */
export type DataFolderLock = { readonly release: () => void };

/**
 * Takes the data folder for this process alone, by `ruam.lock`.
 * A lock left by a process that is gone (kill -9, power cut, other boot, number given to another process) is taken over.
 * From another host the process cannot be seen, so there the lock counts until it shows no sign of life for 60 s.
 * Refuses with `data-folder-in-use` or `data-folder-in-use-elsewhere`.
 */
export function lockDataFolder(dataFolder: string): DataFolderLock {
  const file = join(dataFolder, "ruam.lock");
  const mine: Holder = { nonce: randomUUID(), pid: process.pid, identity: processIdentity(process.pid), host: hostname(), startedAt: new Date().toISOString() };
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (create(file, mine)) return keepAlive(file, mine);
    const holder = readHolder(file);
    if (holder && isHeld(file, holder)) throw refusal(dataFolder, file, holder);
    if (takeOver(file, holder, mine)) return keepAlive(file, mine);
    pause(20);
  }
  throw new DatabaseSetupError("data-folder-not-writable", { dataFolder, reason: "ruam.lock" });
}

/** Makes the lock with its content in one step, so that nobody ever reads half a lock. */
function create(file: string, holder: Holder): boolean {
  const draft = `${file}.${holder.nonce}`;
  try {
    writeFileSync(draft, JSON.stringify(holder), { flag: "wx", mode: 0o600 });
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (systemReason(error) === "EEXIST") return false;
    throw new DatabaseSetupError("data-folder-not-writable", { dataFolder: file, reason: systemReason(error) });
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Replaces a dead lock. Of several starts that found the same dead lock only one may: they first compete for a marker
 * named after it, and the winner looks again, because the lock may have changed since it was read.
 */
function takeOver(file: string, dead: Holder | undefined, mine: Holder): boolean {
  const marker = `${file}.after-${dead?.nonce ?? "unreadable"}`;
  if (!create(marker, mine)) {
    const rival = readHolder(marker);
    if (rival && !isHeld(marker, rival)) rmSync(marker, { force: true });
    return false;
  }
  try {
    if (readHolder(file)?.nonce !== dead?.nonce) return false;
    writeFileSync(`${file}.${mine.nonce}`, JSON.stringify(mine), { mode: 0o600 });
    renameSync(`${file}.${mine.nonce}`, file);
    return true;
  } finally {
    rmSync(marker, { force: true });
  }
}

function isHeld(file: string, holder: Holder): boolean {
  if (holder.host !== hostname()) return silentForMs(file) < silentAfterMs;
  return isStillRunning(holder.pid, holder.identity);
}

function refusal(dataFolder: string, file: string, holder: Holder): DatabaseSetupError {
  if (holder.host === hostname()) return new DatabaseSetupError("data-folder-in-use", { dataFolder, pid: holder.pid, startedAt: holder.startedAt });
  return new DatabaseSetupError("data-folder-in-use-elsewhere", { dataFolder, host: holder.host, seconds: Math.round(silentForMs(file) / 1000) });
}

function keepAlive(file: string, mine: Holder): DataFolderLock {
  const isMine = () => readHolder(file)?.nonce === mine.nonce;
  const timer = setInterval(() => isMine() && touch(file), signOfLifeEveryMs).unref();
  return {
    release() {
      clearInterval(timer);
      if (isMine()) rmSync(file, { force: true });
    },
  };
}

function readHolder(file: string): Holder | undefined {
  try {
    const holder: unknown = JSON.parse(readFileSync(file, "utf8"));
    const isWhole = typeof holder === "object" && holder !== null && "nonce" in holder && "pid" in holder && "host" in holder;
    return isWhole ? (holder as Holder) : undefined; // written only by create() and takeOver()
  } catch {
    return undefined;
  }
}

function touch(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // The lock, or its disk, is gone: a missing sign of life is then the right sign.
  }
}

function silentForMs(file: string): number {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
