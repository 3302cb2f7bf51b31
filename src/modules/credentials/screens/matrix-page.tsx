import { Link } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { ofAgency } from "../actions/matrix.ts";
import { GapList } from "./gap-list.tsx";
import { HoldingTag } from "./words.tsx";

type Person = ResultOf<typeof ofAgency>["people"][number];

/** The people of the agency: what they must know, what they hold, what to learn next. In the order of their names. */
export default function MatrixPage() {
  const t = useT();
  const found = useRead<typeof ofAgency>("credentials.ofAgency", {});
  return (
    <div className="stack-wide measure">
      <PageHeader title={t("credentials.titles.matrix")} lead={t("credentials.matrix.lead")} />
      <p>
        <Link href="/certificates/requirements">{t("credentials.matrix.requirements")}</Link>
      </p>
      <QueryView query={found}>
        {({ people }) => {
          const trained = people.filter(({ required }) => required.length > 0);
          return trained.length === 0 ? <Empty>{t("credentials.matrix.none")}</Empty> : <>{trained.map((person) => <PersonCard key={person.id} person={person} />)}</>;
        }}
      </QueryView>
    </div>
  );
}

function PersonCard({ person }: { readonly person: Person }) {
  const t = useT();
  return (
    <Card title={person.name}>
      <p className="small muted">{[person.positionTitle, ...person.roles.map((role) => t(`partners.roles.${role}`))].filter(Boolean).join(" · ")}</p>
      <ul className="stack-tight" aria-label={t("credentials.matrix.needed")}>
        {person.required.map((competence) => (
          <li key={competence} className="row-between">
            <span>{t(`credentials.competences.${competence}`)}</span>
            <HoldingTag holding={person.holds[competence] ?? "missing"} />
          </li>
        ))}
      </ul>
      {person.gaps.length === 0 ? (
        <p>
          <StatusTag tone="done">{t("credentials.matrix.all")}</StatusTag>
        </p>
      ) : (
        <details>
          <summary>{t("credentials.matrix.gaps")}</summary>
          <GapList gaps={person.gaps} />
        </details>
      )}
    </Card>
  );
}
