import { createReadStream, createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { BackupRefused } from "./refused.ts";

/** A new pair: what opens (keep it off this machine) and what seals (may be known to anybody). */
export async function makeRecipient(): Promise<{ readonly identity: string; readonly recipient: string }> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** @throws BackupRefused `no-recipient`, `bad-recipient` */
export function encrypterTo(recipients: readonly string[]): Encrypter {
  if (recipients.length === 0) throw new BackupRefused("no-recipient");
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch {
      throw new BackupRefused("bad-recipient", { recipient });
    }
  }
  return encrypter;
}

/** Writes a new file (mode 0600, on disk when this returns): gzip inside age, readable with `age -d -i KEY FILE | gunzip`. */
export async function writeSealed(path: string, recipients: readonly string[], source: AsyncIterable<Buffer>): Promise<void> {
  const encrypter = encrypterTo(recipients);
  const zipped = createGzip({ level: 1 });
  const feeding = pipeline(Readable.from(source, { objectMode: false }), zipped);
  feeding.catch(() => undefined); // awaited below
  const sealed = await encrypter.encrypt(Readable.toWeb(zipped) as ReadableStream<Uint8Array>);
  const writing = pipeline(Readable.fromWeb(sealed as unknown as WebStream), createWriteStream(path, { mode: 0o600, flags: "wx", flush: true }));
  await Promise.all([feeding, writing]);
}

/** The identities of a file as `age-keygen` or `ruam backup --make-recipient` writes it. @throws BackupRefused `no-identity` */
export function identitiesIn(text: string): readonly string[] {
  const found = text.split(/\s+/).filter((word) => /^AGE-SECRET-KEY-(PQ-)?1[0-9A-Z]+$/.test(word));
  if (found.length === 0) throw new BackupRefused("no-identity");
  return found;
}

/**
 * Opens a file that `writeSealed` made, piece by piece.
 * @throws BackupRefused `wrong-identity` when none of the identities fits, `damaged` or `not-a-backup` for anything else
 */
export async function* openSealed(path: string, identities: readonly string[]): AsyncGenerator<Buffer> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  const opened = await decrypter.decrypt(Readable.toWeb(file) as ReadableStream<Uint8Array>).catch((error: unknown) => {
    file.destroy();
    throw refusalOf(error, path);
  });
  const unzipped = createGunzip();
  const feeding = pipeline(Readable.fromWeb(opened as unknown as WebStream), unzipped);
  feeding.catch(() => undefined); // awaited below; the reader hears it as well
  try {
    for await (const piece of unzipped) yield piece as Buffer; // gunzip gives buffers
    await feeding;
  } catch (error) {
    throw refusalOf(error, path);
  }
}

function refusalOf(error: unknown, path: string): BackupRefused {
  if (error instanceof BackupRefused) return error;
  const words = error instanceof Error ? error.message : "";
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return new BackupRefused("file-missing", { file: path });
  if (words.includes("no identity matched")) return new BackupRefused("wrong-identity", { file: path });
  if (words.includes("invalid version")) return new BackupRefused("not-a-backup", { file: path });
  return new BackupRefused("damaged", { file: path });
}
