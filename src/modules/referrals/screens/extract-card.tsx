import type { ComponentChildren } from "preact";
import { useLanguage, useT, type Translate } from "#platform/i18n/client.tsx";
import type { Language } from "#platform/i18n/translate.ts";
import type { Extract } from "../rules/extract.ts";
import { extractParts, type ExtractPart } from "../rules/words.ts";
import { languageName } from "#thai/languages.ts";

/** What the receiver sees, the same markup before sending and after: part by part, in one order. */
export function ExtractFacts({ extract, isNotSharedShown = false }: { readonly extract: Extract; readonly isNotSharedShown?: boolean }) {
  const t = useT();
  const { language } = useLanguage();
  const shared = extractParts.filter((part) => extract[part] !== undefined);
  const left = extractParts.filter((part) => extract[part] === undefined);
  return (
    <>
      <dl className="facts">
        {shared.map((part) => (
          <Fact key={part} label={t(`referrals.part.${part}`)}>
            {valueOf(part, extract, { t, language })}
          </Fact>
        ))}
      </dl>
      {isNotSharedShown && left.length > 0 && (
        <p className="small muted">
          {t("referrals.preview.notShared")}: {left.map((part) => t(`referrals.part.${part}`)).join(" · ")}
        </p>
      )}
    </>
  );
}

export function Fact({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className="referral-text">{children}</dd>
    </>
  );
}

function valueOf(part: ExtractPart, extract: Extract, { t, language }: { t: Translate; language: Language }): ComponentChildren {
  switch (part) {
    case "name":
    case "needs":
    case "safety":
      return extract[part];
    case "ageBand":
      return t(`referrals.age.${extract.ageBand}`);
    case "urgency":
      return t(`referrals.urgency.${extract.urgency}`);
    case "language":
      return languageWords(extract, { t, language });
    case "contact":
      return contactWords(extract, language);
  }
}

function languageWords({ language: spoken }: Extract, { t, language }: { t: Translate; language: Language }): ComponentChildren {
  const names = spoken?.languages.map((code) => languageName(code, language)) ?? [];
  const interpreter = { true: "interpreterNeeded", false: "interpreterNotNeeded", null: "interpreterUnknown" }[String(spoken?.needsInterpreter ?? null) as "true" | "false" | "null"]; // three values there are
  return `${names.length > 0 ? names.join(", ") : t("referrals.page.noLanguage")} · ${t(`referrals.page.${interpreter}`)}`;
}

function contactWords({ contact }: Extract, language: Language): ComponentChildren {
  if (!contact) return null;
  return (
    <>
      {contact.name} · {language === "th" ? contact.agencyNameTh : contact.agencyNameEn}
      {contact.phone && (
        <>
          {" · "}
          <a href={`tel:${contact.phone.replace(/[^+\d]/g, "")}`}>{contact.phone}</a>
        </>
      )}
    </>
  );
}
