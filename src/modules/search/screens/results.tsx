import { useDeferredValue } from "react";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import { setSearchText, useSearchText } from "#platform/ui/search-text.ts";
import { usePermission } from "#platform/ui/session.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import type { find, Found } from "../actions/find.ts";

/** What the one box finds: cases by code, people by any part of a name or the tail of a number. */
export default function Results() {
  const t = useT();
  const text = useSearchText();
  const query = useDeferredValue(text.trim());
  const found = useRead<typeof find>("search.find", { query }, { enabled: query.length > 0, inBody: true });

  return (
    <>
      <PageHeader title={t("search.title")} lead={t("search.lead")} />
      <TextField id="search-text" name="search" type="search" label={t("search.label")} value={text} onChange={setSearchText} spellCheck={false} />
      {query === "" ? <Empty>{t("search.nothingTyped")}</Empty> : <QueryView query={found}>{(data) => <Hits found={data} />}</QueryView>}
    </>
  );
}

/** For who may: a case one is not in can be opened by its code when somebody is in danger. */
function EmergencyWay() {
  const t = useT();
  return (
    usePermission("oversight.openInEmergency") && (
      <ButtonLink to="/emergency" variant="quiet" icon="safety">
        {t("oversight.nav.emergency")}
      </ButtonLink>
    )
  );
}

function Hits({ found }: { readonly found: Found }) {
  const t = useT();
  if (found.cases.length + found.people.length === 0) return <Empty action={<EmergencyWay />}>{t("search.nothingFound")}</Empty>;
  return (
    <section aria-live="polite" aria-label={t("search.hits", { count: found.cases.length + found.people.length })}>
      {found.cases.length > 0 && (
        <RowList label={t("search.cases")}>
          {found.cases.map((one) => (
            <RowLink key={one.id} to={`/cases/${one.id}`} title={one.code} detail={t(`cases.stages.${one.stage}`)} />
          ))}
        </RowList>
      )}
      {found.people.length > 0 && (
        <RowList label={t("search.people")}>
          {found.people.map((one) => (
            <RowLink
              key={one.personId}
              to={`/cases/${one.caseId}`}
              title={one.safeName ?? t("search.personLabel", { label: one.label })}
              detail={`${one.caseCode} · ${t(`cases.stages.${one.stage}`)}`}
            />
          ))}
        </RowList>
      )}
    </section>
  );
}
