import { useLanguage } from "#platform/i18n/client.tsx";
import type { Tone } from "#platform/ui/notice.tsx";
import type { ConsentStanding, ReferralState } from "../rules/words.ts";

/** An agency's name in the reader's language. */
export function useAgencyName(): (agency: { readonly nameTh: string; readonly nameEn: string }) => string {
  const { language } = useLanguage();
  return ({ nameTh, nameEn }) => (language === "th" ? nameTh : nameEn);
}

const stateTones: Readonly<Record<ReferralState, Tone>> = { sent: "info", asked: "attention", accepted: "info", declined: "attention", completed: "done", withdrawn: "neutral" };
export const stateTone = (state: ReferralState): Tone => stateTones[state];

/** Good news is quiet, missing consent is for attention; nothing here is red. */
export const consentTone = (standing: ConsentStanding): Tone => (standing === "inForce" || standing === "notNeeded" ? "done" : "attention");

// Names browsers often lack.
const RARE: Readonly<Record<string, Readonly<Record<"th" | "en", string>>>> = {
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
};

/** A language's name (ISO 639-3) in the reader's language; the code when nobody knows a name. */
export function languageName(code: string, reader: "th" | "en"): string {
  try {
    return RARE[code]?.[reader] ?? new Intl.DisplayNames(reader, { type: "language", fallback: "none" }).of(code)?.replace(/^ภาษา/, "") ?? code;
  } catch {
    return code;
  }
}
