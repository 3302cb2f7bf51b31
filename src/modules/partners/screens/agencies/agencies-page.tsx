import { useInfiniteQuery } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { type ApiProblem, call, type Offline } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import { Select } from "#platform/ui/select.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import type { agencies } from "../../actions/agencies.ts";
import type { AgencyKind } from "../../rules/agency-kinds.ts";
import type { Service } from "../../rules/services.ts";
import { kindOptions, provinceName, provinceOptions, serviceOptions } from "../parts/words.ts";
import "../partners.css";

type Filters = { readonly q: string; readonly provinceCode: string; readonly kind: string; readonly service: string };
type Answer = Awaited<ReturnType<typeof ask>>;
type Found = Answer["agencies"][number];
const none: Filters = { q: "", provinceCode: "", kind: "", service: "" };

/** Who can help, where and with what. */
export default function AgenciesPage() {
  const t = useT();
  const [filters, setFilters] = useState(none);
  const mayAdd = usePermission("partners.manageAgencies");
  const found = useInfiniteQuery<Answer, ApiProblem | Offline, readonly Found[], readonly unknown[], string | undefined>({
    queryKey: ["partners.agencies", filters],
    queryFn: ({ pageParam }) => ask(filters, pageParam),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: ({ pages }) => pages.flatMap((page) => page.agencies),
    placeholderData: (before) => before,
  });
  return (
    <>
      <PageHeader title={t("partners.agencies.title")} actions={mayAdd && <ButtonLink to="/agencies/new" icon="plus">{t("partners.agencies.add")}</ButtonLink>} />
      <div className="stack-wide">
        <AgencyFilters filters={filters} onChange={setFilters} />
        <QueryView query={found} rows={6}>
          {(list) => (list.length === 0 ? <Empty>{t("partners.agencies.none")}</Empty> : <AgencyRows list={list} />)}
        </QueryView>
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

function ask({ q, provinceCode, kind, service }: Filters, cursor: string | undefined) {
  const chosen = { ...(q && { q }), ...(provinceCode && { provinceCode }), ...(kind && { kind: kind as AgencyKind }), ...(service && { service: service as Service }), ...(cursor && { cursor }) }; // chosen from the lists below
  return call<typeof agencies>("partners.agencies", chosen, { method: "GET" });
}

type FiltersProps = { readonly filters: Filters; readonly onChange: (filters: Filters) => void };

function AgencyFilters({ filters, onChange }: FiltersProps) {
  const t = useT();
  const { language } = useLanguage();
  const bind = (name: keyof Filters) => ({ id: `filter-${name}`, name, value: filters[name], onChange: (value: string) => onChange({ ...filters, [name]: value }) });
  return (
    <search className="filters">
      <TextField {...bind("q")} type="search" label={t("partners.agencies.find")} />
      <Combobox {...bind("provinceCode")} label={t("partners.agencies.province")} options={provinceOptions(language)} placeholder={t("partners.agencies.all")} width="full" />
      <Select {...bind("kind")} label={t("partners.agencies.kind")} options={kindOptions(t)} placeholder={t("partners.agencies.all")} width="full" />
      <Select {...bind("service")} label={t("partners.agencies.service")} options={serviceOptions(t)} placeholder={t("partners.agencies.all")} width="full" />
    </search>
  );
}

function AgencyRows({ list }: { readonly list: readonly Found[] }) {
  const t = useT();
  const { language } = useLanguage();
  return (
    <RowList label={t("partners.agencies.title")}>
      {list.map((agency) => (
        <RowLink
          key={agency.id}
          to={`/agencies/${agency.id}`}
          title={language === "th" ? agency.nameTh : agency.nameEn}
          detail={[t(`partners.kinds.${agency.kind}`), provinceName(agency.provinceCode, language), ...agency.services.slice(0, 3).map((service) => t(`partners.services.${service}`))].join(" · ")}
          end={<AgencyState agency={agency} />}
        />
      ))}
    </RowList>
  );
}

export function AgencyState({ agency }: { readonly agency: Pick<Found, "status" | "isStale"> }) {
  const t = useT();
  if (agency.status === "suspended") return <StatusTag tone="restricted">{t("partners.agencies.suspended")}</StatusTag>;
  return agency.isStale ? <StatusTag tone="attention">{t("partners.agencies.stale")}</StatusTag> : null;
}
