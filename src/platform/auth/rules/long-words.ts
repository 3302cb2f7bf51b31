import { readFileSync } from "node:fs";

/** The fewest letters of a word in the shipped list. */
export const longWordLength = { least: 10, most: 24 } as const;

let words: ReadonlySet<string> | undefined;

/**
 * Whether this is an English word of ten letters or more: alone, it is one guess among twenty thousand, however long it is.
 * @param text small letters only
 * @see long-words.txt (SCOWL; licence at its head). Read once, when the first password is looked at.
 */
export function isLongWord(text: string): boolean {
  words ??= new Set(readFileSync(new URL("./long-words.txt", import.meta.url), "utf8").split("\n").filter((line) => !line.startsWith("#")));
  return words.has(text);
}
