import { randomBytes } from "node:crypto";
import type pg from "pg";
import type { SystemScope } from "../db/request.ts";
import type { Keyring } from "./keyring.ts";
import { unwrapAgencyKey, unwrapRing, wrapAgencyKey, wrapRing, type AgencyKey, type WrappedAgencyKey, type WrappedKey } from "./vault.ts";

/** What a rotation works with: the master keys, and one short transaction as the system at a time. */
export interface Rotating {
  readonly keyring: Keyring;
  run<T>(work: (scope: SystemScope) => Promise<T>): Promise<T>;
}

export const FIRST_ID = "00000000-0000-0000-0000-000000000000";
export const BATCH = 500;

/** Wraps every agency key that lies under an older master key under the current one. @returns how many */
export async function rewrapAgencyKeys({ keyring, run }: Rotating): Promise<number> {
  let after = { agencyId: FIRST_ID, version: 0 };
  let done = 0;
  for (;;) {
    const last = await run(async ({ client }) => {
      const { rows } = await client.query<WrappedAgencyKey>(
        `select agency_id as "agencyId", version, master_version as "masterVersion", wrapped from agency_keys
          where master_version < $1 and (agency_id, version) > ($2, $3) order by agency_id, version limit ${BATCH}`,
        [keyring.current, after.agencyId, after.version],
      );
      const wrapped = rows.map((row) => ({ ...row, made: wrapAgencyKey(keyring, row.agencyId, { version: row.version, key: unwrapAgencyKey(keyring, row) }) }));
      // Only what is still as it was read: of two rotations at once the second finds nothing to do.
      const { rowCount } = await client.query(
        `update agency_keys k set master_version = x.master, wrapped = x.made
           from unnest($1::uuid[], $2::int[], $3::bytea[], $4::int[], $5::bytea[]) as x (agency, version, was, master, made)
          where k.agency_id = x.agency and k.version = x.version and k.wrapped = x.was`,
        [wrapped.map((row) => row.agencyId), wrapped.map((row) => row.version), wrapped.map((row) => row.wrapped), wrapped.map((row) => row.made.masterVersion), wrapped.map((row) => row.made.wrapped)],
      );
      done += rowCount ?? 0;
      return rows.at(-1);
    });
    if (!last) return done;
    after = last;
  }
}

/** Gives every agency whose newest key was made before `from` a new one. @returns how many */
export async function newAgencyKeys({ keyring, run }: Rotating, from: Date): Promise<number> {
  return run(async ({ client }) => {
    const { rows } = await client.query<{ agencyId: string; version: number }>(
      `select agency_id as "agencyId", max(version) as version from agency_keys group by agency_id having max(created_at) < $1 order by agency_id`,
      [from],
    );
    for (const { agencyId, version } of rows) {
      const made = wrapAgencyKey(keyring, agencyId, { version: version + 1, key: randomBytes(32) });
      await client.query("insert into agency_keys (agency_id, version, master_version, wrapped) values ($1, $2, $3, $4) on conflict do nothing", [agencyId, version + 1, made.masterVersion, made.wrapped]);
    }
    return rows.length;
  });
}

/** A vault's row as a rotation reads it. */
export interface VaultRow extends WrappedKey {
  readonly announcedVersion: number | null;
}

export const VAULT_COLUMNS = `k.vault_id as "vaultId", k.version, k.agency_id as "agencyId", k.agency_key_version as "agencyKeyVersion", k.wrapped, k.announced_version as "announcedVersion"`;

/** Wraps every vault key that lies under an older key of its agency under the newest one. @returns how many */
export async function rewrapVaultKeys(rotating: Rotating): Promise<number> {
  const agencyKeys = agencyKeyReader(rotating.keyring);
  let after = FIRST_ID;
  let done = 0;
  for (;;) {
    const last = await rotating.run(async ({ client }) => {
      const { rows } = await client.query<VaultRow & { newest: number }>(
        `select ${VAULT_COLUMNS}, n.newest from vault_keys k join (select agency_id, max(version) as newest from agency_keys group by agency_id) n on n.agency_id = k.agency_id
          where k.agency_key_version < n.newest and k.vault_id > $1 order by k.vault_id limit ${BATCH}`,
        [after],
      );
      const wrapped: Rewrapped[] = [];
      for (const row of rows) {
        const ring = unwrapRing(await agencyKeys(client, row.agencyId, row.agencyKeyVersion), row);
        const agency: AgencyKey = { version: row.newest, key: await agencyKeys(client, row.agencyId, row.newest) };
        wrapped.push({ row, wrapped: wrapRing(agency, row.vaultId, ring), agencyKeyVersion: agency.version });
      }
      done += await putRewrapped(client, wrapped, "agency_key_version = x.agency_version");
      return rows.at(-1);
    });
    if (!last) return done;
    after = last.vaultId;
  }
}

export interface Rewrapped {
  readonly row: VaultRow;
  readonly wrapped: Buffer;
  readonly agencyKeyVersion: number;
}

/** Stores wrapped keys where the row is still as it was read; a key that was destroyed meanwhile does not come back. @returns how many */
export async function putRewrapped(client: pg.ClientBase, rewrapped: readonly Rewrapped[], set: string): Promise<number> {
  const { rowCount } = await client.query(
    `update vault_keys k set wrapped = x.made, ${set} from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::int[]) as x (vault, was, made, agency_version)
      where k.vault_id = x.vault and k.wrapped = x.was`,
    [rewrapped.map(({ row }) => row.vaultId), rewrapped.map(({ row }) => row.wrapped), rewrapped.map(({ wrapped }) => wrapped), rewrapped.map(({ agencyKeyVersion }) => agencyKeyVersion)],
  );
  return rowCount ?? 0;
}

/** Opens agency keys, each once. */
export function agencyKeyReader(keyring: Keyring): (client: pg.ClientBase, agencyId: string, version: number) => Promise<Buffer> {
  const known = new Map<string, Buffer>();
  return async (client, agencyId, version) => {
    const found = known.get(`${agencyId}|${version}`);
    if (found) return found;
    const { rows } = await client.query<WrappedAgencyKey>(`select agency_id as "agencyId", version, master_version as "masterVersion", wrapped from agency_keys where agency_id = $1 and version = $2`, [agencyId, version]);
    if (!rows[0]) throw new Error("agency key is missing");
    const key = unwrapAgencyKey(keyring, rows[0]);
    known.set(`${agencyId}|${version}`, key);
    return key;
  };
}
