import type { ActionContext } from "#platform/action/define.ts";
import type { Vaults, WrappedKey } from "#platform/crypto/vault.ts";
import { otherLayout } from "#thai/keyboard.ts";
import { wantedTokens } from "./tokens.ts";

/** A person found by a part of a name or the tail of a number, in a case the searcher sits in. */
export interface FoundPerson {
  readonly personId: string;
  readonly caseId: string;
  readonly caseCode: string;
  readonly stage: string;
  readonly label: string;
  readonly safeName: string | null;
  /** "alike": nobody is spelled so; it sounds, begins or is written in another script like it. */
  readonly how: "spelled" | "alike";
}

interface FoundRow extends Omit<WrappedKey, "vaultId">, Omit<FoundPerson, "safeName" | "how"> {
  readonly safeName: Buffer | null;
}

const FIND = `select person_id as "personId", case_id as "caseId", code as "caseCode", stage, label, safe_name as "safeName", key_version as version,
  agency_id as "agencyId", agency_key_version as "agencyKeyVersion", wrapped from app.find_people`;
const MOST = 25;

interface SearchOptions {
  /** 1–25 */
  readonly limit?: number;
  /** What `searchStatement` answered, when it was sent already. */
  readonly answered?: readonly Readonly<Record<string, unknown>>[] | undefined;
}

/**
 * People whose name, nickname, alias, safe name, paper or phone holds what was typed, newest activity first. Only cases the
 * caller sits in answer, and true names and numbers only to seats that may read them; others find by the safe name.
 * When nothing is spelled like it: what the same keys write on the other keyboard layout, else what sounds like it, else what begins
 * or is written in another script like it.
 */
export async function searchPeople(context: ActionContext, query: string, { limit = MOST, answered }: SearchOptions = {}): Promise<readonly FoundPerson[]> {
  const { indexKey } = context.vaults.keyring;
  const wanted = wantedTokens(indexKey, query);
  const most = Math.min(limit, MOST);
  const spelled = answered ? (answered as readonly unknown[] as readonly FoundRow[]) : await find(context, wanted.all, most); // the rows of searchStatement
  if (spelled.length > 0) return open(context, spelled, "spelled");
  const typedOtherwise = otherLayout(query);
  const meant = typedOtherwise === undefined ? [] : await find(context, wantedTokens(indexKey, typedOtherwise).all, most);
  if (meant.length > 0) return open(context, meant, "spelled");
  const heard = await findAny(context, wanted.readings, most);
  return open(context, heard.length > 0 ? heard : await findAny(context, wanted.further, most), "alike");
}

/** The statement that finds what is spelled like the query, for a read that sends it with its opening; undefined when too little was typed. */
export function searchStatement(vaults: Pick<Vaults, "keyring">, query: string, limit: number): string | undefined {
  const { all } = wantedTokens(vaults.keyring.indexKey, query);
  if (all.length === 0) return undefined;
  const tokens = all.map((token) => `'\\x${token.toString("hex")}'::bytea`).join(", ");
  return `${FIND}(array[${tokens}], ${Math.min(limit, MOST)})`;
}

async function find(context: ActionContext, tokens: readonly Buffer[], most: number): Promise<readonly FoundRow[]> {
  if (tokens.length === 0) return [];
  const { rows } = await context.client.query<FoundRow>(`${FIND}($1, $2)`, [tokens, most]);
  return rows;
}

async function findAny(context: ActionContext, readings: readonly (readonly Buffer[])[], most: number): Promise<readonly FoundRow[]> {
  const found = await Promise.all(readings.map((tokens) => find(context, tokens, most)));
  return [...new Map(found.flat().map((row) => [row.personId, row])).values()].slice(0, most);
}

async function open(context: ActionContext, rows: readonly FoundRow[], how: FoundPerson["how"]): Promise<readonly FoundPerson[]> {
  const vaults = await context.vaults.fromWrapped(context.client, rows.map((row) => ({ ...row, vaultId: row.caseId })));
  // A case with several key versions stands in as many rows.
  const distinct = [...new Map(rows.map((row) => [row.personId, row])).values()];
  return distinct.map(({ personId, caseId, caseCode, stage, label, safeName }) => ({
    personId,
    caseId,
    caseCode,
    stage,
    label,
    how,
    safeName: safeName && (vaults.get(caseId)?.unseal<string>({ table: "people", column: "safe_name", row: personId }, safeName) ?? null),
  }));
}
