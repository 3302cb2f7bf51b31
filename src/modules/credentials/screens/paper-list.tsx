import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import type { Paper } from "../officials.ts";

/** The papers of an application: what, number, issuer, day, fingerprint. */
export function PaperList({ papers }: { readonly papers: readonly Paper[] }) {
  const t = useT();
  const format = useFormat();
  if (papers.length === 0) return <p className="muted">{t("credentials.decide.noPapers")}</p>;
  return (
    <ul className="stack-tight" aria-label={t("credentials.official.papers")}>
      {papers.map((paper) => (
        <li key={paper.id}>
          <p className="strong">{t(`credentials.paperKinds.${paper.kind}`)}</p>
          <p className="small">{[paper.number, paper.issuer, format.date(paper.issuedOn)].join(" · ")}</p>
          {paper.sha256 && <p className="small muted">{t("credentials.official.fingerprint", { hash: paper.sha256.slice(0, 16) })}</p>}
        </li>
      ))}
    </ul>
  );
}
