import { randomBytes } from "node:crypto";
import type pg from "pg";
import { packRing, unpackRing, type Ring } from "./ring.ts";
import { sealBytes, sealedKeyVersion, unsealBytes, type Place } from "./seal.ts";
import type { Keyring } from "./keyring.ts";

/** The opened key of one case or lead: seals and opens JSON values at their place. */
export interface Vault {
  readonly vaultId: string;
  seal(place: Place, value: unknown): Buffer;
  /** @returns the value as sealed; throws when it was moved or changed */
  unseal<T>(place: Place, sealed: Buffer): T;
  /** The same value under the vault's newest key; undefined when it is already. */
  reseal(place: Place, sealed: Buffer): Buffer | undefined;
}

/** A `vault_keys` row, as lists carry it along to open many vaults without further queries. */
export interface WrappedKey {
  readonly vaultId: string;
  /** The version new values are sealed with. */
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

/** Opens and makes vaults. Agency keys are kept in memory once unwrapped: a version of one never changes. */
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

/** How long a process may go on wrapping with an agency key after a newer one was made (milliseconds). */
export const AGENCY_KEY_LAG_MS = 5000;

const SELECT_KEY = `select vault_id as "vaultId", version, agency_id as "agencyId", agency_key_version as "agencyKeyVersion", wrapped
  from vault_keys where vault_id = $1`;

export function vaultsOf(keyring: Keyring): Vaults {
  const agencyKeys = agencyKeysOf(keyring);
  const rings = newestRings(MOST_RINGS);

  async function unwrap(client: pg.ClientBase, rows: readonly WrappedKey[]): Promise<ReadonlyMap<string, Vault>> {
    const opened = new Map<string, Vault>();
    for (const row of rows) {
      const ring = await rings(nameOf(row), async () => unwrapRing(await agencyKeys.get(client, row.agencyId, row.agencyKeyVersion), row));
      opened.set(row.vaultId, vaultWith(row.vaultId, ring));
    }
    return opened;
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
      const agency = await agencyKeys.newest(client, agencyId);
      const ring: Ring = { newest: 1, keys: new Map([[1, randomBytes(32)]]) };
      const wrapped = wrapRing(agency, vaultId, ring);
      return { vault: vaultWith(vaultId, ring), wrapped, agencyKeyVersion: agency.version };
    },
  };
}

/** An agency's key and its version. */
export interface AgencyKey {
  readonly version: number;
  readonly key: Buffer;
}

/** Wraps the keys of a vault under an agency's key; vault and version are authenticated. */
export function wrapRing(agency: AgencyKey, vaultId: string, ring: Ring): Buffer {
  return sealBytes(agency.key, { aad: vaultAad(vaultId, ring.newest), keyVersion: agency.version }, packRing(ring));
}

/** @throws when the row was changed or moved */
export function unwrapRing(agencyKey: Buffer, { vaultId, version, wrapped }: Pick<WrappedKey, "vaultId" | "version" | "wrapped">): Ring {
  return unpackRing(unsealBytes(agencyKey, vaultAad(vaultId, version), wrapped), version);
}

/** An `agency_keys` row. */
export interface WrappedAgencyKey {
  readonly agencyId: string;
  readonly version: number;
  readonly masterVersion: number;
  readonly wrapped: Buffer;
}

/** Wraps an agency's key under the current master key. */
export function wrapAgencyKey(keyring: Keyring, agencyId: string, { version, key }: AgencyKey): Pick<WrappedAgencyKey, "masterVersion" | "wrapped"> {
  const masterVersion = keyring.current;
  return { masterVersion, wrapped: sealBytes(keyring.master(masterVersion), { aad: agencyAad(agencyId, version), keyVersion: masterVersion }, key) };
}

/** @throws when the row was changed or its master key is not there */
export function unwrapAgencyKey(keyring: Keyring, { agencyId, version, masterVersion, wrapped }: WrappedAgencyKey): Buffer {
  return unsealBytes(keyring.master(masterVersion), agencyAad(agencyId, version), wrapped);
}

interface AgencyKeys {
  get(client: pg.ClientBase, agencyId: string, version: number): Promise<Buffer>;
  newest(client: pg.ClientBase, agencyId: string): Promise<AgencyKey>;
}

// A row of a transaction that may still roll back is never remembered: it could be replaced by another key of the same version.
const SELECT_AGENCY_KEY = `select agency_id as "agencyId", version, master_version as "masterVersion", wrapped, created_at < now() as "isSettled"
  from agency_keys where agency_id = $1 and version = $2`;

function agencyKeysOf(keyring: Keyring): AgencyKeys {
  const kept = new Map<string, Buffer>();
  const newest = new Map<string, { version: number; until: number }>();

  async function find(client: pg.ClientBase, agencyId: string, version: number): Promise<{ key: Buffer; isSettled: boolean }> {
    const cached = kept.get(`${agencyId}|${version}`);
    if (cached) return { key: cached, isSettled: true };
    const { rows } = await client.query(SELECT_AGENCY_KEY, [agencyId, version]);
    if (!rows[0]) throw new VaultClosed();
    const key = unwrapAgencyKey(keyring, rows[0]);
    if (rows[0].isSettled) kept.set(`${agencyId}|${version}`, key);
    return { key, isSettled: rows[0].isSettled };
  }

  async function newestVersion(client: pg.ClientBase, agencyId: string): Promise<number> {
    const { rows } = await client.query("select max(version) as version from agency_keys where agency_id = $1", [agencyId]);
    if (rows[0]?.version) return rows[0].version;
    const { masterVersion, wrapped } = wrapAgencyKey(keyring, agencyId, { version: 1, key: randomBytes(32) });
    // Two first writers of an agency: the loser uses the winner's key.
    await client.query("insert into agency_keys (agency_id, version, master_version, wrapped) values ($1, 1, $2, $3) on conflict do nothing", [agencyId, masterVersion, wrapped]);
    return 1;
  }

  return {
    get: async (client, agencyId, version) => (await find(client, agencyId, version)).key,
    async newest(client, agencyId) {
      const known = newest.get(agencyId);
      const version = known && known.until > performance.now() ? known.version : await newestVersion(client, agencyId);
      const { key, isSettled } = await find(client, agencyId, version);
      const isAsked = known === undefined || known.until <= performance.now();
      if (isSettled && isAsked) newest.set(agencyId, { version, until: performance.now() + AGENCY_KEY_LAG_MS });
      return { version, key };
    },
  };
}

// Only who could read the wrapped key through row-level security can name it, so remembering opens nothing to anybody.
const nameOf = (row: WrappedKey): string => `${row.vaultId}|${row.version}|${row.wrapped.toString("latin1")}`;
const MOST_RINGS = 5000;

/** Keeps the rings used last; the oldest goes when there are too many. */
function newestRings(most: number): (name: string, open: () => Promise<Ring>) => Promise<Ring> {
  const kept = new Map<string, Ring>();
  return async (name, open) => {
    const ring = kept.get(name) ?? (await open());
    kept.delete(name);
    kept.set(name, ring);
    const oldest = kept.size > most ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return ring;
  };
}

function vaultWith(vaultId: string, { newest, keys }: Ring): Vault {
  const keyOf = (version: number): Buffer => {
    const key = keys.get(version);
    if (!key) throw new VaultClosed();
    return key;
  };
  const sealPlain = (place: Place, plain: Buffer) => sealBytes(keyOf(newest), { aad: placeAad(place, vaultId, newest), keyVersion: newest }, plain);
  const unsealPlain = (place: Place, sealed: Buffer): Buffer => {
    const version = sealedKeyVersion(sealed);
    return unsealBytes(keyOf(version), placeAad(place, vaultId, version), sealed);
  };
  return {
    vaultId,
    seal: (place, value) => sealPlain(place, Buffer.from(JSON.stringify(value))),
    unseal: <T>(place: Place, sealed: Buffer): T => JSON.parse(unsealPlain(place, sealed).toString()) as T, // the writer's type; the seal proves it is the writer's value
    reseal: (place, sealed) => (sealedKeyVersion(sealed) >= newest ? undefined : sealPlain(place, unsealPlain(place, sealed))),
  };
}

const agencyAad = (agencyId: string, version: number) => `agency_keys|wrapped|${agencyId}|${agencyId}|${version}`;
const vaultAad = (vaultId: string, version: number) => `vault_keys|wrapped|${vaultId}|${vaultId}|${version}`;
const placeAad = (place: Place, vaultId: string, version: number) => `${place.table}|${place.column}|${place.row}|${vaultId}|${version}`;
