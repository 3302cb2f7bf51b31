import { syllablesOfMyanmarWord } from "./sound-burmese.ts";
import { soundsOfLatinWord } from "./sound-latin.ts";
import { laoInThaiLetters, soundOfThaiWord } from "./sound-thai.ts";

const LONGEST_SKELETON = 10;
const FEWEST_CONSONANTS = 2;

/** Sound symbols of Thai words → the letters the Latin keys use; vowels to five classes. */
const THAI_SYMBOLS: Readonly<Record<string, string>> = {
  K: "k", G: "n", C: "c", d: "t", T: "t", b: "p", P: "p", r: "l", A: "a", I: "u", E: "e", O: "o", Y: "a",
};
const LATIN_LETTERS: Readonly<Record<string, string>> = { g: "k", d: "t", b: "p", r: "l", S: "s", z: "s", j: "c" };

/**
 * What a word sounds like whatever script it is written in: its consonants alone, so that สมชาย, Somchai and ສົມໄຊ, or စုစု and Su Su,
 * share a key. Vowels count only where there is one consonant. Wider than the sound keys: ask it last.
 * @param word one canonical word
 * @returns a few skeletons; of Burmese and Shan one for each syllable, each two neighbours and the whole
 */
export function skeletonsOf(word: string): readonly string[] {
  if (/[\u0e00-\u0eff]/.test(word)) return keep([reduce(soundOfThaiWord(withOpenClusters(laoInThaiLetters(word))), THAI_SYMBOLS)]);
  if (/[\u1000-\u109f]/.test(word)) return keep(neighbours(syllablesOfMyanmarWord(word)));
  return keep(soundsOfLatinWord(word).map((sound) => reduce(closed(sound), LATIN_LETTERS)));
}

function keep(skeletons: readonly string[]): readonly string[] {
  return [...new Set(skeletons.map((skeleton) => skeleton.slice(0, LONGEST_SKELETON)))].filter((skeleton) => skeleton !== "");
}

/** อ behind a cluster is its vowel: พลอย opens with pl. */
function withOpenClusters(word: string): string {
  return word.replace(/([กขคตปผพ])([รล])([\u0e48-\u0e4b]?)อ/g, "$1โ$2$3");
}

/** At the end of a syllable Thai knows fewer sounds than Latin letters write: Raj, Pol, Suwit. */
function closed(latin: string): string {
  return latin.replace(/[scSdj](?=[^aeiouylrwh]|$)/g, "t").replace(/(?<=[aeiou])l(?=[^aeiouylrwh]|$)/g, "n");
}

function reduce(sound: string, letters: Readonly<Record<string, string>>): string {
  const spoken = sound.replace(/^o(?=[aAiIueEOY])/, ""); // อ carries a vowel, it has no sound of its own
  const plain = Array.from(spoken, (symbol) => letters[symbol] ?? symbol).join("");
  // A y or w behind a vowel only glides: ชาย, แก้ว.
  const open = plain.replace(/(?<=[aeiou])[yw](?![aeiou])/g, "").replace(/([^aeiou])\1+/g, "$1");
  const consonants = open.replace(/[aeiou]/g, "");
  return consonants.length >= FEWEST_CONSONANTS ? consonants : open.replace(/([aeiou])[aeiou]+/g, "$1");
}

/** Romanised Burmese writes some names by the syllable (Su Su) and some in one (Thida, Sandar). */
function neighbours(syllables: readonly string[]): readonly string[] {
  const joined = (parts: readonly string[]) => (parts.length > 1 ? parts.join("").replace(/[aeiou]/g, "") : parts.join(""));
  const pairs = syllables.slice(1).map((syllable, index) => joined([syllables[index] ?? "", syllable]));
  return [...syllables, ...pairs, joined(syllables)];
}
