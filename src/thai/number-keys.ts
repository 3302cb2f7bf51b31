import { canonical } from "./canonical-text.ts";

const SHORT_TAIL = 4;
const LONG_TAIL = 6;
/** From here on a typed number is taken for a whole one. */
const WHOLE_NUMBER_LENGTH = 9;

/**
 * A document or phone number reduced to its letters and digits; +66, 66 and 0066 before a Thai phone number become 0.
 * @returns lower case, "" when nothing is left
 */
export function normalNumber(number: string): string {
  const text = canonical(number);
  const bare = text.replace(/[^a-z0-9]/g, "").replace(/^00(?=66)/, "");
  if (/^660?[2-9]\d{7,8}$/.test(bare)) return `0${bare.replace(/^660?/, "")}`;
  return text.startsWith("+66") ? `0${bare.slice(2).replace(/^0/, "")}` : bare;
}

/**
 * Keys under which an id or phone number is filed: "n:" whole, "n4:" its last four and "n6:" its last six characters.
 * Letters of passports and school codes count as characters.
 */
export function numberTailKeys(number: string): readonly string[] {
  const bare = normalNumber(number);
  if (bare === "") return [];
  const tails = [LONG_TAIL, SHORT_TAIL].filter((length) => bare.length >= length).map((length) => `n${length}:${bare.slice(-length)}`);
  return [`n:${bare}`, ...tails];
}

/**
 * The one key to look up for a typed number or tail: 9 or more characters the whole number, 6–8 its last six, 4–5 its last four.
 * Undefined below four: that would list too many people.
 */
export function numberQueryKey(typed: string): string | undefined {
  const bare = normalNumber(typed);
  if (bare.length >= WHOLE_NUMBER_LENGTH) return `n:${bare}`;
  if (bare.length >= LONG_TAIL) return `n6:${bare.slice(-LONG_TAIL)}`;
  return bare.length >= SHORT_TAIL ? `n4:${bare.slice(-SHORT_TAIL)}` : undefined;
}
