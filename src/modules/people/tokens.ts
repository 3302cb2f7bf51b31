import { blindToken } from "#platform/crypto/seal.ts";
import { duplicateKeys } from "#thai/duplicate-keys.ts";
import { nameKeys, numberQueryKey, numberTailKeys, queryKeys } from "#thai/search-keys.ts";
import type { Contact, Identity } from "./person-draft.ts";

interface Known {
  readonly safeName?: string | null | undefined;
  readonly identity?: Identity | undefined;
  readonly contact?: Contact | undefined;
}

/** The blind tokens of one person, each kind as one value of 5-byte tokens, in base64 or as bytes. */
export interface PersonTokens {
  readonly inCase: Buffer;
  readonly inIdentity: Buffer;
  readonly inContact: Buffer;
  readonly duplicates: Buffer;
}

/**
 * Everything a person can be found by: the safe name (for the whole team), names, nicknames, aliases and paper numbers
 * (for those who see identity), phones (for those who see contact), and the compound keys for finding doubles.
 */
export function tokensOf(indexKey: Buffer, { safeName, identity, contact }: Known): PersonTokens {
  const name = (keys: readonly string[]) => keys.map((key) => blindToken(indexKey, "name", key));
  const number = (keys: readonly string[]) => keys.map((key) => blindToken(indexKey, "number", key));
  const papers = (identity?.papers ?? []).flatMap((paper) => (paper.number ? [paper.number] : []));
  const phones = (contact?.phones ?? []).map((phone) => phone.number);
  return {
    inCase: joined(name(safeName ? nameKeys(safeName) : [])),
    inIdentity: joined([...name(namesOf(identity).flatMap(nameKeys)), ...number(papers.flatMap(numberTailKeys))]),
    inContact: joined(number(phones.flatMap(numberTailKeys))),
    duplicates: joined(duplicateTokens(indexKey, { identity, contact })),
  };
}

/** The tokens a search must find all of, and those of which one is enough when it finds nothing. */
export function wantedTokens(indexKey: Buffer, query: string): { readonly all: readonly Buffer[]; readonly anySound: readonly Buffer[] } {
  const number = /\d{4}/.test(query.replace(/[\s-]/g, "")) ? numberQueryKey(query) : undefined;
  if (number && !/\p{L}{2}/u.test(query)) return { all: [blindToken(indexKey, "number", number)], anySound: [] };
  const keys = queryKeys(query);
  return { all: keys.all.map((key) => blindToken(indexKey, "name", key)), anySound: keys.anySound.map((key) => blindToken(indexKey, "name", key)) };
}

/** Tokens by which the same person may stand elsewhere; none when too little is known. */
export function duplicateTokens(indexKey: Buffer, { identity, contact }: Pick<Known, "identity" | "contact">): readonly Buffer[] {
  const birth = identity?.birth;
  const phones = (contact?.phones ?? []).map((phone) => phone.number);
  const numbers = (identity?.papers ?? []).flatMap((paper) => (paper.number ? [paper.number] : []));
  const facts = {
    names: fullNames(identity),
    nicknames: identity?.name?.nickname ? [identity.name.nickname] : [],
    birthDate: birth && "date" in birth && birth.precision === "day" ? birth.date : null,
    birthYear: birth && "date" in birth && birth.precision !== "day" ? Number(birth.date.slice(0, 4)) : null,
    phones,
  };
  const keys = (numbers.length > 0 ? numbers : [null]).flatMap((idNumber) => duplicateKeys({ ...facts, idNumber }));
  return [...new Set(keys)].map((key) => blindToken(indexKey, "duplicate", key));
}

function fullNames(identity: Known["identity"]): string[] {
  const name = identity?.name;
  if (!name) return [];
  const parts = [name.given, name.family].filter(Boolean).join(" ");
  return [...new Set([parts || name.asWritten, ...(name.romanised ?? [])])];
}

function namesOf(identity: Known["identity"]): string[] {
  const name = identity?.name;
  if (!name) return [];
  return [name.asWritten, name.given, name.family, name.nickname, ...(name.aliases ?? []), ...(name.romanised ?? [])].flatMap((one) => (one ? [one] : []));
}

function joined(tokens: readonly Buffer[]): Buffer {
  const distinct = new Map(tokens.map((token) => [token.toString("latin1"), token]));
  return Buffer.concat([...distinct.values()]);
}
