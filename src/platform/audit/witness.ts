import { mkdirSync, readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openCheckpoint } from "./checkpoint.ts";
import { cosign, newSigner, signerFrom, type Signer, type Verifier } from "./note.ts";
import { provesConsistency } from "./proof.ts";

/** What a witness keeps of one log: the largest checkpoint it has seen and signed. */
export interface Seen {
  readonly size: number;
  /** Base64. */
  readonly root: string;
  readonly note: string;
  /** ISO instant of the last cosignature. */
  readonly at: string;
}

/** How a look at a log ended. */
export type Look =
  | { readonly state: "cosigned"; readonly size: number; readonly line: string; readonly seen: Seen }
  /** The log broke its word: keep both checkpoints and call the people. Nothing is signed. */
  | { readonly state: "refused"; readonly reason: "not-signed-by-the-log" | "shorter" | "rewritten"; readonly note: string };

/**
 * Decides what a witness says to a checkpoint, given the last it signed. A witness never signs a tree that does not begin
 * with the one before.
 * @param path consistency proof from the last seen size to this one
 */
export function lookAt(note: string, { log, seen, path, signer, now }: { log: Verifier; seen: Seen | undefined; path: readonly Buffer[]; signer: Signer; now: Date }): Look {
  const checkpoint = openCheckpoint(note, log);
  if (!checkpoint) return { state: "refused", reason: "not-signed-by-the-log", note };
  const { size, root } = checkpoint;
  if (seen && size < seen.size) return { state: "refused", reason: "shorter", note };
  if (seen && !provesConsistency({ first: seen.size, second: size, firstRoot: Buffer.from(seen.root, "base64"), secondRoot: root, path })) return { state: "refused", reason: "rewritten", note };
  const line = cosign(checkpoint.note.text, signer, now);
  return { state: "cosigned", size, line, seen: { size, root: root.toString("base64"), note, at: now.toISOString() } };
}

interface WitnessFile {
  readonly privateKey: string;
  readonly name: string;
  readonly seen: Readonly<Record<string, Seen>>;
}

/** A witness on its own machine: a folder with its key and what it has seen. */
export interface Witness {
  readonly signer: Signer;
  seenOf(origin: string): Seen | undefined;
  /** Kept before the cosignature leaves the machine. */
  remember(origin: string, seen: Seen): Promise<void>;
  /** Keeps what a log said that broke its word, as evidence. @returns the file */
  keepRefused(note: string): Promise<string>;
}

const FILE = "witness.json";

/** Opens a witness's folder, or makes its key once. @param name how the witness is known, for example `police.example/witness` */
export async function openWitness(folder: string, name: string): Promise<Witness> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, FILE);
  const fresh: WitnessFile = { name, privateKey: newSigner("witness", name).privateKey.export({ format: "pem", type: "pkcs8" }).toString(), seen: {} };
  await writeFile(path, JSON.stringify(fresh), { mode: 0o600, flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  const read = (): WitnessFile => JSON.parse(readFileSync(path, "utf8")) as WitnessFile; // our own file
  const file = read();
  return {
    signer: signerFrom("witness", file.name, file.privateKey),
    seenOf: (origin) => read().seen[origin],
    async remember(origin, seen) {
      const now = read();
      await writeFile(`${path}.new`, JSON.stringify({ ...now, seen: { ...now.seen, [origin]: seen } }), { mode: 0o600, flush: true });
      await rename(`${path}.new`, path);
    },
    async keepRefused(note) {
      const kept = join(folder, `refused-${Date.now()}.txt`);
      await writeFile(kept, note, { mode: 0o600, flush: true });
      return kept;
    },
  };
}

/** Asks a log for its checkpoint and the proof that it only grew, signs, and gives the signature back. */
export async function witnessOnce(witness: Witness, { url, log, now }: { url: string; log: Verifier; now: Date }): Promise<Look & { readonly taken?: boolean }> {
  const note = await ask(`${url}/checkpoint`);
  const seen = witness.seenOf(log.name);
  const size = openCheckpoint(note, log)?.size ?? 0;
  const path = seen && size > seen.size ? await proofFrom(url, seen.size, size) : [];
  const look = lookAt(note, { log, seen, path, signer: witness.signer, now });
  if (look.state === "refused") return look;
  await witness.remember(log.name, look.seen);
  return { ...look, taken: await give(url, look) };
}

async function ask(url: string): Promise<string> {
  const answer = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(30_000) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.text();
}

async function proofFrom(url: string, first: number, second: number): Promise<readonly Buffer[]> {
  const answer: unknown = JSON.parse(await ask(`${url}/consistency?first=${first}&second=${second}`));
  const path = (answer as { path?: unknown }).path; // checked in the next line
  return Array.isArray(path) ? path.slice(0, 128).map((hash) => Buffer.from(String(hash), "base64")) : [];
}

async function give(url: string, { size, line }: { size: number; line: string }): Promise<boolean> {
  const answer = await fetch(`${url}/cosign`, { method: "POST", redirect: "error", headers: { "content-type": "application/json" }, body: JSON.stringify({ size, line }), signal: AbortSignal.timeout(30_000) });
  return answer.ok;
}
