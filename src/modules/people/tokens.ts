import { blindToken } from "#platform/crypto/seal.ts";
import { duplicateKeys } from "#thai/duplicate-keys.ts";
import { nameKeys, normalNumber, numberQueryKey, numberTailKeys, queryKeys } from "#thai/search-keys.ts";
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
  const papers = paperNumbers(identity);
  const phones = (contact?.phones ?? []).map((phone) => phone.number);
  return {
    inCase: joined(name(safeName ? nameKeys(safeName) : [])),
    inIdentity: joined([...name(namesOf(identity).flatMap(nameKeys)), ...number(papers.flatMap(numberTailKeys))]),
    inContact: joined(number(phones.flatMap(numberTailKeys))),
    duplicates: joined(duplicateTokens(indexKey, { identity, contact })),
  };
}

/** What a search looks for: tokens of which all must be there and, when nothing has them, ways in which it may sound. */
export interface Wanted {
  readonly all: readonly Buffer[];
  /** Each is one reading of all the words; all its tokens must be there. */
  readonly readings: readonly (readonly Buffer[])[];
  /** What to try when no reading is anybody's: how the words begin, and what they have in common with other scripts. */
  readonly further: readonly (readonly Buffer[])[];
}

const MOST_READINGS = 4;

/** The tokens of a typed name, part of a name or number; empty when it says too little. */
export function wantedTokens(indexKey: Buffer, query: string): Wanted {
  const number = isNumber(query) ? numberQueryKey(query) : undefined;
  if (number) return { all: [blindToken(indexKey, "number", number)], readings: [], further: [] };
  const name = (keys: readonly string[]) => keys.map((key) => blindToken(indexKey, "name", key));
  const words = query.trim().split(/\s+/).map(queryKeys);
  const everyWord = words.filter((word) => word.beginning.length > 0);
  const across = everyWord.every((word) => word.anyScript.length > 0) ? combined(everyWord.map((word) => word.anyScript)) : [];
  return {
    all: name(queryKeys(query).all),
    readings: combined(words.map((word) => word.anySound).filter((ofWord) => ofWord.length > 0)).map(name),
    further: [everyWord.flatMap((word) => word.beginning), ...across].filter((keys) => keys.length > 0).map(name),
  };
}

/** One key of each word, in every way there is; a few ways at most. */
function combined(ofWords: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const ways = ofWords.reduce<string[][]>((soFar, keys) => soFar.flatMap((before) => keys.map((key) => [...before, key])).slice(0, MOST_READINGS), [[]]);
  return ways.filter((keys) => keys.length > 0);
}

// A number of a paper may begin with letters (AB7654321); a name with a number in it stays a name.
function isNumber(query: string): boolean {
  const letters = query.match(/\p{L}/gu) ?? [];
  return /\d{4}/.test(normalNumber(query)) && letters.length <= 3 && letters.every((letter) => /[a-z]/i.test(letter));
}

/** Tokens by which the same person may stand elsewhere; none when too little is known. */
export function duplicateTokens(indexKey: Buffer, { identity, contact }: Pick<Known, "identity" | "contact">): readonly Buffer[] {
  const nickname = identity?.name?.nickname;
  const facts = {
    names: fullNames(identity),
    nicknames: nickname ? [nickname] : [],
    ...birthFacts(identity?.birth),
    phones: (contact?.phones ?? []).map((phone) => phone.number),
  };
  const numbers = paperNumbers(identity);
  const keys = (numbers.length > 0 ? numbers : [null]).flatMap((idNumber) => duplicateKeys({ ...facts, idNumber }));
  return [...new Set(keys)].map((key) => blindToken(indexKey, "duplicate", key));
}

function birthFacts(birth: Identity["birth"]): { readonly birthDate: string | null; readonly birthYear: number | null } {
  if (!birth || !("date" in birth)) return { birthDate: null, birthYear: null };
  return birth.precision === "day" ? { birthDate: birth.date, birthYear: null } : { birthDate: null, birthYear: Number(birth.date.slice(0, 4)) };
}

function paperNumbers(identity: Known["identity"]): string[] {
  return (identity?.papers ?? []).flatMap((paper) => (paper.number ? [paper.number] : []));
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
