import type { Language } from "#platform/i18n/translate.ts";
import type { Option } from "#platform/ui/field-binding.ts";
import { displayName } from "#thai/display-names.ts";

const COUNTRIES = ["TH", "MM", "LA", "KH", "VN", "CN", "PH", "ID", "MY", "BD", "IN", "NP", "PK", "UZ", "KE", "UG", "ET", "XX"];
const STATELESS: Readonly<Record<Language, string>> = { th: "ไร้รัฐ ไร้สัญชาติ", en: "Stateless" };

/** A country's name from its alpha-2 code; "XX" is nobody's. */
export function countryName(code: string, reader: Language): string {
  return code === "XX" ? STATELESS[reader] : (displayName(code, "region", reader) ?? code);
}

/** The choices of a citizenship field. */
export function countryOptions(reader: Language): readonly Option[] {
  return COUNTRIES.map((value) => ({ value, label: countryName(value, reader) }));
}
