import { sortThai } from "#thai/collation.ts";
import { province, provinces } from "#thai/provinces.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import type { Language } from "#platform/i18n/translate.ts";
import type { Option } from "#platform/ui/field-binding.ts";
import type { Tone } from "#platform/ui/notice.tsx";
import type { Confidentiality } from "../rules/confidentiality.ts";

/** All provinces by name, in the order of the reader's language. */
export function provinceOptions(language: Language): readonly Option[] {
  const named = provinces().map(({ code, th, en }) => ({ value: code, label: language === "th" ? th : en }));
  return language === "th" ? sortThai(named, ({ label }) => label) : named.toSorted((a, b) => a.label.localeCompare(b.label, "en"));
}

/** A province's name in the reader's language; the code when there is no such province. */
export function useProvinceName(): (code: string) => string {
  const { language } = useLanguage();
  return (code) => (language === "th" ? province(code)?.th : province(code)?.en) ?? code;
}

/** The name of an agency in the reader's language. */
export function useAgencyName(): (agency: { readonly agencyNameTh: string | null; readonly agencyNameEn: string | null }) => string {
  const { language } = useLanguage();
  return ({ agencyNameTh, agencyNameEn }) => (language === "th" ? agencyNameTh : agencyNameEn) ?? "";
}

/** How a person is called in the team: the safe name with its mark, or the letter. */
export function useSafeName(): (person: { readonly safeName: string | null; readonly label: string }) => string {
  const t = useT();
  return ({ safeName, label }) => (safeName ? `${safeName}*` : t("cases.person", { label }));
}

/** How each class is tinted; `ordinary` carries no tag at all. */
export const classTones: Readonly<Record<Confidentiality, Tone>> = { ordinary: "neutral", restricted: "info", secret: "restricted", sealed: "restricted" };
