/** Languages spoken by the people we meet, most frequent first (ISO 639-3). */
const SPOKEN = ["tha", "mya", "shn", "khm", "lao", "ksw", "pwo", "kjp", "mnw", "rhg", "lhu", "ahk", "hmn", "lis", "eng", "zho", "vie", "nan", "yue", "ind", "msa", "tgl", "hin", "ben", "urd", "swh", "amh", "fra", "rus", "kor", "jpn", "mfa", "nod", "tts"];

/** The language's own name in the reader's language; the code when the browser knows no name. */
export function languageName(code: string, reader: "th" | "en"): string {
  try {
    const name = new Intl.DisplayNames(reader, { type: "language", fallback: "none" }).of(code);
    return (name ?? RARE[code]?.[reader] ?? code).replace(/^ภาษา/, "");
  } catch {
    return code;
  }
}

// Names browsers often lack.
const RARE: Readonly<Record<string, Readonly<Record<"th" | "en", string>>>> = {
  ksw: { th: "กะเหรี่ยงสะกอ", en: "S'gaw Karen" },
  pwo: { th: "กะเหรี่ยงโปตะวันตก", en: "Western Pwo Karen" },
  kjp: { th: "กะเหรี่ยงโปตะวันออก", en: "Eastern Pwo Karen" },
  mnw: { th: "มอญ", en: "Mon" },
  rhg: { th: "โรฮิงญา", en: "Rohingya" },
  lhu: { th: "ลาหู่", en: "Lahu" },
  ahk: { th: "อาข่า", en: "Akha" },
  lis: { th: "ลีซู", en: "Lisu" },
  shn: { th: "ไทใหญ่", en: "Shan" },
  nod: { th: "คำเมือง (ไทยเหนือ)", en: "Northern Thai" },
  tts: { th: "อีสาน", en: "Isan" },
  mfa: { th: "มลายูปัตตานี", en: "Pattani Malay" },
};

/** The choices of a language field. */
export function languageOptions(reader: "th" | "en"): readonly { readonly value: string; readonly label: string }[] {
  return SPOKEN.map((value) => ({ value, label: languageName(value, reader) }));
}
