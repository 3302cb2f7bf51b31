import { canonical } from "./canonical-text.ts";
import { titlePattern } from "./titles.ts";

/**
 * The canonical name without leading titles and ranks: "พ.ต.ท.หญิง ดร.สมหญิง ใจดี" → "สมหญิง ใจดี".
 * A title that is all there is stays, and a title is not cut out of a longer word (นายิกา stays).
 */
export function stripTitle(name: string): string {
  let rest = canonical(name);
  for (;;) {
    const title = titlePattern().exec(rest);
    const shorter = title ? rest.slice(title[0].length).trim() : "";
    if (!/^[\p{L}\p{N}]/u.test(shorter) || startsInsideSyllable(shorter)) return rest;
    rest = shorter;
  }
}

/** Vowels written after a consonant (ะ า ๅ) are letters to Unicode, but no name begins with one. */
function startsInsideSyllable(text: string): boolean {
  return /^[\u0e2f-\u0e3a\u0e45-\u0e4e]/.test(text);
}
