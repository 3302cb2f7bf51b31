import type { Language } from "#platform/i18n/translate.ts";
import type { Option } from "#platform/ui/field-binding.ts";

/** Languages of the people we meet, most frequent first (ISO 639-3); any other can be typed as a code by an import. */
const SPOKEN = ["tha", "mya", "shn", "lao", "khm", "ksw", "kjp", "mnw", "rhg", "lhu", "ahk", "hmn", "lis", "nod", "mfa", "eng", "zho", "vie", "msa", "ind"];
const COUNTRIES = ["TH", "MM", "LA", "KH", "VN", "CN", "PH", "ID", "MY", "BD", "IN", "NP", "PK", "UZ", "KE", "UG", "ET", "XX"];

// Names that browsers often lack.
const RARE: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  shn: { th: "ไทใหญ่", en: "Shan" },
  ksw: { th: "กะเหรี่ยงสะกอ", en: "S'gaw Karen" },
  kjp: { th: "กะเหรี่ยงโป", en: "Pwo Karen" },
  mnw: { th: "มอญ", en: "Mon" },
  rhg: { th: "โรฮิงญา", en: "Rohingya" },
  lhu: { th: "ลาหู่", en: "Lahu" },
  ahk: { th: "อาข่า", en: "Akha" },
  lis: { th: "ลีซู", en: "Lisu" },
  nod: { th: "คำเมือง", en: "Northern Thai" },
  mfa: { th: "มลายูปัตตานี", en: "Pattani Malay" },
  XX: { th: "ไร้รัฐ ไร้สัญชาติ", en: "Stateless" },
};

/** A language's name in the reader's language; its code when nobody knows a name. */
export function languageName(code: string, reader: Language): string {
  return RARE[code]?.[reader] ?? (nameOf(code, reader, "language")?.replace(/^ภาษา/, "") ?? code);
}

/** A country's name from its alpha-2 code. */
export function countryName(code: string, reader: Language): string {
  return RARE[code]?.[reader] ?? nameOf(code, reader, "region") ?? code;
}

function nameOf(code: string, reader: Language, type: "language" | "region"): string | undefined {
  try {
    return new Intl.DisplayNames(reader, { type, fallback: "none" }).of(code);
  } catch {
    return undefined;
  }
}

/** The choices of a language field. */
export function languageOptions(reader: Language): readonly Option[] {
  return SPOKEN.map((value) => ({ value, label: languageName(value, reader) }));
}

/** The choices of a citizenship field. */
export function countryOptions(reader: Language): readonly Option[] {
  return COUNTRIES.map((value) => ({ value, label: countryName(value, reader) }));
}
