import { toArabicDigits } from "./numerals.ts";

const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const THAI_MARK_RUN = /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{2,}/g;
/** Typing order of Thai marks: below vowel, above vowel, nikhahit, short mark, tone, silencer. */
const MARK_ORDER = "\u0e3a\u0e38\u0e39\u0e31\u0e34\u0e35\u0e36\u0e37\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e";
const CYRILLIC_LOOKALIKES = "АВЕКМНОРСТУХІЈЅаеорсухіјѕһԁ";
const LATIN_LOOKALIKES = "ABEKMHOPCTYXIJSaeopcyxijshd";
const WORD = /[\p{L}\p{M}]+/gu;

/**
 * The one spelling by which two texts are compared; never shown, the original is kept for display.
 * NFKC (which takes sara-am apart); invisible characters removed; tone marks after nikhahit and vowels; repeated marks once;
 * เเ → แ; digits of the region's scripts → 0–9; Latin lower case; Cyrillic look-alikes in Latin words → Latin;
 * white space collapsed. Giving it its own answer changes nothing.
 */
export function canonical(text: string): string {
  const composed = text.replace(INVISIBLE, "").normalize("NFKC").replace(INVISIBLE, "");
  // Twice: capitals have look-alikes of their own (В as B), and some letters look alike only when small (Һ, һ as h).
  const folded = foldLookalikes(foldLookalikes(composed).toLowerCase().normalize("NFKC"));
  return toArabicDigits(settleMarks(folded).replace(/เ{2}/g, "แ")).replace(/\s+/g, " ").trim();
}

/**
 * Typing order of Thai marks and Unicode's order of all marks, both. A mark of another script among Thai ones can give either something
 * new to do; both put the same pairs the same way round, so this ends.
 */
function settleMarks(text: string): string {
  const settled = orderThaiMarks(text).normalize("NFKC");
  return settled === text ? text : settleMarks(settled);
}

function orderThaiMarks(text: string): string {
  return text.replace(THAI_MARK_RUN, (run) => {
    const marks = [...new Set(run)];
    return marks.sort((a, b) => MARK_ORDER.indexOf(a) - MARK_ORDER.indexOf(b)).join("");
  });
}

/** A word written only in Cyrillic stays: it may be a Russian name. */
function foldLookalikes(text: string): string {
  if (!/\p{Script=Cyrillic}/u.test(text)) return text;
  return text.replace(WORD, (word) => (/\p{Script=Latin}/u.test(word) ? word.replace(/\p{Script=Cyrillic}/gu, latinFor) : word));
}

function latinFor(letter: string): string {
  const index = CYRILLIC_LOOKALIKES.indexOf(letter);
  return index < 0 ? letter : LATIN_LOOKALIKES.charAt(index);
}
