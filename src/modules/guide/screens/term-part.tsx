import { useId, useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Icon } from "#platform/ui/icon.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import { SlotParts } from "#platform/ui/slots.tsx";
import type { Term } from "../terms.ts";
import "./guide.css";

/** What a word of the field means, in a small box beside it; the words are fetched when somebody asks. */
export default function TermPart({ subjectId: code = "" }: SlotProps) {
  const t = useT();
  const { language } = useLanguage();
  const id = useId();
  const [term, setTerm] = useState<Term>();
  const other = language === "th" ? "en" : "th";

  async function handleAsk() {
    const { terms } = await import("../terms.ts");
    setTerm(terms.find((one) => one.code === code));
  }

  return (
    <>
      <button type="button" className="term" popoverTarget={id} aria-label={t("guide.term.what")} onClick={() => void handleAsk()}>
        <Icon name="info" size="small" />
      </button>
      <span id={id} popover="auto" className="term-box">
        {term && (
          <>
            <span className="strong">
              {term[language]} <span className="muted" lang={other}>{term[other]}</span>
            </span>
            <span>{language === "th" ? term.thMeans : term.enMeans}</span>
            <Link href={`/glossary#${term.code}`}>{t("guide.term.more")}</Link>
            <SlotParts slot="term-more" caseId="" subjectId={term.code} />
          </>
        )}
      </span>
    </>
  );
}
