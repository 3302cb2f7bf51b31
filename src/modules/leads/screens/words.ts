import { sortThai } from "#thai/collation.ts";
import { province, provinces } from "#thai/provinces.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import type { Language } from "#platform/i18n/translate.ts";
import type { Option } from "#platform/ui/field-binding.ts";

/** All provinces by name, in the order of the reader's language. */
export function provinceOptions(language: Language): readonly Option[] {
  const named = provinces().map(({ code, th, en }) => ({ value: code, label: language === "th" ? th : en }));
  return language === "th" ? sortThai(named, ({ label }) => label) : named.toSorted((a, b) => a.label.localeCompare(b.label, "en"));
}

/** How a province is named; one nobody knows says so. */
export function useProvinceName(): (code: string) => string {
  const t = useT();
  const { language } = useLanguage();
  return (code) => {
    const found = province(code);
    if (!found) return t("leads.unknownProvince");
    return language === "th" ? found.th : found.en;
  };
}

/** The name of an agency in the reader's language. */
export function useAgencyName(): (agency: { readonly nameTh: string; readonly nameEn: string }) => string {
  const { language } = useLanguage();
  return ({ nameTh, nameEn }) => (language === "th" ? nameTh : nameEn);
}

/** The option that was chosen, with its own type. @throws when a form was sent without its check */
export function chosen<T extends string>(options: readonly T[], value: string): T {
  const found = options.find((option) => option === value);
  if (found === undefined) throw new Error("a choice was sent that the form does not offer");
  return found;
}


/** A code for a heading or a narrow column: it never breaks at its hyphens. */
export const unbroken = (code: string): string => code.replaceAll("-", "\u2011");
