import { displayName } from "./display-names.ts";

/** Languages of the people we meet, most frequent first (ISO 639-3); any other can come as a code from a file. */
const SPOKEN = [
  "tha", "mya", "shn", "lao", "khm", "ksw", "pwo", "kjp", "mnw", "rhg", "lhu", "ahk", "hmn", "lis", "nod", "tts", "mfa", "eng", "zho", "nan", "yue", "vie", "msa", "ind", "tgl",
  "hin", "ben", "urd", "swh", "amh", "fra", "rus", "kor", "jpn",
];

// Names that browsers often lack.
const RARE: Readonly<Record<string, Readonly<Record<"th" | "en", string>>>> = {
  shn: { th: "ไทใหญ่", en: "Shan" },
  ksw: { th: "กะเหรี่ยงสะกอ", en: "S'gaw Karen" },
  pwo: { th: "กะเหรี่ยงโปตะวันตก", en: "Western Pwo Karen" },
  kjp: { th: "กะเหรี่ยงโปตะวันออก", en: "Eastern Pwo Karen" },
  mnw: { th: "มอญ", en: "Mon" },
  rhg: { th: "โรฮิงญา", en: "Rohingya" },
  lhu: { th: "ลาหู่", en: "Lahu" },
  ahk: { th: "อาข่า", en: "Akha" },
  lis: { th: "ลีซู", en: "Lisu" },
  nod: { th: "คำเมือง", en: "Northern Thai" },
  tts: { th: "อีสาน", en: "Isan" },
  mfa: { th: "มลายูปัตตานี", en: "Pattani Malay" },
};

/** A language's name (ISO 639) in the reader's language, without the word "language"; the code when nobody knows a name. */
export function languageName(code: string, reader: "th" | "en"): string {
  return RARE[code]?.[reader] ?? displayName(code, "language", reader)?.replace(/^ภาษา/, "") ?? code;
}

/** The choices of a language field. */
export function languageOptions(reader: "th" | "en"): readonly { readonly value: string; readonly label: string }[] {
  return SPOKEN.map((value) => ({ value, label: languageName(value, reader) }));
}

/** The tag a page says a language with (BCP 47 has two letters where there are two): "th" for "tha", "shn" for "shn"; undefined for none. */
export function languageTag(code: string | null | undefined): string | undefined {
  if (!code) return undefined;
  try {
    return Intl.getCanonicalLocales(code)[0];
  } catch {
    return undefined;
  }
}
