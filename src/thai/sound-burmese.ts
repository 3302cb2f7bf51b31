/** Opening consonants of Burmese as they are usually romanised, reduced as `skeletonsOf` reduces Latin letters. */
const BURMESE = lettersToSymbols({
  k: "ကခဂဃ", n: "ငဏန", s: "စဆဇဈ", ny: "ညဉ", t: "ဋဌဍဎတထဒဓသ", p: "ပဖဗဘ", m: "မ", y: "ယရ", l: "လဠ", w: "ဝ", h: "ဟ", "": "အ",
});
/** Shan writes with letters of its own, and reads သ as s. */
const SHAN = lettersToSymbols({
  k: "ၵၶၷ", n: "ငၼ", s: "ၸသၹ", ny: "ၺ", t: "တထၻ", p: "ပၽ", f: "ၾ", m: "မ", y: "ယ", l: "လရ", w: "ဝ", h: "ႁ", "": "ဢ",
});
const SHAN_LETTER = /[ၵ-ႁၢႃႄႅႂႆဢ]/;

function lettersToSymbols(groups: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(groups).flatMap(([symbol, letters]) => [...letters].map((letter): [string, string] => [letter, symbol])));
}

const ONSET = "[က-အၵ-ႁဢ]";
const LETTER = new RegExp(ONSET, "gu");
/** One syllable: opening consonant, medials, vowels and tones, closing consonants (with asat, or stacked on the next). */
const SYLLABLE = new RegExp(`(${ONSET})([ျ-ှႂ]*)([ါ-း်ၢႃႄႅႆႇ-ႍ]*)((?:${ONSET}့?[်္][့းႇ-ႍ]*)*)`, "gu");

/**
 * The syllables of a Burmese or Shan word in reduced Latin letters: စုစု → su, su; ခင် → kn; မြင့် → myn.
 * Other scripts give none. Approximate on purpose: a second chance, not proof.
 */
export function syllablesOfMyanmarWord(word: string): readonly string[] {
  const letters = SHAN_LETTER.test(word) ? SHAN : BURMESE;
  return Array.from(word.matchAll(SYLLABLE), ([, onset = "", medials = "", vowels = "", codas = ""]) => {
    const nasal = vowels.includes("ံ") ? "n" : "";
    const closes = [...codas.matchAll(LETTER)].map(([coda]) => closingOf(letters.get(coda) ?? "", vowels)).join("") + nasal;
    const opens = openingOf(letters.get(onset) ?? "", medials) + (hasW(medials, codas, letters === SHAN) ? "w" : "");
    return opens.length + closes.length > 1 ? opens + closes : opens + vowelOf(vowels, medials) + closes;
  });
}

/** ွ is a w before င် or an open end (Lwin, Htwe), else the vowel itself (Htun); Shan has a letter of its own for w. */
function hasW(medials: string, codas: string, isShan: boolean): boolean {
  return medials.includes("ႂ") || (!isShan && medials.includes("ွ") && (codas === "" || codas.startsWith("င")));
}

function openingOf(consonant: string, medials: string): string {
  if (!/[ျြ]/.test(medials)) return consonant;
  return consonant === "k" ? "c" : `${consonant}y`; // Kyaw, Chit; Myo, Phyo
}

/** ည် and ယ် only colour the vowel; a stop is written t, after o (ို, ော) k: Htet, Htaik. */
function closingOf(consonant: string, vowels: string): string {
  if (consonant === "n" || consonant === "m") return consonant;
  if (["k", "s", "t", "p"].includes(consonant)) return consonant === "k" && /ို|ော/.test(vowels) ? "k" : "t";
  return "";
}

function vowelOf(vowels: string, medials: string): string {
  if (/ော|ေါ|ို/.test(vowels)) return "o";
  if (/[ိီ]/.test(vowels)) return "i";
  if (/[ုူ]/.test(vowels) || medials.includes("ွ")) return "u";
  return /[ေဲႄႅ]/.test(vowels) ? "e" : "a";
}
