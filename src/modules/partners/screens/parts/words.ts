import { provinces } from "#thai/provinces.ts";
import { sortThai } from "#thai/collation.ts";
import type { Translate } from "#platform/i18n/client.tsx";
import type { Language } from "#platform/i18n/translate.ts";
import type { Option } from "#platform/ui/field-binding.ts";
import { agencyKinds } from "../../rules/agency-kinds.ts";
import { services, spokenLanguages } from "../../rules/services.ts";

/** All provinces by name in the order of the reader's language. */
export function provinceOptions(language: Language): readonly Option[] {
  const named = provinces().map((one) => ({ value: one.code, label: language === "th" ? one.th : one.en }));
  return language === "th" ? sortThai(named, (one) => one.label) : named.sort((a, b) => a.label.localeCompare(b.label, "en"));
}

export function provinceName(code: string, language: Language): string {
  const found = provinces().find((one) => one.code === code);
  return found ? found[language] : code;
}

export const kindOptions = (t: Translate): readonly Option[] => agencyKinds.map((kind) => ({ value: kind, label: t(`partners.kinds.${kind}`) }));
export const serviceOptions = (t: Translate): readonly Option[] => services.map((service) => ({ value: service, label: t(`partners.services.${service}`) }));
export const languageOptions = (t: Translate): readonly Option[] => spokenLanguages.map((code) => ({ value: code, label: t(`partners.languages.${code}`) }));
export const roleOption = (t: Translate) => (role: string): Option => ({ value: role, label: t(`partners.roles.${role}`), hint: t(`partners.does.${role}`) });
export const accountLanguageOptions = (t: Translate): readonly Option[] => (["th", "en"] as const).map((value) => ({ value, label: t(`partners.account.${value}`) }));
