import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { link, open, rename, unlink } from "node:fs/promises";
import { join } from "node:path";
import { closeText, openText } from "../crypto/wrapping.ts";
import { openCheckpoint } from "./checkpoint.ts";
import { newSigner, readVerifier, signerFrom, signNote, type Signer, type Verifier } from "./note.ts";

/** A log this installation has begun, as remembered outside the database. */
export interface KnownLog {
  readonly verifier: Verifier;
  /** The newest checkpoint signed, or undefined before the first. */
  readonly last: string | undefined;
}

/**
 * The signing key of an installation's audit log and the memory of what it signed. Both live beside the master keys, outside
 * the database: whoever rewrites the database can neither sign nor make this forget.
 */
export interface AuditLog {
  /** The log as it is now; read anew each time, for another process may have signed. */
  current(): KnownLog & { readonly isReal: boolean };
  /** Logs that were ended and replaced, oldest first. */
  earlier(): readonly KnownLog[];
  /** Signs the text of a checkpoint and remembers it before anybody sees it. @throws when the memory is of another log */
  signAndRemember(text: string, isReal: boolean): Promise<string>;
  /** Ends this log and begins another with a new key; the ended one stays known. */
  beginAnew(found: FoundHistory): Promise<void>;
}

/** What is found in the database when a log begins anew: after a restore, or nothing after the wipe of a demo. */
export interface FoundHistory {
  /** Entries there are. What was signed beyond them is lost and no longer asked for. */
  readonly size: number;
  /** Public keys of logs that signed them, when this machine does not know them. */
  readonly vkeys: readonly string[];
}

interface LogFile {
  readonly name: string;
  readonly privateKey: string;
  readonly isReal: boolean;
  readonly last?: string;
  /** `lost`: signed for entries that a restore did not bring back. */
  readonly earlier: readonly { readonly vkey: string; readonly last?: string; readonly lost?: string }[];
}

const FILE = "audit-log.json";

/**
 * Opens the log's key, or makes it once (mode 0600).
 * @param publicUrl where the installation is reached; its host begins the name of a new log
 */
export async function openAuditLog(secretsFolder: string, publicUrl: string): Promise<AuditLog> {
  const path = join(secretsFolder, FILE);
  const read = (): LogFile => openLogFile(path, undefined);
  try {
    read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    await writeFirst(path, closed(newLogFile(publicUrl, [])));
  }
  return auditLogOver({ read, write: (file) => replace(path, closed(file)), host: publicUrl });
}

/** Its signing key lies sealed where the master keys do (crypto/wrapping.ts); one that lies open is sealed with the next checkpoint. */
const closed = (file: LogFile): LogFile => ({ ...file, privateKey: closeText(file.privateKey, "audit-log") });

function openLogFile(path: string, commands: readonly (string | undefined)[] | undefined): LogFile {
  const file = JSON.parse(readFileSync(path, "utf8")) as LogFile; // our own file
  return { ...file, privateKey: openText(file.privateKey, "audit-log", commands) };
}

/** Lays the log's key down again as `resealKeyFile` does the master keys, if there is one yet. @throws KeysRefused */
export async function resealAuditLog(secretsFolder: string, { from, to }: { from: readonly (string | undefined)[]; to: string | undefined }): Promise<void> {
  const path = join(secretsFolder, FILE);
  if (!existsSync(path)) return;
  const file = openLogFile(path, from);
  await replace(path, to === undefined ? file : { ...file, privateKey: closeText(file.privateKey, "audit-log", to) });
}

/** A log kept nowhere, for tests and benchmarks. */
export function memoryAuditLog(): AuditLog {
  let file = newLogFile("http://localhost", []);
  return auditLogOver({
    read: () => file,
    write: async (next) => {
      file = next;
    },
    host: "http://localhost",
  });
}

interface Memory {
  read(): LogFile;
  write(file: LogFile): Promise<void>;
  readonly host: string;
}

function auditLogOver({ read, write, host }: Memory): AuditLog {
  const signers = new Map<string, Signer>();
  const signerOf = (file: LogFile): Signer => {
    const known = signers.get(file.privateKey) ?? signerFrom("log", file.name, file.privateKey);
    signers.set(file.privateKey, known);
    return known;
  };
  return {
    current() {
      const file = read();
      return { verifier: signerOf(file), last: file.last, isReal: file.isReal };
    },
    earlier: () => read().earlier.flatMap(({ vkey, last }) => {
      const verifier = readVerifier(vkey);
      return verifier ? [{ verifier, last }] : [];
    }),
    async signAndRemember(text, isReal) {
      const file = read();
      const note = signNote(text, signerOf(file));
      if (!openCheckpoint(note, signerOf(file))) throw new Error("a text of another log is not signed");
      await write({ ...file, isReal, last: note });
      return note;
    },
    async beginAnew(found) {
      const file = read();
      const { vkey } = signerOf(file);
      const size = (file.last && openCheckpoint(file.last, signerOf(file))?.size) || 0;
      const ended = file.last === undefined ? [] : [{ vkey, ...(size > found.size ? { lost: file.last } : { last: file.last }) }];
      const known = [...file.earlier, ...ended];
      const adopted = found.vkeys.filter((one) => one !== vkey && !known.some((log) => log.vkey === one)).map((one) => ({ vkey: one }));
      await write(newLogFile(host, [...known, ...adopted]));
    },
  };
}

function newLogFile(publicUrl: string, earlier: LogFile["earlier"]): LogFile {
  const name = `${new URL(publicUrl).host}/api/audit/${randomBytes(4).toString("hex")}`;
  const signer = newSigner("log", name);
  return { name, privateKey: signer.privateKey.export({ format: "pem", type: "pkcs8" }).toString(), isReal: false, earlier };
}

// Written whole and flushed before it takes its place: a kill leaves the old file or the new one, never half.
async function replace(path: string, file: LogFile): Promise<void> {
  await writeFlushed(`${path}.new`, file);
  await rename(`${path}.new`, path);
}

// `link` refuses when another start was first; that one's key is then ours too.
async function writeFirst(path: string, file: LogFile): Promise<void> {
  const own = `${path}.${randomBytes(4).toString("hex")}`;
  await writeFlushed(own, file);
  await link(own, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await unlink(own);
}

async function writeFlushed(path: string, file: LogFile): Promise<void> {
  const handle = await open(path, "w", 0o600);
  try {
    await handle.writeFile(JSON.stringify(file));
    await handle.sync();
  } finally {
    await handle.close();
  }
}
