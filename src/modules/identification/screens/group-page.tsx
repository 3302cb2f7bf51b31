import { useParams } from "wouter-preact";
import type { listOfCase } from "../actions/list-of-case.ts";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { startAddress, tabAddress } from "./addresses.ts";
import { PeopleTable } from "./people-table.tsx";

/** One incident, many people: all of them in one table. */
export default function GroupPage() {
  const t = useT();
  const { caseId = "" } = useParams();
  const query = useRead<typeof listOfCase>("identification.listOfCase", { caseId }, { staleMs: 15_000 });
  return (
    <QueryView query={query} rows={6}>
      {({ people, can }) => (
        <>
          <PageHeader
            title={t("identification.titles.group")}
            lead={t("identification.list.lead")}
            back={{ to: tabAddress(caseId), label: t("identification.talk.toCase") }}
            actions={
              can.screen && (
                <ButtonLink to={startAddress(caseId)} icon="plus">
                  {t("identification.list.startMany")}
                </ButtonLink>
              )
            }
          />
          <PeopleTable caseId={caseId} people={people} canScreen={can.screen} />
        </>
      )}
    </QueryView>
  );
}
