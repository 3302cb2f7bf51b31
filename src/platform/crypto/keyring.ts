import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deriveKey } from "./seal.ts";

/** The master keys of an installation. They never enter the database; without them its sealed columns are noise. */
export interface Keyring {
  readonly current: number;
  master(version: number): Buffer;
  /** Key of the blind indexes; it does not rotate with the master key, or nothing would be found. */
  readonly indexKey: Buffer;
  /** Key for sign-in secrets (TOTP), which belong to no case. */
  readonly signInKey: Buffer;
}

interface KeyFile {
  readonly current: number;
  readonly keys: Readonly<Record<string, string>>;
  readonly index: string;
}

/** Reads the key file of a data folder, or makes it once (mode 0600). */
export async function openKeyring(secretsFolder: string): Promise<Keyring> {
  const path = join(secretsFolder, "master-keys.json");
  const fresh: KeyFile = { current: 1, keys: { 1: randomBytes(32).toString("base64") }, index: randomBytes(32).toString("base64") };
  // `wx` lets only the first of two starts make the file.
  await writeFile(path, JSON.stringify(fresh), { mode: 0o600, flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  return keyringFrom(JSON.parse(readFileSync(path, "utf8")) as KeyFile); // our own file
}

/** A keyring of random keys that is kept nowhere, for tests and benchmarks. */
export function memoryKeyring(): Keyring {
  return keyringFrom({ current: 1, keys: { 1: randomBytes(32).toString("base64") }, index: randomBytes(32).toString("base64") });
}

function keyringFrom(file: KeyFile): Keyring {
  const masters = new Map(Object.entries(file.keys).map(([version, key]) => [Number(version), Buffer.from(key, "base64")]));
  const master = (version: number): Buffer => {
    const key = masters.get(version);
    if (!key) throw new Error(`master key ${version} is not in the key file`);
    return key;
  };
  return {
    current: file.current,
    master,
    indexKey: Buffer.from(file.index, "base64"),
    signInKey: deriveKey(master(1), "sign-in"),
  };
}
