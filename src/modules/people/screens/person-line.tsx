import { useLanguage, useT } from "#platform/i18n/client.tsx";
import type { PersonSummary } from "../queries.ts";
import { languageName } from "#thai/languages.ts";
import { countryName } from "./countries.ts";

/** How a person is called in the team: the safe name, or the letter. */
export function usePersonName(): (person: Pick<PersonSummary, "safeName" | "label">) => string {
  const t = useT();
  return ({ safeName, label }) => safeName ?? t("people.letter", { label });
}

/** One line of what everyone of the team sees: age, sex, citizenship, languages, interpreter. */
export function PersonLine({ person }: { readonly person: PersonSummary }) {
  const t = useT();
  const { language } = useLanguage();
  const parts = [
    person.ageText ? t("people.years", { age: person.ageText }) : t("people.ageUnknown"),
    person.sex && t(`people.sexes.${person.sex}`),
    ...person.citizenship.map((code) => countryName(code, language)),
    person.languages.length > 0 && t("people.speaks", { languages: person.languages.map((code) => languageName(code, language)).join(" · ") }),
    person.needsInterpreter && t("people.needsInterpreter"),
  ];
  return <>{parts.filter(Boolean).join(" · ")}</>;
}
