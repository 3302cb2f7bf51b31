import type { CellProblem } from "./problems.ts";

const ALWAYS_INVISIBLE = /[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g;
/** Joiners are letters' business in Indic, Burmese and Khmer writing; after any other letter they are dust. */
const STRAY_JOINER = /(?<![\u0900-\u0dff\u1000-\u109f\u1780-\u17ff])[\u200c\u200d]/g;
const ODD_SPACE = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/; // oxlint-disable-line no-control-regex -- looking for them is the point
const DATA_URI = /data:[\w.+/;=-]{0,120}[;,]/i;
const LONG_BASE64 = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{200}/;
/** Mark that a spreadsheet-safe writer puts before text that looks like a formula. */
const GUARDED = /^'(?='*[\s\u0000-\u001f\ufeff]*[=+\-@|%＝＋－＠\t\r])/; // oxlint-disable-line no-control-regex -- as above

/** Thai and ordinary signs that none of the patterns above could find: most cells. A quote mark in front or a colon needs a closer look. */
const PLAIN = /^[ -&(-9;-~\u0e01-\u0e5b][ -9;-~\u0e01-\u0e5b]*$/;

export type CleanedCell = { readonly text: string; readonly problem?: CellProblem };

/**
 * One cell as it will be understood: invisible characters and stray joiners gone, odd spaces plain, ends trimmed,
 * the guard mark of safe writing taken off, text composed (NFC).
 * Refuses control characters, `data:` addresses and long base64 (a picture has no place in a table of persons).
 */
export function cleanCell(raw: string): CleanedCell {
  if (raw === "") return { text: "" };
  if (raw.length < 200 && PLAIN.test(raw)) return { text: raw.trim().normalize("NFC") };
  const text = raw.replace(ALWAYS_INVISIBLE, "").replace(STRAY_JOINER, "").replace(ODD_SPACE, " ").replace(GUARDED, "").trim().normalize("NFC");
  if (CONTROL.test(text) || !text.isWellFormed()) return { text, problem: "control-characters" };
  if (DATA_URI.test(text) || LONG_BASE64.test(text)) return { text, problem: "embedded-file" };
  return { text };
}

/**
 * A personal value as it may stand in an error: letters and digits become "•"; of a longer number the last four digits stay,
 * so that the reader finds the cell but a log shows nobody.
 */
export function maskValue(text: string): string {
  const digits = text.replace(/\D/g, "").length;
  let digitsLeft = digits;
  const masked = text.replace(/[\p{L}\p{M}\p{N}]/gu, (character) => {
    if (!/\d/.test(character)) return "•";
    digitsLeft -= 1;
    return digits >= 6 && digitsLeft < 4 ? character : "•";
  });
  return masked.length > 40 ? `${masked.slice(0, 40)}…` : masked;
}
