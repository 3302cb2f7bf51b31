import type { ActionContext } from "#platform/action/define.ts";
import type { WrappedKey } from "#platform/crypto/vault.ts";
import { wantedTokens } from "./tokens.ts";

/** A person found by a part of a name or the tail of a number, in a case the searcher sits in. */
export interface FoundPerson {
  readonly personId: string;
  readonly caseId: string;
  readonly caseCode: string;
  readonly stage: string;
  readonly label: string;
  readonly safeName: string | null;
}

interface FoundRow extends Omit<WrappedKey, "vaultId">, Omit<FoundPerson, "safeName"> {
  readonly safeName: Buffer | null;
}

const FIND = `select person_id as "personId", case_id as "caseId", code as "caseCode", stage, label, safe_name as "safeName", key_version as version,
  agency_id as "agencyId", agency_key_version as "agencyKeyVersion", wrapped from app.find_people($1, $2)`;
const MOST = 25;

/**
 * People whose name, nickname, alias, safe name, paper or phone holds what was typed, newest activity first. Only cases the
 * caller sits in answer, and true names and numbers only to seats that may read them; others find by the safe name.
 * When nothing is spelled like it, what sounds like it. @param limit 1–25
 */
export async function searchPeople(context: ActionContext, query: string, limit = MOST): Promise<readonly FoundPerson[]> {
  const { all, readings } = wantedTokens(context.vaults.keyring.indexKey, query);
  const most = Math.min(limit, MOST);
  const spelled = await find(context, all, most);
  return spelled.length > 0 ? open(context, spelled) : open(context, await findBySound(context, readings, most));
}

async function find(context: ActionContext, tokens: readonly Buffer[], most: number): Promise<readonly FoundRow[]> {
  if (tokens.length === 0) return [];
  const { rows } = await context.client.query<FoundRow>(FIND, [tokens, most]);
  return rows;
}

async function findBySound(context: ActionContext, readings: readonly (readonly Buffer[])[], most: number): Promise<readonly FoundRow[]> {
  const found = await Promise.all(readings.map((tokens) => find(context, tokens, most)));
  return [...new Map(found.flat().map((row) => [row.personId, row])).values()].slice(0, most);
}

async function open(context: ActionContext, rows: readonly FoundRow[]): Promise<readonly FoundPerson[]> {
  const vaults = await context.vaults.fromWrapped(context.client, rows.map((row) => ({ ...row, vaultId: row.caseId })));
  return rows.map(({ personId, caseId, caseCode, stage, label, safeName }) => ({
    personId,
    caseId,
    caseCode,
    stage,
    label,
    safeName: safeName && (vaults.get(caseId)?.unseal<string>({ table: "people", column: "safe_name", row: personId }, safeName) ?? null),
  }));
}
