import { useInfiniteQuery } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { type ApiProblem, call, type Offline } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Button } from "#platform/ui/button.tsx";
import { useNow } from "#platform/ui/clock.ts";
import { Combobox } from "#platform/ui/combobox.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RowList } from "#platform/ui/row-list.tsx";
import { Select } from "#platform/ui/select.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { Tabs } from "#platform/ui/tabs.tsx";
import { bangkokDay, bangkokInstant } from "#thai/dates.ts";
import type { list, WorkshopLine } from "../actions/list.ts";
import { monthsAround, provinceOptions } from "./words.ts";
import { WorkshopRow } from "./workshop-row.tsx";

type Filters = { readonly province: string; readonly month: string };
type Answer = { readonly workshops: readonly WorkshopLine[]; readonly next: string | null };

/** What is offered: by province and month, as a list or day by day. */
export default function ListPage() {
  const t = useT();
  const [filters, setFilters] = useState<Filters>({ province: "", month: "" });
  const [view, setView] = useState("list");
  const found = useInfiniteQuery<Answer, ApiProblem | Offline, readonly WorkshopLine[], readonly unknown[], string | undefined>({
    queryKey: ["workshops.list", filters],
    queryFn: ({ pageParam }) => call<typeof list>("workshops.list", { ...(filters.province && { province: filters.province }), ...(filters.month && { month: filters.month }), ...(pageParam && { cursor: pageParam }) }, { method: "GET" }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: ({ pages }) => pages.flatMap((page) => page.workshops),
    placeholderData: (before) => before,
  });
  return (
    <>
      <PageHeader title={t("workshops.titles.list")} lead={t("workshops.list.lead")} actions={<HeaderActs />} />
      <div className="stack-wide">
        <ListFilters filters={filters} onChange={setFilters} />
        <Tabs label={t("workshops.list.views")} tabs={[{ id: "list", label: t("workshops.list.asList") }, { id: "agenda", label: t("workshops.list.asAgenda") }]} selected={view} onSelect={setView}>
          <QueryView query={found} rows={5}>
            {(lines) => {
              if (lines.length === 0) return <Empty>{t("workshops.list.none")}</Empty>;
              return view === "list" ? <Rows lines={lines} /> : <Agenda lines={lines} />;
            }}
          </QueryView>
        </Tabs>
        {found.hasNextPage && (
          <div>
            <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
              {t("ui.loadMore")}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

function HeaderActs() {
  const t = useT();
  const mayGive = usePermission("workshops.give");
  const maySum = usePermission("workshops.summary");
  return (
    <>
      <ButtonLink to="/workshops/mine">{t("workshops.list.mine")}</ButtonLink>
      {maySum && <ButtonLink to="/workshops/summary">{t("workshops.list.summary")}</ButtonLink>}
      {mayGive && (
        <ButtonLink to="/workshops/new" variant="primary" icon="plus">
          {t("workshops.list.announce")}
        </ButtonLink>
      )}
    </>
  );
}

function ListFilters({ filters, onChange }: { readonly filters: Filters; readonly onChange: (filters: Filters) => void }) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  const months = monthsAround(useNow()).map((month) => ({ value: month, label: format.date(`${month}-01`, { precision: "month" }) }));
  return (
    <search className="filters">
      <Combobox id="filter-province" name="province" value={filters.province} onChange={(province) => onChange({ ...filters, province })} label={t("workshops.list.province")} options={provinceOptions(language)} placeholder={t("workshops.list.all")} width="full" />
      <Select id="filter-month" name="month" value={filters.month} onChange={(month) => onChange({ ...filters, month })} label={t("workshops.list.month")} options={months} placeholder={t("workshops.list.coming")} width="full" />
    </search>
  );
}

function Rows({ lines }: { readonly lines: readonly WorkshopLine[] }) {
  const t = useT();
  return (
    <RowList label={t("workshops.titles.list")}>
      {lines.map((one) => (
        <WorkshopRow key={one.id} one={one} />
      ))}
    </RowList>
  );
}

/** The same, day by day of their beginning. */
function Agenda({ lines }: { readonly lines: readonly WorkshopLine[] }) {
  const format = useFormat();
  const days = [...new Set(lines.map(({ beginsAt }) => bangkokDay(new Date(beginsAt))))];
  return (
    <div className="stack">
      {days.map((day) => {
        const words = format.day(bangkokInstant(day, "12:00"));
        return (
          <section key={day} aria-label={words} className="stack-tight">
            <h2>{words}</h2>
            <RowList label={words}>
              {lines
                .filter(({ beginsAt }) => bangkokDay(new Date(beginsAt)) === day)
                .map((one) => (
                  <WorkshopRow key={one.id} one={one} />
                ))}
            </RowList>
          </section>
        );
      })}
    </div>
  );
}
