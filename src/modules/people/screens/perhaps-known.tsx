import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import type { PerhapsSame } from "../duplicates.ts";

/** Somebody alike may be known already: a case of one's own is named, elsewhere only whom to ask. */
export function PerhapsKnown({ matches, onDone }: { readonly matches: readonly PerhapsSame[]; readonly onDone: () => void }) {
  const t = useT();
  const { language } = useLanguage();
  return (
    <Notice tone="attention" title={t("people.known.title")}>
      <p>{t("people.known.lead")}</p>
      <ul className="stack-tight">
        {matches.map((match) => (
          <li key={match.kind === "visible" ? match.personId : match.agencyId}>
            {match.kind === "visible" ? (
              <ButtonLink to={`/cases/${match.caseId}`}>{t("people.known.here")}</ButtonLink>
            ) : (
              t("people.known.elsewhere", { agency: language === "th" ? match.agencyNameTh : match.agencyNameEn })
            )}
          </li>
        ))}
      </ul>
      <Button onClick={onDone}>{t("people.known.go")}</Button>
    </Notice>
  );
}
