import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { deriveKey } from "./seal.ts";
import { closeText, isSealedText, openText } from "./wrapping.ts";

/** What the key file holds; keys are 32 bytes in base64. */
export interface KeyFile {
  readonly current: number;
  readonly keys: Readonly<Record<string, string>>;
  readonly index: string;
  /** Set at the first rotation; before it is derived from master key 1. */
  readonly signIn?: string;
  /** Seeds of later keys with which the installation signs what strangers verify, by version from 2; the first is derived (who signs says from what). */
  readonly signing?: Readonly<Record<string, string>>;
  /** ISO instant since when a version has been the current one. */
  readonly since?: Readonly<Record<string, string>>;
}

export const keyFileName = "master-keys.json";

const isKey = (value: unknown): boolean => typeof value === "string" && Buffer.from(value, "base64").length === 32;

/** The content of a key file, opened where it is sealed. @throws KeysRefused; Error `key-file-damaged`, without a word of its content */
export function openKeyText(text: string): string {
  const opened = openText(text, "master-keys");
  parseKeyFile(opened);
  return opened;
}

/** The same as keys. */
export const openKeyFile = (text: string): KeyFile => parseKeyFile(openText(text, "master-keys"));

/** The content as it is laid on disk: sealed where the operator's command hands over a key (wrapping.ts). @throws KeysRefused */
export const closeKeyText = (content: string): string => closeText(content, "master-keys");

/**
 * Lays the key file down again: sealed under the key of another command, or open.
 * @param from commands whose keys may open it; @param to undefined: open, mode 0600
 * @returns whether it lay open before
 * @throws KeysRefused
 */
export function resealKeyFile(secretsFolder: string, { from, to }: { from: readonly (string | undefined)[]; to: string | undefined }): boolean {
  const text = readFileSync(join(secretsFolder, keyFileName), "utf8");
  const opened = openText(text, "master-keys", from);
  parseKeyFile(opened);
  replaceKeyFile(secretsFolder, to === undefined ? opened : closeText(opened, "master-keys", to));
  return !isSealedText(text);
}

function parseKeyFile(text: string): KeyFile {
  const file = jsonOf(text);
  if (file === undefined || !Number.isInteger(file.current) || !hasWholeKeys(file)) throw new Error("key-file-damaged");
  return file;
}

function hasWholeKeys({ current, keys, index, signIn, signing }: Partial<KeyFile>): boolean {
  const all = [...Object.values(keys ?? {}), keys?.[current ?? 0], index, ...(signIn === undefined ? [] : [signIn]), ...Object.values(signing ?? {})];
  return all.every(isKey);
}

function jsonOf(text: string): KeyFile | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as KeyFile) : undefined; // its parts are checked by parseKeyFile
  } catch {
    return undefined;
  }
}

/**
 * Adds a master key without using it yet, so that the file can first be brought to every machine that runs the product.
 * @returns its version; the same one while it waits
 */
export function prepareMaster(secretsFolder: string): number {
  const file = readKeyFile(secretsFolder);
  const newest = newestOf(file);
  if (newest > file.current) return newest;
  saveKeyFile(secretsFolder, { ...file, keys: { ...file.keys, [newest + 1]: randomBytes(32).toString("base64") } });
  return newest + 1;
}

/** Makes the prepared master key, or a new one, the current one. @returns its version */
export function useNewMaster(secretsFolder: string, now: Date): number {
  const version = prepareMaster(secretsFolder);
  const file = readKeyFile(secretsFolder);
  // From now on master key 1 may go one day; the sign-in key must not go with it.
  const signIn = file.signIn ?? deriveKey(Buffer.from(file.keys[1] ?? "", "base64"), "sign-in").toString("base64");
  saveKeyFile(secretsFolder, { ...file, signIn, current: version, since: { ...file.since, [version]: now.toISOString() } });
  return version;
}

/** Adds a key for signing, which counts from now on; the older ones stay for what they signed. @returns its version, from 2 */
export function addSigningSeed(secretsFolder: string): number {
  const file = readKeyFile(secretsFolder);
  const version = Math.max(1, ...Object.keys(file.signing ?? {}).map(Number)) + 1;
  saveKeyFile(secretsFolder, { ...file, signing: { ...file.signing, [version]: randomBytes(32).toString("base64") } });
  return version;
}

/** Takes an old master key out of the file. @throws Error for the current or a newer one */
export function forgetMaster(secretsFolder: string, version: number): void {
  const file = readKeyFile(secretsFolder);
  if (version >= file.current || file.signIn === undefined) throw new Error("master-key-in-use");
  saveKeyFile(secretsFolder, { ...file, keys: Object.fromEntries(Object.entries(file.keys).filter(([one]) => Number(one) !== version)) });
}

/** Since when the current master key has been in use; undefined before the first rotation. */
export function currentSince(secretsFolder: string): Date | undefined {
  const file = readKeyFile(secretsFolder);
  const since = file.since?.[file.current];
  return since === undefined ? undefined : new Date(since);
}

const newestOf = (file: KeyFile): number => Math.max(...Object.keys(file.keys).map(Number));

function readKeyFile(secretsFolder: string): KeyFile {
  return openKeyFile(readFileSync(join(secretsFolder, keyFileName), "utf8"));
}

const saveKeyFile = (secretsFolder: string, file: KeyFile): void => replaceKeyFile(secretsFolder, closeKeyText(JSON.stringify(file)));

/** On disk, and only then in place of the old one: a power cut leaves one whole file or the other. */
function replaceKeyFile(secretsFolder: string, text: string): void {
  const path = join(secretsFolder, keyFileName);
  const draft = openSync(`${path}.new`, "w", 0o600);
  writeSync(draft, text);
  fsyncSync(draft);
  closeSync(draft);
  renameSync(`${path}.new`, path);
  if (process.platform === "win32") return; // a folder cannot be opened there
  const folder = openSync(dirname(path), "r");
  fsyncSync(folder);
  closeSync(folder);
}
