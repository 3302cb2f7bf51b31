import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { closeKeyText, keyFileName, openKeyFile, type KeyFile } from "./key-file.ts";
import { deriveKey } from "./seal.ts";
import { writeOnce } from "./whole-file.ts";
import { isSealedText, keyCommand, KeysRefused, requireSteadyKey } from "./wrapping.ts";

/** The master keys of an installation. They never enter the database; without them its sealed columns are noise. */
export interface Keyring {
  /** The version new agency keys are wrapped with; follows the key file, also when another process rotated it. */
  readonly current: number;
  /** Versions at hand, oldest first. */
  readonly versions: readonly number[];
  /** @throws Error for a version that is not in the key file (asked again after reading the file anew) */
  master(version: number): Buffer;
  /** Key of the blind indexes; it does not rotate with the master key, or nothing would be found. */
  readonly indexKey: Buffer;
  /** Key for sign-in secrets, which belong to no case. It stands apart from the master keys: see docs/security/keys-and-backup.md. */
  readonly signInKey: Buffer;
  /** Seeds of later keys for signing what strangers verify, by version from 2, oldest first; none until the first was replaced. */
  readonly signingSeeds: ReadonlyMap<number, Buffer>;
}

/**
 * Reads the key file of a data folder, or makes it once (mode 0600; sealed where the operator's command hands over a key: wrapping.ts).
 * A rotation by another process is seen without a restart.
 * @throws KeysRefused
 */
export async function openKeyring(secretsFolder: string): Promise<Keyring> {
  const path = join(secretsFolder, keyFileName);
  checkKeys(secretsFolder);
  if (!existsSync(path)) await writeOnce(path, closeKeyText(JSON.stringify(freshKeyFile())));
  return fileKeyring(path);
}

/** Whether the keys can be opened, or made, as things are; before anything else is started. @throws KeysRefused */
export function checkKeys(secretsFolder: string): void {
  const [path, command] = [join(secretsFolder, keyFileName), keyCommand()];
  if (existsSync(path)) fileKeyring(path);
  else if (command !== undefined) requireSteadyKey(command);
}

/** The keyring of a key file that is there already. @throws KeysRefused; Error when it is missing or damaged */
export function fileKeyring(path: string): Keyring {
  const marks = (): string => {
    const { mtimeMs, ino, size } = statSync(path);
    return `${mtimeMs}|${ino}|${size}`;
  };
  const read = () => {
    const [asOf, text] = [marks(), readFileSync(path, "utf8")];
    // Whoever set the command believes that it is sealed.
    if (keyCommand() !== undefined && !isSealedText(text)) throw new KeysRefused("not-sealed");
    return { marks: asOf, file: openKeyFile(text) };
  };
  let known = read();
  let closed = "";
  return keyringOf(() => known.file, () => {
    const asOf = marks();
    if (asOf === known.marks || asOf === closed) return;
    try {
      known = read();
    } catch (error) {
      if (!(error instanceof KeysRefused)) throw error;
      // Sealed, or laid open, under a running process: it goes on with the keys it has until it is started anew, and asks no vault in vain.
      closed = asOf;
    }
  });
}

/** A keyring of random keys that is kept nowhere, for tests and benchmarks. */
export function memoryKeyring(): Keyring {
  return keyringFrom(freshKeyFile());
}

/** The keyring of a key file's content. */
export function keyringFrom(file: KeyFile): Keyring {
  return keyringOf(() => file, () => undefined);
}

function freshKeyFile(): KeyFile {
  const key = () => randomBytes(32).toString("base64");
  return { current: 1, keys: { 1: key() }, index: key() };
}

/** @param look reads the file again when it changed */
function keyringOf(file: () => KeyFile, look: () => void): Keyring {
  const findMaster = (version: number): Buffer | undefined => {
    const text = file().keys[version];
    return text === undefined ? undefined : Buffer.from(text, "base64");
  };
  const master = (version: number): Buffer => {
    if (!findMaster(version)) look();
    const key = findMaster(version);
    if (!key) throw new Error(`master key ${version} is not in the key file`);
    return key;
  };
  const { index, signIn } = file();
  return {
    get current() {
      look();
      return file().current;
    },
    get versions() {
      look();
      return Object.keys(file().keys).map(Number).sort((a, b) => a - b);
    },
    master,
    indexKey: Buffer.from(index, "base64"),
    signInKey: signIn === undefined ? deriveKey(master(1), "sign-in") : Buffer.from(signIn, "base64"),
    get signingSeeds() {
      look();
      return new Map(Object.entries(file().signing ?? {}).map(([version, seed]): [number, Buffer] => [Number(version), Buffer.from(seed, "base64")]).sort(([a], [b]) => a - b));
    },
  };
}
