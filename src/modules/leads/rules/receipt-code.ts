import { toArabicDigits } from "#thai/numerals.ts";

/** Letters and digits nobody mistakes for another, on paper or on the phone: no 0 O 1 I L 5 S 8 B 2 Z. */
export const receiptAlphabet = "34679ACDEFGHJKMNPQRTUVWXY";
const GROUPS = 4;
const LETTERS = GROUPS * 4;

/** A receipt code, "K7QA-33FM-…", from at least 16 random bytes; each byte below 250 gives one of 25 letters. */
export function receiptCodeFrom(bytes: Uint8Array): string {
  const letters = [...bytes].filter((byte) => byte < 250).slice(0, LETTERS).map((byte) => receiptAlphabet.charAt(byte % receiptAlphabet.length));
  if (letters.length < LETTERS) throw new RangeError("too-few-random-bytes");
  return Array.from({ length: GROUPS }, (_, group) => letters.slice(group * 4, group * 4 + 4).join("")).join("-");
}

/** A code as typed, as it was given out: case, spaces, dashes and Thai digits do not matter. Undefined when it cannot be one. */
export function readReceiptCode(text: string): string | undefined {
  const letters = toArabicDigits(text).toUpperCase().replaceAll(/[\s\-–—_.]/g, "");
  if (letters.length !== LETTERS || [...letters].some((letter) => !receiptAlphabet.includes(letter))) return undefined;
  return letters.replaceAll(/(.{4})(?=.)/g, "$1-");
}
