import { randomBytes } from "node:crypto";
import type pg from "pg";
import { sealBytes, sealedKeyVersion, unsealBytes, type Place } from "./seal.ts";
import type { Keyring } from "./keyring.ts";

/** The opened key of one case or lead: seals and opens JSON values at their place. */
export interface Vault {
  readonly vaultId: string;
  seal(place: Place, value: unknown): Buffer;
  /** @returns the value as sealed; throws when it was moved or changed */
  unseal<T>(place: Place, sealed: Buffer): T;
}

/** A `vault_keys` row, as lists carry it along to open many vaults without further queries. */
export interface WrappedKey {
  readonly vaultId: string;
  readonly version: number;
  readonly agencyId: string;
  readonly agencyKeyVersion: number;
  readonly wrapped: Buffer;
}

export interface NewVaultKey {
  readonly vault: Vault;
  readonly wrapped: Buffer;
  readonly agencyKeyVersion: number;
}

/** Opens and makes vaults. Agency keys are kept in memory once unwrapped: they are read-only facts of the database. */
export interface Vaults {
  /** Opens a vault whose key the caller can see; throws VaultClosed when row-level security hides it. */
  open(client: pg.ClientBase, vaultId: string): Promise<Vault>;
  /** Opens many at once from rows already read. */
  fromWrapped(client: pg.ClientBase, rows: readonly WrappedKey[]): Promise<ReadonlyMap<string, Vault>>;
  /** A fresh key for a new case or lead, wrapped by the agency's key; the caller stores `wrapped`. */
  create(client: pg.ClientBase, vaultId: string, agencyId: string): Promise<NewVaultKey>;
  readonly keyring: Keyring;
}

export class VaultClosed extends Error {
  constructor() {
    super("vault-closed");
  }
}

const SELECT_KEY = `select vault_id as "vaultId", version, agency_id as "agencyId", agency_key_version as "agencyKeyVersion", wrapped
  from vault_keys where vault_id = $1`;

export function vaultsOf(keyring: Keyring): Vaults {
  const agencyKeys = new Map<string, Buffer>();
  const caseKeys = newestKeys(MOST_CASE_KEYS);

  async function agencyKey(client: pg.ClientBase, agencyId: string, version: number): Promise<Buffer> {
    const cached = agencyKeys.get(`${agencyId}|${version}`);
    if (cached) return cached;
    const { rows } = await client.query("select master_version, wrapped from agency_keys where agency_id = $1 and version = $2", [agencyId, version]);
    const row = rows[0];
    if (!row) throw new VaultClosed();
    const key = unsealBytes(keyring.master(row.master_version), agencyAad(agencyId, version), row.wrapped);
    agencyKeys.set(`${agencyId}|${version}`, key);
    return key;
  }

  async function currentAgencyKey(client: pg.ClientBase, agencyId: string): Promise<{ version: number; key: Buffer }> {
    const newest = "select max(version) as version from agency_keys where agency_id = $1";
    const known = [...agencyKeys.keys()].filter((name) => name.startsWith(`${agencyId}|`)).map((name) => Number(name.split("|")[1]));
    const version = known.length > 0 ? Math.max(...known) : (await client.query(newest, [agencyId])).rows[0]?.version;
    if (version) return { version, key: await agencyKey(client, agencyId, version) };
    const wrapped = sealBytes(keyring.master(keyring.current), { aad: agencyAad(agencyId, 1), keyVersion: keyring.current }, randomBytes(32));
    // Two first writers of an agency: the loser uses the winner's key.
    await client.query("insert into agency_keys (agency_id, version, master_version, wrapped) values ($1, 1, $2, $3) on conflict do nothing", [agencyId, keyring.current, wrapped]);
    const { rows } = await client.query("select wrapped, master_version from agency_keys where agency_id = $1 and version = 1", [agencyId]);
    // Not cached yet: this transaction may still roll back.
    return { version: 1, key: unsealBytes(keyring.master(rows[0].master_version), agencyAad(agencyId, 1), rows[0].wrapped) };
  }

  async function unwrap(client: pg.ClientBase, rows: readonly WrappedKey[]): Promise<ReadonlyMap<string, Vault>> {
    const keysOf = new Map<string, Map<number, Buffer>>();
    for (const row of rows) {
      const keys = keysOf.get(row.vaultId) ?? new Map<number, Buffer>();
      keys.set(row.version, await caseKeys(nameOf(row), async () => {
        const wrapping = await agencyKey(client, row.agencyId, row.agencyKeyVersion);
        return unsealBytes(wrapping, vaultAad(row.vaultId, row.version), row.wrapped);
      }));
      keysOf.set(row.vaultId, keys);
    }
    return new Map([...keysOf].map(([vaultId, keys]) => [vaultId, vaultWith(vaultId, keys)]));
  }

  return {
    keyring,
    fromWrapped: unwrap,
    async open(client, vaultId) {
      const { rows } = await client.query(SELECT_KEY, [vaultId]);
      const vault = (await unwrap(client, rows)).get(vaultId);
      if (!vault) throw new VaultClosed();
      return vault;
    },
    async create(client, vaultId, agencyId) {
      const agency = await currentAgencyKey(client, agencyId);
      const key = randomBytes(32);
      const wrapped = sealBytes(agency.key, { aad: vaultAad(vaultId, 1), keyVersion: agency.version }, key);
      return { vault: vaultWith(vaultId, new Map([[1, key]])), wrapped, agencyKeyVersion: agency.version };
    },
  };
}

// Only who could read the wrapped key through row-level security can name it, so remembering opens nothing to anybody.
const nameOf = (row: WrappedKey): string => `${row.vaultId}|${row.version}|${row.wrapped.toString("latin1")}`;
const MOST_CASE_KEYS = 5000;

/** Keeps the keys used last; the oldest goes when there are too many. */
function newestKeys(most: number): (name: string, open: () => Promise<Buffer>) => Promise<Buffer> {
  const kept = new Map<string, Buffer>();
  return async (name, open) => {
    const key = kept.get(name) ?? (await open());
    kept.delete(name);
    kept.set(name, key);
    const oldest = kept.size > most ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return key;
  };
}

function vaultWith(vaultId: string, keys: ReadonlyMap<number, Buffer>): Vault {
  const newest = Math.max(...keys.keys());
  const keyOf = (version: number): Buffer => {
    const key = keys.get(version);
    if (!key) throw new VaultClosed();
    return key;
  };
  return {
    vaultId,
    seal: (place, value) => sealBytes(keyOf(newest), { aad: placeAad(place, vaultId, newest), keyVersion: newest }, Buffer.from(JSON.stringify(value))),
    unseal: <T>(place: Place, sealed: Buffer): T => {
      const version = sealedKeyVersion(sealed);
      return JSON.parse(unsealBytes(keyOf(version), placeAad(place, vaultId, version), sealed).toString()) as T; // the writer's type; the seal proves it is the writer's value
    },
  };
}

const agencyAad = (agencyId: string, version: number) => `agency_keys|wrapped|${agencyId}|${agencyId}|${version}`;
const vaultAad = (vaultId: string, version: number) => `vault_keys|wrapped|${vaultId}|${vaultId}|${version}`;
const placeAad = (place: Place, vaultId: string, version: number) => `${place.table}|${place.column}|${place.row}|${vaultId}|${version}`;
