import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, renameSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { DatabaseSetupError, systemReason } from "./database-setup-error.ts";

/** The system user that PostgreSQL runs as when Ruam itself runs as root. */
export type ServerUser = { readonly uid: number; readonly gid: number };

/** Where everything of the built-in PostgreSQL is. */
export type Places = {
  readonly dataFolder: string;
  /** Parent of the cluster: the data folder, or a system folder when the server's user cannot reach the data folder. */
  readonly home: string;
  readonly cluster: string;
  readonly socketFolder: string;
  readonly logFile: string;
  readonly secretsFile: string;
  /** Undefined: the server runs as the user that runs Ruam. */
  readonly serverUser: ServerUser | undefined;
};

type Remembered = { readonly home?: string; readonly socketFolder?: string };

/** The longest socket path we use, in bytes; Linux allows 107, macOS 103. */
export const longestSocketPath = 99;
const socketName = ".s.PGSQL.65535";
const systemFolder = "/var/lib/ruam";

/** Makes the data folder if needed; it may be entered by others only when the server's user has to pass through it. */
export function makeDataFolder(dataFolder: string): string {
  const folder = resolve(dataFolder);
  try {
    mkdirSync(folder, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
    const { uid, mode } = statSync(folder);
    if (isRoot() && uid === 0 && (mode & 0o001) === 0) chmodSync(folder, (mode & 0o777) | 0o011);
    return realpathSync(folder);
  } catch (error) {
    throw new DatabaseSetupError("data-folder-not-writable", { dataFolder: folder, reason: systemReason(error) });
  }
}

/**
 * Settles where cluster, socket, logs and secrets are, makes those folders and remembers what cannot be derived.
 * @param dataFolder as returned by `makeDataFolder`, locked by the caller
 * @returns all paths absolute
 */
export function settlePlaces(dataFolder: string): Places {
  const remembered = readRemembered(dataFolder);
  const serverUser = findServerUser(remembered.home ?? dataFolder);
  try {
    const home = settleHome(dataFolder, remembered, serverUser);
    const socketFolder = settleSocketFolder(home, remembered, serverUser);
    remember(dataFolder, remembered, { ...(home === dataFolder ? {} : { home }), ...(socketFolder === join(home, "run") ? {} : { socketFolder }) });
    for (const name of ["logs", "secrets"]) mkdirSync(join(dataFolder, name), { recursive: true, mode: 0o700 });
    return {
      dataFolder,
      home,
      cluster: join(home, "postgres"),
      socketFolder,
      logFile: join(dataFolder, "logs", "postgres.log"),
      secretsFile: join(dataFolder, "secrets", "postgres.json"),
      serverUser,
    };
  } catch (error) {
    if (error instanceof DatabaseSetupError) throw error;
    if (serverUser && systemReason(error) === "EPERM") throw new DatabaseSetupError("data-folder-no-owner-change", { dataFolder, reason: "EPERM" });
    throw new DatabaseSetupError("data-folder-not-writable", { dataFolder, reason: systemReason(error) });
  }
}

/** Makes a folder that only the server's user (and root) can open, or hands an existing one to it. */
export function makePrivateFolder(folder: string, serverUser: ServerUser | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (serverUser) chownSync(folder, serverUser.uid, serverUser.gid);
}

/** Can this user pass through every folder down to this one? Looks at the mode bits; access lists are not read. */
export function canPassThrough(folder: string, user: ServerUser): boolean {
  const { uid, gid, mode } = statSync(folder);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  return folder === dirname(folder) || canPassThrough(dirname(folder), user);
}

/** PostgreSQL refuses to run as root. Then it runs as the owner of the cluster, or as `nobody` when there is none yet. */
function findServerUser(home: string): ServerUser | undefined {
  const version = join(home, "postgres", "PG_VERSION");
  const owner = process.platform === "win32" ? undefined : statSync(version, { throwIfNoEntry: false });
  if (isRoot()) return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody();
  if (owner && owner.uid !== process.getuid?.()) throw new DatabaseSetupError("data-folder-other-owner", { dataFolder: home, uid: owner.uid });
  return undefined;
}

function nobody(): ServerUser {
  const line = existsSync("/etc/passwd") ? readFileSync("/etc/passwd", "utf8").split("\n").find((row) => row.startsWith("nobody:")) : undefined;
  const [, , uid, gid] = line?.split(":") ?? [];
  // macOS writes nobody as -2, which the system calls take as an unsigned number.
  return { uid: Number(uid ?? 65534) >>> 0, gid: Number(gid ?? 65534) >>> 0 };
}

function settleHome(dataFolder: string, remembered: Remembered, serverUser: ServerUser | undefined): string {
  const isWithin = existsSync(join(dataFolder, "postgres"));
  if (remembered.home && !isWithin) return remembered.home;
  if (!serverUser || canPassThrough(dataFolder, serverUser)) return dataFolder;
  // For example under /root: the files go where services keep theirs, under a name only this data folder remembers.
  const home = join(systemFolder, randomBytes(8).toString("hex"));
  try {
    mkdirSync(home, { recursive: true, mode: 0o711 });
  } catch {
    throw new DatabaseSetupError("data-folder-unreachable", { dataFolder, fallback: systemFolder });
  }
  if (!canPassThrough(home, serverUser)) throw new DatabaseSetupError("data-folder-unreachable", { dataFolder, fallback: systemFolder });
  return home;
}

function settleSocketFolder(home: string, remembered: Remembered, serverUser: ServerUser | undefined): string {
  const near = join(home, "run");
  if (isShortEnough(near)) {
    makePrivateFolder(near, serverUser);
    return near;
  }
  if (remembered.socketFolder && isOurs(remembered.socketFolder, serverUser)) return remembered.socketFolder;
  const parent = [tmpdir(), "/tmp"].find((folder) => isShortEnough(join(folder, "ruam-XXXXXX"))) ?? "/tmp";
  const folder = mkdtempSync(join(parent, "ruam-"));
  makePrivateFolder(folder, serverUser);
  return folder;
}

function isShortEnough(socketFolder: string): boolean {
  return Buffer.byteLength(join(socketFolder, socketName)) <= longestSocketPath;
}

/** A folder under /tmp may have been removed, and its name taken by somebody else who would then hear our passwords. */
function isOurs(folder: string, serverUser: ServerUser | undefined): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return found !== undefined && found.isDirectory() && found.uid === (serverUser?.uid ?? process.getuid?.()) && (found.mode & 0o077) === 0;
}

function rememberedFile(dataFolder: string): string {
  return join(dataFolder, "postgres-places.json");
}

function readRemembered(dataFolder: string): Remembered {
  const file = rememberedFile(dataFolder);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Remembered) : {}; // written only by remember()
}

function remember(dataFolder: string, before: Remembered, now: Remembered): void {
  if (before.home === now.home && before.socketFolder === now.socketFolder) return;
  const file = rememberedFile(dataFolder);
  writeFileSync(`${file}.new`, JSON.stringify(now), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
