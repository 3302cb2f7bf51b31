import type { ActionContext } from "#platform/action/define.ts";
import { NotFound, StaleVersion } from "#platform/action/refusal.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Contact, Identity, Profile } from "./person-draft.ts";
import { findContact, findIdentity } from "./queries.ts";
import { tokensOf } from "./tokens.ts";

interface Saving<T> {
  readonly personId: string;
  readonly caseId: string;
  readonly vault: Vault;
  readonly value: T;
}

/** Writes the identity anew and files what the person can be found by. Version 0: there was none. @returns the new version */
export async function saveIdentity(context: ActionContext, { personId, caseId, vault, value }: Saving<Identity>): Promise<number> {
  const sealed = vault.seal({ table: "person_identities", column: "sealed", row: personId }, value);
  return savePart(context, "person_identities", { personId, caseId, columns: { sealed } });
}

/** Writes how to reach the person anew. Version 0: there was nothing. @returns the new version */
export async function saveContact(context: ActionContext, { personId, caseId, vault, value }: Saving<Contact>): Promise<number> {
  const sealed = vault.seal({ table: "person_contacts", column: "sealed", row: personId }, value);
  return savePart(context, "person_contacts", { personId, caseId, columns: { sealed } });
}

/** Writes the coded facts and their sealed texts anew. @returns the new version @throws NotFound without the right to write screening */
export async function saveProfile(context: ActionContext, { personId, caseId, vault, value }: Saving<Profile>): Promise<number> {
  const details = value.details === undefined ? null : vault.seal({ table: "person_profiles", column: "details", row: personId }, value.details);
  return savePart(context, "person_profiles", { personId, caseId, columns: { codes: JSON.stringify(value.codes ?? {}), details } });
}

/** Files a changed safe name for the search of the whole team. */
export async function refileSafeName(context: ActionContext, personId: string, safeName: string | null): Promise<void> {
  const { inCase } = tokensOf(context.vaults.keyring.indexKey, { safeName });
  await context.client.query("select app.file_tokens($1, $2, null, null, null)", [personId, inCase]);
}

/**
 * Files the identity and the contact, after one of them changed, as far as the caller may read them. The keys for finding
 * doubles need both, so they stay as they are when one is hidden from the caller.
 */
export async function refileParts(context: ActionContext, personId: string): Promise<void> {
  const identity = await findIdentity(context, personId);
  const contact = await findContact(context, personId);
  const tokens = tokensOf(context.vaults.keyring.indexKey, { identity: identity?.value, contact: contact?.value });
  const seesBoth = identity !== undefined && contact !== undefined;
  const values = [personId, identity ? tokens.inIdentity : null, contact ? tokens.inContact : null, seesBoth || identity ? tokens.duplicates : null];
  await context.client.query("select app.file_tokens($1, null, $2, $3, $4)", values);
}

type PartTable = "person_identities" | "person_contacts" | "person_profiles";

async function savePart(context: ActionContext, table: PartTable, part: { personId: string; caseId: string; columns: Readonly<Record<string, unknown>> }): Promise<number> {
  const { client, actor, now, expectedVersion } = context;
  const names = Object.keys(part.columns);
  const values = [part.personId, part.caseId, actor.accountId, now, ...Object.values(part.columns)];
  const placed = names.map((_, index) => `$${index + 5}`);
  if (expectedVersion === 0 || expectedVersion === undefined) {
    const { rows } = await client.query(
      `insert into ${table} (person_id, case_id, written_by, written_at, ${names.join(", ")}) values ($1, $2, $3, $4, ${placed.join(", ")}) on conflict (person_id) do nothing returning version`,
      values,
    );
    if (rows[0]) return rows[0].version;
    if (expectedVersion === 0) throw await stale(context, table, part.personId);
  }
  const guard = expectedVersion === undefined ? "" : `and version = $${values.length + 1}`;
  const { rows } = await client.query(
    `update ${table} set written_by = $3, written_at = $4, ${names.map((name, index) => `${name} = ${placed[index]}`).join(", ")}, version = version + 1
      where person_id = $1 and case_id = $2 ${guard} returning version`,
    expectedVersion === undefined ? values : [...values, expectedVersion],
  );
  if (rows[0]) return rows[0].version;
  throw await stale(context, table, part.personId);
}

async function stale(context: ActionContext, table: PartTable, personId: string): Promise<Error> {
  const { rows } = await context.client.query(`select version from ${table} where person_id = $1`, [personId]);
  const current: number | undefined = rows[0]?.version;
  return current === undefined ? new NotFound() : new StaleVersion({ yours: context.expectedVersion ?? 0, current });
}
