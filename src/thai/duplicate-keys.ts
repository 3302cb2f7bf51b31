import { isoDateParts } from "./calendar.ts";
import { keyWords } from "./key-words.ts";
import { normalNumber } from "./number-keys.ts";
import { soundKeys } from "./sounds.ts";

export interface DuplicateFacts {
  readonly names?: readonly string[];
  readonly nicknames?: readonly string[];
  /** Plain date, CE, known to the day. */
  readonly birthDate?: string | null;
  /** CE; used when only the year, or an estimate of it, is known. */
  readonly birthYear?: number | null;
  readonly idNumber?: string | null;
  readonly phones?: readonly string[];
}

const SHORTEST_ID = 6;
const MOST_READINGS = 4;

/**
 * Keys that two records of the same person probably share; the caller hashes them and compares only the hashes.
 * Only the whole id number stands alone. Everything else is compound (name + year, nickname + date, phone + year …), because
 * a hash of one guessable field can be turned back by trying all its values.
 * An estimated birth year also files under the year before and after.
 * @returns no key twice; none when the facts are too few
 * @throws RangeError when birthDate is not "YYYY-MM-DD"
 */
export function duplicateKeys(facts: DuplicateFacts): readonly string[] {
  const names = readings(facts.names);
  const nicknames = readings(facts.nicknames);
  const phones = (facts.phones ?? []).map(normalNumber).filter((phone) => phone.length >= SHORTEST_ID);
  const years = birthYears(facts);
  const date = facts.birthDate ?? undefined;
  return [...new Set([
    ...idKeys(facts.idNumber),
    ...compound("name-year", names, years),
    ...compound("nickname-phone", nicknames, phones),
    ...compound("phone-year", phones, years),
    ...compound("nickname-name-year", nicknames, compound("", givenNames(facts.names), years)),
    ...(date ? [...compound("given-date", givenNames(facts.names), [date]), ...compound("nickname-date", nicknames, [date])] : []),
  ])];
}

function idKeys(idNumber: string | null | undefined): readonly string[] {
  const bare = normalNumber(idNumber ?? "");
  return bare.length < SHORTEST_ID ? [] : [`id:${bare}`];
}

function compound(kind: string, firsts: readonly string[], seconds: readonly string[]): string[] {
  return firsts.flatMap((first) => seconds.map((second) => `${kind}:${first}|${second}`));
}

function birthYears({ birthDate, birthYear }: DuplicateFacts): readonly string[] {
  if (birthDate) return [String(isoDateParts(birthDate).year)];
  if (!birthYear) return [];
  return [birthYear - 1, birthYear, birthYear + 1].map(String);
}

/** The sounds of whole names; words sorted, since given and family name change places between papers. */
function readings(names: readonly string[] = []): readonly string[] {
  return [...new Set(names.flatMap((name) => joinReadings(keyWords(name).map(soundsOrSpelling))))];
}

function givenNames(names: readonly string[] = []): readonly string[] {
  return [...new Set(names.flatMap((name) => joinReadings(keyWords(name).slice(0, 1).map(soundsOrSpelling))))];
}

/** Scripts without a sound key count by spelling. */
function soundsOrSpelling(word: string): readonly string[] {
  const sounds = soundKeys(word);
  return sounds.length > 0 ? sounds : [word];
}

function joinReadings(words: readonly (readonly string[])[]): readonly string[] {
  const combined = words.reduce<string[][]>(
    (soFar, sounds) => soFar.flatMap((before) => sounds.map((sound) => [...before, sound])).slice(0, MOST_READINGS),
    [[]],
  );
  return combined.filter((words) => words.length > 0).map((words) => [...words].sort().join("-"));
}
