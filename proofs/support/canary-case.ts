import { createDecipheriv, randomUUID } from "node:crypto";
import type { World } from "#app/testing/world.ts";
import { modules } from "#app/modules.ts";
import { snakeCase, type Table } from "#platform/db/table.ts";
import { unwrapAgencyKey, unwrapRing, vaultsOf, type Vault, type WrappedAgencyKey, type WrappedKey } from "#platform/crypto/vault.ts";
import { asSystem } from "#platform/db/request.ts";

/** What a case is made of in the database: the ids its rows hang on. */
export interface CaseIds {
  readonly caseId: string;
  readonly personId: string;
  readonly leadId: string;
  readonly referralId: string;
}

export interface SealedColumn {
  readonly table: string;
  readonly column: string;
}

const CANARY = "CANARY-";
const PARENTS = ["case_id", "person_id", "lead_id", "referral_id"];

/** Every sealed column of every table that hangs on a case, its people, its leads or its referrals; from the tables as described. */
export async function sealedColumnsOfCase(world: World): Promise<readonly SealedColumn[]> {
  const { rows } = await world.admin.query("select c.table_name as name, array_agg(c.column_name::text) as columns from information_schema.columns c where c.table_schema = 'ruam' group by 1");
  const hanging = new Set(rows.filter((row) => ["leads", "referrals", "people"].includes(row.name) || row.columns.some((one: string) => PARENTS.includes(one))).map((row) => row.name));
  return allTables().filter((table) => hanging.has(table.name)).flatMap((table) => sealedOf(table));
}

const allTables = (): readonly Table[] => modules.flatMap((module) => module.tables);

// Tokens are keyed hashes and keys are keys: neither is a value somebody wrote.
const NO_VALUES = ["search_tokens", "duplicate_tokens", "person_tokens", "held_tokens", "held_vault_keys", "lead_receipts"];
function sealedOf(table: Table): readonly SealedColumn[] {
  if (NO_VALUES.includes(table.name)) return [];
  return Object.entries(table.columns).filter(([, column]) => column.type === "bytea" && column.sensitivity === "sealed").map(([name]) => ({ table: table.name, column: snakeCase(name) }));
}

/** Writes one row into each table with sealed columns, each with a word of its own, sealed under the key the product would use. */
export async function plantCanaries(world: World, ids: CaseIds): Promise<number> {
  const columns = await sealedColumnsOfCase(world);
  const vaults = await openVaults(world, ids);
  await world.admin.query("set session_replication_role = replica");
  await dropChecksBetweenColumns(world);
  for (const table of new Set(columns.map((one) => one.table))) await plantRow(world, { table, sealed: columns.filter((one) => one.table === table).map((one) => one.column), ids, vault: vaultFor(table, vaults) });
  await world.admin.query("set session_replication_role = origin");
  return columns.length;
}

/** What one column must be when another is there is no question of this proof; the database is thrown away afterwards. */
async function dropChecksBetweenColumns(world: World): Promise<void> {
  const { rows } = await world.admin.query(`select conrelid::regclass::text as name, conname from pg_constraint where contype = 'c' and connamespace = 'ruam'::regnamespace and cardinality(conkey) > 1`);
  for (const { name, conname } of rows) await world.admin.query(`alter table ${name} drop constraint "${conname}"`);
}

interface Vaults {
  readonly ofCase: Vault;
  readonly ofLead: Vault;
  readonly ofReferral: Vault;
}

const vaultFor = (table: string, vaults: Vaults): Vault => (table.startsWith("lead") ? vaults.ofLead : ["referral_extracts", "referral_messages", "referral_outcomes"].includes(table) ? vaults.ofReferral : vaults.ofCase);

async function openVaults(world: World, { caseId, leadId, referralId }: CaseIds): Promise<Vaults> {
  const vaults = vaultsOf(world.keyring);
  return asSystem(world.app.parts.systemPool, "proof", async ({ client }) => ({ ofCase: await vaults.open(client, caseId), ofLead: await vaults.open(client, leadId), ofReferral: await vaults.open(client, referralId) }));
}

interface Planting {
  readonly table: string;
  readonly sealed: readonly string[];
  readonly ids: CaseIds;
  readonly vault: Vault;
}

// Rows that are there already (a person, a lead) get the words; other tables get a row made up from the catalogue.
async function plantRow(world: World, { table, sealed, ids, vault }: Planting): Promise<void> {
  const known: Readonly<Record<string, string>> = { people: ids.personId, leads: ids.leadId, referrals: ids.referralId };
  const id = known[table] ?? randomUUID();
  const values = Object.fromEntries(sealed.map((column) => [column, vault.seal({ table, column, row: id }, `${CANARY}${table}-${column}`)]));
  if (known[table]) {
    await world.admin.query(`update ${table} set ${sealed.map((column, index) => `${column} = $${index + 2}`).join(", ")} where id = $1`, [id, ...Object.values(values)]);
    return;
  }
  const fixed: Readonly<Record<string, string>> = { case_id: ids.caseId, person_id: ids.personId, lead_id: ids.leadId, referral_id: ids.referralId };
  const own = (await columnsOf(world, table)).find((name) => name in fixed) ?? "case_id";
  const there = await world.admin.query(`update ${table} set ${sealed.map((column, index) => `${column} = $${index + 2}`).join(", ")} where ${own} = $1`, [fixed[own], ...Object.values(values)]);
  if (there.rowCount) return;
  const row = { ...(await madeUp(world, table, fixed)), ...values, ...((await columnsOf(world, table)).includes("id") ? { id } : {}) };
  const names = Object.keys(row);
  await world.admin.query(`insert into ${table} (${names.join(", ")}) values (${names.map((_, index) => `$${index + 1}`).join(", ")})`, Object.values(row));
}

async function columnsOf(world: World, table: string): Promise<readonly string[]> {
  return (await world.admin.query("select column_name as name from information_schema.columns where table_schema = 'ruam' and table_name = $1 order by ordinal_position", [table])).rows.map((row) => row.name);
}

const BY_TYPE: Readonly<Record<string, () => unknown>> = {
  uuid: () => randomUUID(), text: () => "x", int4: () => 1, int8: () => 1, bool: () => false, timestamptz: () => new Date("2026-01-01T00:00:00Z"), date: () => "2026-01-01", jsonb: () => "{}", _text: () => [], bytea: () => Buffer.from("x"),
};

async function madeUp(world: World, table: string, fixed: Readonly<Record<string, string>>): Promise<Record<string, unknown>> {
  const { rows } = await world.admin.query("select column_name as name, udt_name as type, is_nullable = 'NO' and column_default is null as needed from information_schema.columns where table_schema = 'ruam' and table_name = $1", [table]);
  const allowed = await allowedValues(world, table);
  return Object.fromEntries(rows.filter((row) => row.needed || row.name in fixed).map((row) => [row.name, fixed[row.name] ?? allowed.get(row.name) ?? BY_TYPE[row.type]?.()]));
}

/** The first value a check lets stand in each column. */
async function allowedValues(world: World, table: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await world.admin.query(`select pg_get_constraintdef(oid) as text from pg_constraint where contype = 'c' and conrelid = ('ruam.' || $1)::regclass`, [table]);
  return new Map(rows.flatMap(({ text }) => {
    const found = /\((\w+) = ANY \(ARRAY\['([^']+)'/.exec(text);
    return found?.[1] && found[2] ? [[found[1], found[2]] as const] : [];
  }));
}

/**
 * Canaries that whoever has the whole database and every key in it could read: each stored value is tried with each key that any
 * row still wraps, without asking where it stood.
 */
export async function readableCanaries(world: World): Promise<readonly string[]> {
  const keys = await everyKey(world);
  const { rows: columns } = await world.admin.query("select table_name as name, column_name as col from information_schema.columns where table_schema = 'ruam' and udt_name in ('bytea','text','jsonb','_text')");
  const found = new Set<string>();
  for (const { name, col } of columns) {
    const { rows } = await world.admin.query(`select ${col} as value from ruam.${name} where ${col} is not null`);
    for (const { value } of rows) for (const word of canariesIn(value, keys)) found.add(`${name}.${col}: ${word}`);
  }
  return [...found];
}

function canariesIn(value: unknown, keys: readonly Buffer[]): readonly string[] {
  const texts = Buffer.isBuffer(value) ? [value.toString("latin1"), ...keys.map((key) => openedBlindly(key, value))] : [typeof value === "string" ? value : JSON.stringify(value)];
  return texts.flatMap((text) => [...text.matchAll(/CANARY-[\w-]+/g)].map(([word]) => word));
}

/** AES-GCM is counter mode: without asking the seal, a key shows what it shows. Layout as in platform/crypto/seal.ts. */
function openedBlindly(key: Buffer, sealed: Buffer): string {
  if (sealed.length < 32) return "";
  const counter = Buffer.concat([sealed.subarray(3, 15), Buffer.from([0, 0, 0, 2])]);
  return createDecipheriv("aes-256-ctr", key, counter).update(sealed.subarray(15, -16)).toString("latin1");
}

/** Every key the installation still has: of vaults and agencies as wrapped in the database, and those of the key file. */
async function everyKey(world: World): Promise<readonly Buffer[]> {
  const { keyring, admin } = world;
  const agencyRows = await admin.query<WrappedAgencyKey>(`select agency_id as "agencyId", version, master_version as "masterVersion", wrapped from agency_keys`);
  const agencyKeys = new Map(agencyRows.rows.map((row) => [`${row.agencyId}|${row.version}`, unwrapAgencyKey(keyring, row)]));
  const vaultRows = await admin.query<WrappedKey>(`select vault_id as "vaultId", version, agency_id as "agencyId", agency_key_version as "agencyKeyVersion", wrapped from vault_keys`);
  const ofVaults = vaultRows.rows.flatMap((row) => {
    const wrapping = agencyKeys.get(`${row.agencyId}|${row.agencyKeyVersion}`);
    return wrapping ? [...unwrapRing(wrapping, row).keys.values()] : [];
  });
  return [...ofVaults, ...agencyKeys.values(), ...keyring.versions.map((version) => keyring.master(version)), keyring.indexKey, keyring.signInKey];
}
