import { createHmac, timingSafeEqual } from "node:crypto";
import { deriveKey } from "../crypto/seal.ts";
import type { Keyring } from "../crypto/keyring.ts";
import type { RowTally } from "./row-hash.ts";

/** Of this layout; another number is refused. */
export const FORMAT = 1;

/** `data`: every table but the keys. `keys`: the wrapped keys of agencies and vaults. They are kept for different times. */
export type Kind = "data" | "keys";

/** First line of a backup. */
export interface Header {
  readonly format: number;
  readonly kind: Kind;
  /** The same for the data and the keys of one run. */
  readonly id: string;
  /** ISO instant of the snapshot. */
  readonly madeAt: string;
  /** Migrations the database had, in order. */
  readonly migrations: readonly string[];
}

export interface TableHead {
  readonly table: string;
  readonly columns: readonly string[];
}

export interface TableTally extends TableHead, RowTally {}

export interface SequenceState {
  readonly name: string;
  readonly value: string;
  readonly isCalled: boolean;
}

/** Work that was waiting; the payload holds ids only. */
export interface WaitingJob {
  readonly task: string;
  readonly payload: unknown;
  readonly runAt: string;
  readonly maxAttempts: number;
  readonly key: string | null;
}

/** Last line of a backup: what must have been read before it. */
export interface Manifest extends Header {
  readonly tables: readonly TableTally[];
  readonly sequences: readonly SequenceState[];
  readonly jobs: readonly WaitingJob[];
  /** Newest head of the audit tree. */
  readonly tree: { readonly size: number; readonly root: string };
  readonly server: string;
}

/**
 * A proof that this installation made the backup. Anybody who knows a recipient can seal a file to it;
 * only who holds the keys can make one that is restored.
 */
export function macOf(keyring: Pick<Keyring, "indexKey">, manifest: string): string {
  return createHmac("sha256", deriveKey(keyring.indexKey, "backup")).update(manifest).digest("hex");
}

/** Whether the manifest's text and its proof belong together. */
export function isOurs(keyring: Pick<Keyring, "indexKey">, manifest: string, mac: string): boolean {
  const expected = Buffer.from(macOf(keyring, manifest));
  const given = Buffer.from(mac);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
