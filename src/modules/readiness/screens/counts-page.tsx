import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { DataTable } from "#platform/ui/data-table.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { fiscalQuarter, fiscalYear } from "#thai/dates.ts";
import { province } from "#thai/provinces.ts";
import type { counts } from "../actions/call-outs.ts";

type Row = ResultOf<typeof counts>["counts"][number];

/** Times to muster by province and quarter: counts, to learn from and not to rank by. */
export default function CountsPage() {
  const t = useT();
  const { language } = useLanguage();
  const seen = useRead<typeof counts>("readiness.counts", {});
  const few = (value: number | null) => (value === null ? t("readiness.counts.few") : String(value));
  return (
    <div className="stack-wide measure">
      <PageHeader title={t("readiness.ways.counts")} lead={t("readiness.counts.lead")} back={{ to: "/readiness", label: t("readiness.home.title") }} />
      <QueryView query={seen}>
        {(data) =>
          data.counts.length === 0 ? (
            <Empty>{t("readiness.counts.none")}</Empty>
          ) : (
            <DataTable<Row>
              caption={t("readiness.ways.counts")}
              isCaptionHidden
              rows={data.counts}
              rowKey={(row) => `${row.provinceCode}-${row.quarter}-${row.isDrill}`}
              columns={[
                { key: "quarter", label: t("readiness.counts.quarter"), render: (row) => t("readiness.counts.quarterOf", { quarter: fiscalQuarter(row.quarter), year: fiscalYear(row.quarter) }) },
                { key: "province", label: t("readiness.counts.province"), render: (row) => province(row.provinceCode)?.[language] ?? row.provinceCode },
                { key: "kind", label: t("readiness.counts.kind"), render: (row) => t(row.isDrill ? "readiness.call.drill" : "readiness.call.real") },
                { key: "held", label: t("readiness.counts.held"), isNumeric: true, render: (row) => few(row.held) },
                { key: "complete", label: t("readiness.counts.complete"), isNumeric: true, render: (row) => few(row.complete) },
                { key: "median", label: t("readiness.counts.median"), isNumeric: true, render: (row) => (row.medianMinutes === null ? "–" : String(row.medianMinutes)) },
              ]}
            />
          )
        }
      </QueryView>
    </div>
  );
}
