import { Link } from "wouter-preact";
import { useT } from "#platform/i18n/client.tsx";
import type { Gap } from "../rules/standing.ts";
import { HoldingTag } from "./words.tsx";

/** What is missing, and the courses that close it. */
export function GapList({ gaps }: { readonly gaps: readonly Gap[] }) {
  const t = useT();
  return (
    <ul className="stack">
      {gaps.map(({ competence, holding, courses }) => (
        <li key={competence}>
          <p className="row">
            <span className="strong">{t(`credentials.competences.${competence}`)}</span> <HoldingTag holding={holding} />
          </p>
          <p className="small">
            {courses.map((code) => (
              <span key={code}>
                <Link href="/courses">{t("credentials.mine.course", { name: t(`credentials.courses.${code}`) })}</Link>{" "}
              </span>
            ))}
          </p>
        </li>
      ))}
    </ul>
  );
}
