import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { currentSince, forgetMaster, useNewMaster } from "./key-file.ts";
import { activateVaultKeys, announceVaultKeys, countOldValues, forgetOldVaultKeys, resealColumn, type SealedColumn } from "./rekey.ts";
import { newAgencyKeys, rewrapAgencyKeys, rewrapVaultKeys, type Rotating } from "./rewrap.ts";
import { AGENCY_KEY_LAG_MS } from "./vault.ts";

export interface Rotation extends Rotating {
  readonly columns: readonly SealedColumn[];
  /** No request holds an opened vault longer than this (milliseconds). */
  readonly graceMs: number;
}

/** What still lies under an older key, per level; all 0 when a rotation is complete. */
export interface Stragglers {
  /** Agency keys under an older master key. */
  readonly underMaster: number;
  /** Vault keys under an older key of their agency. */
  readonly underAgency: number;
  /** Vaults whose next key is announced and not used yet. */
  readonly announced: number;
  /** Sealed values under an older key of their vault, by `table.column`; only those that are not 0. */
  readonly values: Readonly<Record<string, number>>;
  readonly valueCount: number;
}

/** Counts what still lies under an older key. */
export async function countStragglers({ keyring, run, columns }: Rotation): Promise<Stragglers> {
  return run(async ({ client }) => {
    const { rows } = await client.query(
      `select (select count(*)::int from agency_keys where master_version < $1) as "underMaster",
         (select count(*)::int from vault_keys k join (select agency_id, max(version) as newest from agency_keys group by agency_id) n using (agency_id) where k.agency_key_version < n.newest) as "underAgency",
         (select count(*)::int from vault_keys where announced_version is not null) as announced, exists (select 1 from vault_keys where version > 1) as "isRekeyed"`,
      [keyring.current],
    );
    const { isRekeyed, ...levels } = rows[0];
    const counts = isRekeyed ? await countAll(client, columns) : [];
    return { ...levels, values: Object.fromEntries(counts.filter(([, n]) => n > 0)), valueCount: counts.reduce((sum, [, n]) => sum + n, 0) };
  });
}

async function countAll(client: pg.ClientBase, columns: readonly SealedColumn[]): Promise<readonly (readonly [string, number])[]> {
  const counts: (readonly [string, number])[] = [];
  for (const column of columns) counts.push([`${column.table}.${column.column}`, await countOldValues(client, column)]);
  return counts;
}

export const totalOf = (found: Stragglers): number => found.underMaster + found.underAgency + found.announced + found.valueCount;

/** What was asked for and is not finished; kept in the settings, so that a killed rotation goes on where it stopped. */
interface Asked {
  readonly agenciesFrom?: string;
  readonly vaultsFrom?: string;
  readonly only?: readonly string[] | null;
}

export interface Wish {
  /** A new key for every agency. */
  readonly agencies?: boolean;
  /** New keys for every vault, or for those named. */
  readonly vaults?: "all" | readonly string[];
}

/** Notes that new keys are wanted; `continueRotation` makes them. */
export async function askRotation({ run }: Rotating, wish: Wish): Promise<void> {
  await run(async ({ client }) => {
    const from = (await client.query("select clock_timestamp() as at")).rows[0].at.toISOString();
    const asked: Asked = {
      ...(wish.agencies ? { agenciesFrom: from } : {}),
      ...(wish.vaults ? { vaultsFrom: from, only: wish.vaults === "all" ? null : wish.vaults } : {}),
    };
    // What an earlier rotation left undone is still wanted.
    await client.query("insert into settings (key, value) values ('keys.rotation', $1) on conflict (key) do update set value = settings.value || excluded.value, changed_at = now()", [JSON.stringify(asked)]);
  });
}

/** Goes through every level once; makes what was asked for. Safe at any time, also beside another one and beside all work. */
export async function rotateOnce(rotation: Rotation): Promise<void> {
  const asked = await rotation.run(async ({ client }): Promise<Asked> => (await client.query("select value from settings where key = 'keys.rotation'")).rows[0]?.value ?? {});
  await rewrapAgencyKeys(rotation);
  if (asked.agenciesFrom) await newAgencyKeys(rotation, new Date(asked.agenciesFrom));
  await rewrapVaultKeys(rotation);
  if (asked.vaultsFrom) await announceVaultKeys(rotation, { from: new Date(asked.vaultsFrom), only: asked.only ?? undefined });
  await activateVaultKeys(rotation, rotation.graceMs);
  const isRekeyed = await rotation.run(async ({ client }) => (await client.query("select exists (select 1 from vault_keys where version > 1) as is")).rows[0].is);
  if (isRekeyed) for (const column of rotation.columns) await resealColumn(rotation, column);
}

/**
 * Rotates until nothing is left under an older key, also what running requests still wrote while the new keys became known.
 * @param told hears what is left after each pass
 * @returns what is left when `passes` were not enough
 */
export async function continueRotation(rotation: Rotation, { passes = 50, told = () => undefined }: { passes?: number; told?: (left: Stragglers) => void } = {}): Promise<Stragglers> {
  const begun = performance.now();
  for (let pass = 1; ; pass += 1) {
    await rotateOnce(rotation);
    const left = await countStragglers(rotation);
    told(left);
    const isSettled = performance.now() - begun > AGENCY_KEY_LAG_MS + 1000;
    if (totalOf(left) === 0 && isSettled) {
      await rotation.run(({ client }) => client.query("delete from settings where key = 'keys.rotation'"));
      return left;
    }
    if (pass >= passes) return left;
    await wait(left.announced > 0 ? Math.min(rotation.graceMs, 5000) : 1000);
  }
}

export interface Retired {
  readonly masters: readonly number[];
  readonly agencyKeys: number;
  readonly vaults: number;
  /** Why something was kept: `stragglers`, or `too-new` when a process may still hold it as the current one. */
  readonly kept: readonly ("stragglers" | "too-new")[];
}

const SAFE_AGE_MS = 10 * 60_000;

/**
 * Removes keys nothing lies under any more: masters from the key file, agency keys, and vault keys older than the data backups kept.
 * @param keepDays how long data backups are kept; @param safeAgeMs for tests
 */
export async function retireOldKeys(rotation: Rotation, { secretsFolder, keepDays, now, safeAgeMs = SAFE_AGE_MS }: { secretsFolder: string; keepDays: number; now: Date; safeAgeMs?: number }): Promise<Retired> {
  const left = await countStragglers(rotation);
  if (totalOf(left) > 0) return { masters: [], agencyKeys: 0, vaults: 0, kept: ["stragglers"] };
  const vaults = await forgetOldVaultKeys(rotation, new Date(now.getTime() - keepDays * 86_400_000));
  const agencyKeys = await retireAgencyKeys(rotation, safeAgeMs);
  const since = currentSince(secretsFolder);
  const old = rotation.keyring.versions.filter((version) => version < rotation.keyring.current);
  if (!since || now.getTime() - since.getTime() < safeAgeMs) return { masters: [], agencyKeys, vaults, kept: old.length > 0 ? ["too-new"] : [] };
  if (!(await raiseFloor(rotation))) return { masters: [], agencyKeys, vaults, kept: ["stragglers"] };
  for (const version of old) forgetMaster(secretsFolder, version);
  return { masters: old, agencyKeys, vaults, kept: [] };
}

async function retireAgencyKeys({ run }: Rotating, safeAgeMs: number): Promise<number> {
  return run(async ({ client }) => (await client.query("select app.retire_agency_keys($1) as n", [safeAgeMs / 1000])).rows[0].n);
}

/** Counts once more while nobody can write, and from then on the database refuses older masters. */
async function raiseFloor({ keyring, run }: Rotating): Promise<boolean> {
  const { current } = keyring;
  return run(async ({ client }) => {
    await client.query("lock table agency_keys in share row exclusive mode");
    const { rows } = await client.query("select count(*)::int as n from agency_keys where master_version < $1", [current]);
    if (rows[0].n > 0) return false;
    await client.query("insert into settings (key, value) values ('keys.leastMaster', $1) on conflict (key) do update set value = excluded.value, changed_at = now()", [String(current)]);
    return true;
  });
}

/** A new master key becomes the current one; `continueRotation` then brings the agency keys under it. @returns its version */
export function rotateMaster(secretsFolder: string, now: Date): number {
  return useNewMaster(secretsFolder, now);
}
