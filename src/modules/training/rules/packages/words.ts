import { holdsWrittenOutFile } from "#platform/action/written-out-file.ts";

/** Characters nobody sees, and those that turn the order of others around. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
// oxlint-disable-next-line no-control-regex -- taking control characters out is the purpose
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
const MARK = /[\p{M}\u0e33\udc00-\udfff]/u;

/** Words as this house keeps them: one spelling of Thai marks, nothing invisible, single spaces; lines stay. */
export function cleanWords(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(INVISIBLE, "")
    .replace(CONTROL, " ")
    .replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, "$1\u0e33")
    .replace(/([\u0e48-\u0e4b])\u0e4d\u0e32/g, "$1\u0e33")
    .replace(/\u0e40\u0e40/g, "\u0e41")
    .split("\n")
    .map((line) => line.split(/[^\S\n]+/).filter((word) => word !== "").join(" "))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** A picture or file written out in letters is no words; the server refuses it, too. */
export const isWrittenOut = (words: string): boolean => /[A-Za-z0-9+/_-]{300}/.test(words) || holdsWrittenOutFile(words);

/** Words of at most so many characters; what is longer ends with an ellipsis, never inside a letter with its marks. */
export function fitWords(words: string, most: number): string {
  if (words.length <= most) return words;
  return `${words.slice(0, betweenLetters(words, most - 1)).trimEnd()}…`;
}

/** Words in parts of at most so many characters, cut at lines, else at spaces, else between letters. */
export function inParts(words: string, most: number): readonly string[] {
  const parts: string[] = [];
  let rest = words;
  while (rest.length > most) {
    const cut = [rest.lastIndexOf("\n", most), rest.lastIndexOf(" ", most)].find((place) => place > most / 2) ?? betweenLetters(rest, most);
    parts.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return [...parts, rest].filter((part) => part !== "");
}

function betweenLetters(words: string, most: number): number {
  let cut = most;
  while (cut > 1 && MARK.test(words.charAt(cut))) cut -= 1;
  return cut;
}
