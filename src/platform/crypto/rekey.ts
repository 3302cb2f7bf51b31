import { randomBytes } from "node:crypto";
import type pg from "pg";
import { agencyKeyReader, BATCH, FIRST_ID, putRewrapped, VAULT_COLUMNS, type Rewrapped, type Rotating, type VaultRow } from "./rewrap.ts";
import type { Ring } from "./ring.ts";
import { unwrapRing, vaultsOf, wrapRing, type Vault } from "./vault.ts";

/**
 * A column of sealed bytes: where its values stand, and in which vault. `row` and `vault` are SQL over the table as `t`;
 * they name the same things as the `Place` and the vault the owning module seals with.
 */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  readonly row: string;
  readonly vault: string;
  /** For values that were moved here from elsewhere and kept the place they were sealed at: SQL for that table and column. */
  readonly from?: { readonly table: string; readonly column: string };
  /** A trigger keeps what is replaced; SQL that removes what it kept of values only sealed anew. $1: their old bytes, $2: their rows. */
  readonly forget?: string;
}

/** Which vaults get a new key: those whose key is older than `from`; all of them, or only some. */
export interface Wanted {
  readonly from: Date;
  readonly only?: readonly string[] | undefined;
}

/** Gives each wanted vault its next key without using it yet: whoever opens the vault from now on can read both. @returns how many */
export async function announceVaultKeys(rotating: Rotating, { from, only }: Wanted): Promise<number> {
  const due = `k.announced_version is null and coalesce(k.rekeyed_at, k.created_at) < $2 and ($3::uuid[] is null or k.vault_id = any ($3))`;
  return walkVaults(rotating, { due, values: [from, only ?? null], set: "announced_version = k.version + 1, announced_at = clock_timestamp()" }, (ring) => {
    const keys = new Map([...ring.keys, [ring.newest + 1, randomBytes(32)] as const]);
    return { newest: ring.newest, keys };
  });
}

/** Lets what was announced at least `graceMs` ago be sealed with: by then no request is left that does not know it. @returns how many */
export async function activateVaultKeys(rotating: Rotating, graceMs: number): Promise<number> {
  const due = "k.announced_at < clock_timestamp() - make_interval(secs => $2)";
  const set = "version = k.announced_version, announced_version = null, announced_at = null, rekeyed_at = clock_timestamp()";
  return walkVaults(rotating, { due, values: [graceMs / 1000], set }, (ring, row) => ({ newest: row.announcedVersion ?? ring.newest, keys: ring.keys }));
}

/** Forgets the older keys of vaults re-keyed before `until`. Data backups older than that cannot be read with them any more. @returns how many */
export async function forgetOldVaultKeys(rotating: Rotating, until: Date): Promise<number> {
  const due = "k.version > 1 and k.announced_version is null and k.rekeyed_at < $2 and octet_length(k.wrapped) > 63";
  return walkVaults(rotating, { due, values: [until], set: "agency_key_version = x.agency_version" }, (ring) => ({ newest: ring.newest, keys: new Map([...ring.keys].filter(([version]) => version >= ring.newest)) }));
}

interface Walk {
  readonly due: string;
  readonly values: readonly unknown[];
  readonly set: string;
}

async function walkVaults(rotating: Rotating, walk: Walk, change: (ring: Ring, row: VaultRow) => Ring): Promise<number> {
  const agencyKeys = agencyKeyReader(rotating.keyring);
  let after = FIRST_ID;
  let done = 0;
  for (;;) {
    const last = await rotating.run(async ({ client }) => {
      const { rows } = await client.query<VaultRow>(`select ${VAULT_COLUMNS} from vault_keys k where k.vault_id > $1 and ${walk.due} order by k.vault_id limit ${BATCH}`, [after, ...walk.values]);
      const changed: Rewrapped[] = [];
      for (const row of rows) {
        const key = await agencyKeys(client, row.agencyId, row.agencyKeyVersion);
        changed.push({ row, agencyKeyVersion: row.agencyKeyVersion, wrapped: wrapRing({ version: row.agencyKeyVersion, key }, row.vaultId, change(unwrapRing(key, row), row)) });
      }
      done += await putRewrapped(client, changed, walk.set);
      return rows.at(-1);
    });
    if (!last) return done;
    after = last.vaultId;
  }
}

// A stretch of the table at a time: a few thousand rows, held for milliseconds.
const BLOCKS = 32;
const IS_OLD = (column: string) => `t.${column} is not null and k.version > 1 and get_byte(t.${column}, 1) * 256 + get_byte(t.${column}, 2) < k.version`;

/**
 * Seals every value of a column that lies under an older key of its vault anew. Walks the table stretch by stretch; rows somebody
 * works with at that moment are left for the next pass. Whatever was done stays done when it is killed. @returns how many
 */
export async function resealColumn(rotating: Rotating, place: SealedColumn): Promise<number> {
  const vaults = vaultsOf(rotating.keyring);
  const from = place.from ?? { table: `'${place.table}'`, column: `'${place.column}'` };
  const blocks = await rotating.run(async ({ client }) => Number((await client.query("select pg_relation_size(to_regclass($1)) / 8192 as blocks", [`ruam.${place.table}`])).rows[0].blocks));
  let done = 0;
  for (let block = 0; block <= blocks; block += BLOCKS) {
    done += await rotating.run(async ({ client }) => {
      const { rows } = await client.query<OldValue>(
        `select t.ctid::text as at, (${place.row})::text as row, t.${place.column} as sealed, ${from.table} as "placeTable", ${from.column} as "placeColumn", ${VAULT_COLUMNS}
           from ${place.table} t join vault_keys k on k.vault_id = ${place.vault}
          where t.ctid >= '(${block},0)'::tid and t.ctid < '(${block + BLOCKS},0)'::tid and ${IS_OLD(place.column)} for no key update of t skip locked`,
      );
      if (rows.length === 0) return 0;
      const opened = await vaults.fromWrapped(client, rows);
      const resealed = rows.flatMap((old) => resealOne(opened.get(old.vaultId), old));
      await putResealed(client, place, resealed);
      return resealed.length;
    });
  }
  return done;
}

interface OldValue extends VaultRow {
  readonly at: string;
  readonly row: string;
  readonly sealed: Buffer;
  readonly placeTable: string;
  readonly placeColumn: string;
}
interface Resealed {
  readonly old: OldValue;
  readonly made: Buffer;
}

/** A value that does not open was damaged or moved: it stays as it is, is counted as left behind, and must not stop all others. */
function resealOne(vault: Vault | undefined, old: OldValue): readonly Resealed[] {
  try {
    const made = vault?.reseal({ table: old.placeTable, column: old.placeColumn, row: old.row }, old.sealed);
    return made ? [{ old, made }] : [];
  } catch {
    return [];
  }
}

// The rows are locked by this transaction, so they are still where they were read.
async function putResealed(client: pg.ClientBase, { table, column, forget }: SealedColumn, resealed: readonly Resealed[]): Promise<void> {
  await client.query(`update ${table} t set ${column} = x.made from unnest($1::tid[], $2::bytea[]) as x (at, made) where t.ctid = x.at`, [
    resealed.map(({ old }) => old.at),
    resealed.map(({ made }) => made),
  ]);
  if (forget) await client.query(forget, [resealed.map(({ old }) => old.sealed), resealed.map(({ old }) => old.row)]);
}

/** How many values of a column lie under an older key of their vault. */
export async function countOldValues(client: pg.ClientBase, place: SealedColumn): Promise<number> {
  const { rows } = await client.query(`select count(*)::int as n from ${place.table} t join vault_keys k on k.vault_id = ${place.vault} where ${IS_OLD(place.column)}`);
  return rows[0].n;
}
