import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import { usePermission } from "#platform/ui/session.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { list } from "../actions/list.ts";
import { Merges } from "./merges.tsx";
import { PersonLine, usePersonName } from "./person-line.tsx";

/** Who is protected in this case. */
export default function PeopleTab({ caseId }: SlotProps) {
  const t = useT();
  const nameOf = usePersonName();
  const mayAdd = usePermission("people.add");
  const people = useRead<typeof list>("people.list", { caseId });
  const add = mayAdd && (
    <ButtonLink to={`/cases/${caseId}/people/new`} icon="plus">
      {t("people.add")}
    </ButtonLink>
  );
  return (
    <QueryView query={people}>
      {(data) => (
        <div className="stack">
          <Card title={t("people.nav.people")} actions={add}>
            {data.people.length === 0 ? (
              <Empty>{t("people.none")}</Empty>
            ) : (
              <RowList label={t("people.nav.people")}>
                {data.people.map((person) => (
                  <RowLink
                    key={person.id}
                    to={`/cases/${caseId}/people/${person.id}`}
                    title={`${person.label} · ${nameOf(person)}`}
                    detail={<PersonLine person={person} />}
                    end={person.isChild !== false ? <StatusTag tone="info">{t(person.isChild ? "people.child" : "people.maybeChild")}</StatusTag> : undefined}
                  />
                ))}
              </RowList>
            )}
          </Card>
          {data.people.length > 1 && <Merges caseId={caseId} people={data.people} />}
        </div>
      )}
    </QueryView>
  );
}
