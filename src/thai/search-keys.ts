import { keyWords } from "./key-words.ts";
import { soundKeys } from "./sounds.ts";

const PREFIX_LETTERS = { shortest: 2, longest: 6 };
const GRAM = 3;
const MOST_REQUIRED_KEYS = 8;

/**
 * All keys under which a name is filed for blind search. The caller turns each into a token with a keyed hash;
 * the keys themselves are never stored.
 * Kinds: "w:" whole word; "p:" its first 2–6 letters; "t:" every three letters in a row, across words, without spaces;
 * "s:" what a word sounds like. Letters are code points of the canonical name, titles removed.
 * @returns no key twice; nothing for an empty name
 */
export function nameKeys(name: string): readonly string[] {
  const words = keyWords(name);
  const keys = [
    ...words.map((word) => `w:${word}`),
    ...words.flatMap(prefixKeys),
    ...trigrams(words.join("")).map((gram) => `t:${gram}`),
    ...words.flatMap((word) => soundKeys(word).map((sound) => `s:${sound}`)),
  ];
  return [...new Set(keys)];
}

export interface QueryKeys {
  /** A record must have all of these. Empty: the query says too little to search by. */
  readonly all: readonly string[];
  /** Second chance when `all` finds nothing, or to be listed after it: a record has at least one. */
  readonly anySound: readonly string[];
}

/**
 * The fewest keys that every name containing the typed part must have.
 * A word of one letter asks for exactly that word (beside other words it is left out), of two for words that begin with it,
 * of three or more for that part anywhere: every third trigram and the last, which cover all its letters.
 * The keys may let a few wrong names through; check decrypted names with `nameContains`.
 */
export function queryKeys(query: string): QueryKeys {
  const words = keyWords(query);
  const telling = words.filter((word) => lettersOf(word).length > 1);
  const all = telling.length > 0 ? telling.flatMap(requiredKeys) : words.slice(0, 1).map((word) => `w:${word}`);
  const anySound = telling.flatMap((word) => soundKeys(word).map((sound) => `s:${sound}`));
  return { all: [...new Set(all)].slice(0, MOST_REQUIRED_KEYS), anySound: [...new Set(anySound)] };
}

/** Whether a name really contains what was typed, in the sense of `queryKeys`. For checking candidates after decryption. */
export function nameContains(name: string, query: string): boolean {
  const words = keyWords(name);
  const joined = words.join("");
  const asked = keyWords(query);
  return asked.length > 0 && asked.every((part) => {
    const isShort = lettersOf(part).length < GRAM;
    return isShort ? words.some((word) => word.startsWith(part)) : joined.includes(part);
  });
}

function requiredKeys(word: string): readonly string[] {
  if (lettersOf(word).length < GRAM) return [`p:${word}`];
  const grams = trigrams(word);
  return grams.filter((_, index) => index % GRAM === 0 || index === grams.length - 1).map((gram) => `t:${gram}`);
}

function prefixKeys(word: string): readonly string[] {
  const letters = lettersOf(word);
  const keys: string[] = [];
  for (let length = PREFIX_LETTERS.shortest; length <= Math.min(PREFIX_LETTERS.longest, letters.length); length += 1) {
    keys.push(`p:${letters.slice(0, length).join("")}`);
  }
  return keys;
}

function trigrams(text: string): readonly string[] {
  const letters = lettersOf(text);
  return letters.slice(0, Math.max(0, letters.length - GRAM + 1)).map((_, index) => letters.slice(index, index + GRAM).join(""));
}

function lettersOf(text: string): readonly string[] {
  return [...text];
}

export { normalNumber, numberQueryKey, numberTailKeys } from "./number-keys.ts";
