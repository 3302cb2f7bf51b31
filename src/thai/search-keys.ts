import { keyWords } from "./key-words.ts";
import { skeletonsOf } from "./sound-scripts.ts";
import { soundKeys } from "./sounds.ts";

const PREFIX_LETTERS = { shortest: 2, longest: 6 };
const GRAM = 3;
const MOST_REQUIRED_KEYS = 8;

/**
 * Goes up by one when `nameKeys` or `numberTailKeys` files more than before; what was filed under a lower version still answers to
 * the keys of its time, and is filed again by whoever stores the keys. 2: "x:" keys.
 */
export const KEYS_VERSION = 2;

/**
 * All keys under which a name is filed for blind search. The caller turns each into a token with a keyed hash;
 * the keys themselves are never stored.
 * Kinds: "w:" whole word; "p:" its first 2–6 letters; "t:" every three letters in a row, across words, without spaces;
 * "s:" what a word sounds like; "x:" its consonants, the same in every script. Letters are code points of the canonical name, titles removed.
 * @returns no key twice; nothing for an empty name
 */
export function nameKeys(name: string): readonly string[] {
  const words = keyWords(name);
  const keys = [
    ...words.map((word) => `w:${word}`),
    ...words.flatMap(prefixKeys),
    ...trigrams(words.join("")).map((gram) => `t:${gram}`),
    ...words.flatMap((word) => soundKeys(word).map((sound) => `s:${sound}`)),
    ...words.flatMap((word) => skeletonsOf(word).map((skeleton) => `x:${skeleton}`)),
  ];
  return [...new Set(keys)];
}

export interface QueryKeys {
  /** A record must have all of these. Empty: the query says too little to search by. */
  readonly all: readonly string[];
  /** Second chance when `all` finds nothing, or to be listed after it: a record has at least one. */
  readonly anySound: readonly string[];
  /** Third chance: what the word has in common with other scripts and with itself misspelt in its vowels. */
  readonly anyScript: readonly string[];
  /** Third chance, too: how the words begin, for an end that was mistyped. A record has all of these. */
  readonly beginning: readonly string[];
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
  const anyScript = telling.flatMap((word) => skeletonsOf(word).map((skeleton) => `x:${skeleton}`));
  const beginning = telling.map((word) => `p:${lettersOf(word).slice(0, beginningOf(word)).join("")}`);
  return { all: [...new Set(all)].slice(0, MOST_REQUIRED_KEYS), anySound: [...new Set(anySound)], anyScript: [...new Set(anyScript)], beginning: [...new Set(beginning)] };
}

/** Two thirds of a word, so that one wrong letter at its end does not matter; never so little that everybody begins with it. */
function beginningOf(word: string): number {
  const letters = lettersOf(word).length;
  return Math.min(PREFIX_LETTERS.longest, letters, Math.max(3, Math.floor((letters * 2) / 3)));
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
