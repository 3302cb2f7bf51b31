import { useEffect } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { type Fetched, fetched } from "#platform/ui/fetched.tsx";
import { Loading } from "#platform/ui/loading.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { Tabs } from "#platform/ui/tabs.tsx";
import type { saved } from "../actions/saved.ts";
import { viewKinds, type ViewKind } from "../rules/question.ts";
import { CaseFilters } from "./case-filters.tsx";
import { SavedBar } from "./saved/saved-bar.tsx";
import { addressOf, useQuestion, type Asked } from "./use-question.ts";
import "./views.css";

export type ViewProps = { readonly asked: Asked };

// Each view is fetched when first looked at.
const views: Readonly<Record<ViewKind, Fetched<ViewProps>["Component"]>> = {
  table: fetched(() => import("./table/table-view.tsx")).Component,
  board: fetched(() => import("./board/board-view.tsx")).Component,
  map: fetched(() => import("./map/map-view.tsx")).Component,
  calendar: fetched(() => import("./calendar/calendar-view.tsx")).Component,
};

/** One's own cases, in four ways: whoever sits in a case's team finds it here, nobody else. */
export default function CasesPage() {
  const t = useT();
  const mayOpen = usePermission("cases.open");
  const asked = useQuestion();
  const isBeginning = useBeginning(asked);
  const View = views[asked.question.view];
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageHeader
          title={t("cases.list.title")}
          lead={t("views.lead")}
          actions={
            mayOpen && (
              <ButtonLink to="/cases/new" variant="primary" icon="plus">
                {t("cases.nav.new")}
              </ButtonLink>
            )
          }
        />
        <SavedBar asked={asked} />
        <CaseFilters asked={asked} />
      </div>
      <Tabs label={t("views.label")} tabs={viewKinds.map((id) => ({ id, label: t(`views.kinds.${id}`) }))} selected={asked.question.view} onSelect={(id) => asked.ask({ view: viewKinds.find((one) => one === id) ?? "table" })}>
        {isBeginning ? (
          <Loading rows={6} />
        ) : asked.isNoCode ? (
          <Empty>{t("views.noCode")}</Empty>
        ) : (
          <View asked={asked} meanwhile={<Loading rows={6} />} />
        )}
      </Tabs>
    </div>
  );
}

/** An address that says nothing begins with the view the person chose. @returns true while it is not known yet */
function useBeginning({ isBare }: Asked): boolean {
  const { data, isPending } = useRead<typeof saved>("views.saved", {}, { staleMs: 60_000 });
  const [, navigate] = useLocation();
  const start = data?.views.find(({ id }) => id === data.startId);
  useEffect(() => {
    if (isBare && start) navigate(addressOf(start.question), { replace: true });
  }, [isBare, start, navigate]);
  return isBare && (isPending || start !== undefined);
}
