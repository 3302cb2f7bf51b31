import { Link } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Card } from "#platform/ui/card.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import type { findingsOfProcedure } from "../actions/findings-of-procedure.ts";

/** On the page of a procedure: open findings of reviews that ask to change it. Nothing where there is none. */
export default function ProcedureFindings({ subjectId = "" }: SlotProps) {
  const t = useT();
  const format = useFormat();
  const { data } = useRead<typeof findingsOfProcedure>("readiness.findingsOfProcedure", { code: subjectId });
  if (!data || (data.findings.length === 0 && !data.inAll)) return null;
  return (
    <Card title={t("readiness.finding.ofProcedure")}>
      {data.inAll !== null && data.inAll > 0 && <p>{t("readiness.finding.inAll", { count: data.inAll })}</p>}
      <ul className="plain-list">
        {data.findings.map((finding, place) => (
          <li key={`${finding.reviewId} ${place}`}>
            <Link href={`/readiness/reviews/${finding.reviewId}`}>{t(`readiness.finding.from.${finding.kind}`)}</Link> <span className="muted">{t("readiness.finding.until", { day: format.date(finding.dueOn, { length: "short" }) })}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
