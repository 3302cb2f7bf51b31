import { useState } from "react";
import { useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { CaseFilters, noFilter, type Filter } from "./case-filters.tsx";
import { CasePages } from "./case-pages.tsx";
import "../cases.css";

/** The caller's own cases: whoever sits in a case's team finds it here, nobody else. */
export default function ListPage() {
  const t = useT();
  const mayOpen = usePermission("cases.open");
  const [filter, setFilter] = useState<Filter>(noFilter);
  return (
    <div className="stack-wide">
      <PageHeader
        title={t("cases.list.title")}
        lead={t("cases.list.lead")}
        actions={
          mayOpen && (
            <ButtonLink to="/cases/new" variant="primary" icon="plus">
              {t("cases.nav.new")}
            </ButtonLink>
          )
        }
      />
      <CaseFilters filter={filter} onChange={setFilter} />
      {/* Another filter begins again at the first page. */}
      <CasePages key={JSON.stringify(filter)} filter={filter} />
    </div>
  );
}
