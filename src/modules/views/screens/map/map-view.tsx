import { Link } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { DataTable, type Column } from "#platform/ui/data-table.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { useProvinceName } from "#modules/cases/public-screens.tsx";
import { sortThai } from "#thai/collation.ts";
import { provinces } from "#thai/provinces.ts";
import type { listPlaces } from "../../actions/list-places.ts";
import { isNarrowed, type Question } from "../../rules/question.ts";
import type { ViewProps } from "../cases-page.tsx";
import { addressOf, filterOf } from "../use-question.ts";
import { useCasesWords, type Place } from "./place.ts";
import { TileMap } from "./tile-map.tsx";

/** Where one's cases are: a picture and, beside it, the same in a table. */
export default function MapView({ asked }: ViewProps) {
  const t = useT();
  const query = useRead<typeof listPlaces>("views.listPlaces", filterOf(asked.question, asked.code), { staleMs: 15_000 });
  return (
    <QueryView query={query} rows={6}>
      {({ places }) => {
        if (places === null) return <Notice title={t("views.map.tooMany")} />;
        if (places.length === 0) return <Empty>{t(isNarrowed(asked.question) || asked.code ? "cases.list.noneFound" : "cases.list.none")}</Empty>;
        return <MapAndTable places={places} question={asked.question} />;
      }}
    </QueryView>
  );
}

function MapAndTable({ places, question }: { readonly places: readonly Place[]; readonly question: Question }) {
  const t = useT();
  const empty = provinces().length - places.length;
  return (
    <div className="map-and-table">
      <TileMap places={places} />
      <div className="stack-tight">
        <PlaceTable places={places} question={question} />
        <p className="muted small">{t("views.map.others", { count: empty })}</p>
        <p className="muted small">{t("views.map.small")}</p>
      </div>
    </div>
  );
}

/** The picture's twin: the same numbers, each leading to its cases. */
function PlaceTable({ places, question }: { readonly places: readonly Place[]; readonly question: Question }) {
  const t = useT();
  const nameOf = useProvinceName();
  const { language } = useLanguage();
  const cases = useCasesWords();
  const columns: readonly Column<Place>[] = [
    { key: "province", label: t("cases.list.province"), render: ({ province }) => <Link href={addressOf({ ...question, view: "table", province })}>{nameOf(province)}</Link> },
    { key: "cases", label: t("views.map.cases"), isNumeric: true, render: cases },
  ];
  const sorted = language === "th" ? sortThai(places, ({ province }) => nameOf(province)) : places.toSorted((a, b) => nameOf(a.province).localeCompare(nameOf(b.province), "en"));
  return <DataTable caption={t("views.map.table")} columns={columns} rows={sorted} rowKey={({ province }) => province} />;
}
