import { commonPhrases } from "./common-phrases.ts";

/** The least and most characters of a password; sentences are welcome, so are spaces and Thai. */
export const passwordLength = { least: 15, most: 200 } as const;

export type PasswordProblem = "password-too-short" | "password-too-long" | "password-too-simple" | "password-too-common" | "password-about-you";

/**
 * Why a password cannot be taken. No rules about kinds of characters: length is what counts (NIST SP 800-63B, ASVS 6.2).
 * @param own words an attacker would try first: name, e-mail
 * @returns a reason, or undefined
 */
export function whyNotPassword(password: string, own: readonly string[]): PasswordProblem | undefined {
  const length = [...password.normalize("NFC")].length;
  if (length < passwordLength.least) return "password-too-short";
  if (length > passwordLength.most) return "password-too-long";
  const letters = lettersOf(password);
  if (isRepeated(letters) || isRow(letters)) return "password-too-simple";
  if (restWithout(letters, commonPhrases) < LEAST_REST) return "password-too-common";
  if (restWithout(letters, own.flatMap(wordsOf)) < LEAST_REST) return "password-about-you";
  return undefined;
}

/** What must remain of a password when everything an attacker guesses first is taken out. */
const LEAST_REST = 6;

function lettersOf(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]/gu, "");
}

/** "aaaa…", "abcabcabc…": fewer than five different characters, or one short piece over and over. */
function isRepeated(letters: string): boolean {
  if (new Set(letters).size < 5) return true;
  return Array.from({ length: 6 }, (_, i) => i + 1).some((size) => letters === letters.slice(0, size).repeat(Math.ceil(letters.length / size)).slice(0, letters.length));
}

/** "abcdefgh…", "987654321…", also when it begins again. */
function isRow(letters: string): boolean {
  const codes = [...letters].map((letter) => letter.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, i) => code - (codes[i] ?? 0));
  const even = steps.filter((step) => step === 1 || step === -1).length;
  return steps.length > 0 && even / steps.length > 0.8;
}

function wordsOf(text: string): string[] {
  return text.split(/[\s@._-]+/).map(lettersOf).filter((word) => word.length >= 4);
}

function restWithout(letters: string, phrases: readonly string[]): number {
  const longestFirst = [...phrases].sort((a, b) => b.length - a.length);
  const rest = longestFirst.reduce((left, phrase) => left.replaceAll(phrase, ""), letters);
  // Years and counting at the end are what people add to a common word.
  return phrases.some((phrase) => letters.includes(phrase)) ? rest.replaceAll(/\p{N}/gu, "").length : letters.length;
}
