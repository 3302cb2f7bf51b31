import { canonical } from "./canonical-text.ts";

/** What the first digits tell about the registration. Never a person's nationality. */
export type ThaiIdGroup =
  | "registered-in-time" | "registered-late" | "registered-in-2527" | "added-later" | "entered-or-temporary"
  | "child-of-temporary" | "lawful-foreigner-or-naturalised" | "reserved" | "no-status" | "migrant-registration";

export type ThaiIdWarning = "checksum-differs" | "first-digit-reserved";

export type ThaiIdParse =
  | { readonly ok: true; readonly digits: string; readonly display: string; readonly group: ThaiIdGroup; readonly warnings: readonly ThaiIdWarning[] }
  | { readonly ok: false; readonly reason: "empty" | "not-digits" | "not-thirteen-digits" | "checksum-differs" };

const GROUPS: Readonly<Record<string, ThaiIdGroup>> = {
  "0": "no-status", "1": "registered-in-time", "2": "registered-late", "3": "registered-in-2527", "4": "registered-in-2527",
  "5": "added-later", "6": "entered-or-temporary", "7": "child-of-temporary", "8": "lawful-foreigner-or-naturalised", "9": "reserved",
};

/**
 * Reads a 13-digit Thai number; spaces, dashes, dots and Thai digits do not matter.
 * A wrong check digit is refused for numbers beginning 1–8 and only warned about for 0, 00 (people without status, migrant
 * registration) and 9, because the rules for those are not confirmed. A person without any number is no error: do not call this.
 */
export function parseThaiId(text: string): ThaiIdParse {
  const digits = canonical(text).replace(/[\s.\-–—_]/g, "");
  if (digits === "") return { ok: false, reason: "empty" };
  if (!/^\d+$/.test(digits)) return { ok: false, reason: "not-digits" };
  if (digits.length !== 13) return { ok: false, reason: "not-thirteen-digits" };

  const checks = thaiIdCheckDigit(digits) === Number(digits.charAt(12));
  if (!checks && /^[1-8]/.test(digits)) return { ok: false, reason: "checksum-differs" };
  const warnings: ThaiIdWarning[] = [];
  if (!checks) warnings.push("checksum-differs");
  if (digits.startsWith("9")) warnings.push("first-digit-reserved");
  return { ok: true, digits, display: formatThaiId(digits), group: groupOf(digits), warnings };
}

function groupOf(digits: string): ThaiIdGroup {
  return digits.startsWith("00") ? "migrant-registration" : (GROUPS[digits.charAt(0)] ?? "reserved");
}

/**
 * The check digit (0–9) for the first twelve digits of a number: (11 − Σ dᵢ×(14−i) mod 11) mod 10, i = 1…12.
 * @param digits at least twelve Arabic digits; those after the twelfth are not looked at
 */
export function thaiIdCheckDigit(digits: string): number {
  const sum = Array.from(digits.slice(0, 12)).reduce((total, digit, index) => total + Number(digit) * (13 - index), 0);
  return (11 - (sum % 11)) % 10;
}

/** Thirteen digits as on the card: 1-2345-67890-12-3. Anything else comes back as it is. */
export function formatThaiId(digits: string): string {
  return digits.replace(/^(.)(.{4})(.{5})(.{2})(.)$/, "$1-$2-$3-$4-$5");
}

/** The number with all but its last four digits hidden: •-••••-••••0-12-3. For any document number; short ones are hidden whole. */
export function maskThaiId(number: string): string {
  const bare = canonical(number).replace(/[\s.\-–—_]/g, "").toUpperCase();
  if (bare.length <= 4) return "•".repeat(bare.length);
  return formatThaiId("•".repeat(bare.length - 4) + bare.slice(-4));
}

export { parseThaiPhone } from "./phones.ts";
export type { PhoneKind, PhoneParse } from "./phones.ts";
