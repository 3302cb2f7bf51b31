import { useState } from "preact/hooks";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { Button } from "#platform/ui/button.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { canonical } from "#thai/canonical-text.ts";
import { terms } from "../terms.ts";
import "./guide.css";

/** The words of the field, in both languages, with what each means and what it rests on. */
export default function GlossaryPage() {
  const t = useT();
  const { language } = useLanguage();
  const [wanted, setWanted] = useState("");
  const collator = new Intl.Collator(language);
  const other = language === "th" ? "en" : "th";
  const found = terms
    .filter((term) => canonical([term.th, term.en, term.thMeans, term.enMeans].join(" ")).includes(canonical(wanted)))
    .toSorted((a, b) => collator.compare(a[language], b[language]));
  return (
    <>
      <PageHeader title={t("guide.nav.glossary")} lead={t("guide.glossary.lead")} back={{ to: "/help", label: t("guide.nav.help") }} />
      <div className="stack measure">
        <TextField id="glossary-find" name="find" type="search" label={t("guide.glossary.find")} value={wanted} onChange={setWanted} />
        <p className="small muted" aria-live="polite">
          {t("guide.glossary.count", { count: found.length })}
        </p>
        {found.length === 0 && <Empty action={<Button onClick={() => setWanted("")}>{t("guide.glossary.all")}</Button>}>{t("guide.glossary.none")}</Empty>}
        <dl className="glossary">
          {found.map((term) => (
            <div key={term.code} id={term.code}>
              <dt>
                {term[language]} <span className="muted" lang={other}>{term[other]}</span>
              </dt>
              <dd>{language === "th" ? term.thMeans : term.enMeans}</dd>
              {term.basis !== "" && (
                <dd className="small muted" lang="en">
                  {term.basis}
                </dd>
              )}
            </div>
          ))}
        </dl>
      </div>
    </>
  );
}
