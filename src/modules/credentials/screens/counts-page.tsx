import { Link } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { DataTable } from "#platform/ui/data-table.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { provinces } from "#thai/provinces.ts";
import type { counts } from "../actions/matrix.ts";

type Row = ResultOf<typeof counts>["rows"][number];

/** How many need a competence and how many hold it; never so few that somebody could be meant. */
export default function CountsPage() {
  const t = useT();
  const found = useRead<typeof counts>("credentials.counts", {});
  const maySeeRequirements = usePermission("credentials.requirements");
  return (
    <div className="stack-wide">
      <PageHeader title={t("credentials.titles.counts")} lead={t("credentials.counts.lead")} />
      {maySeeRequirements && (
        <p>
          <Link href="/certificates/requirements">{t("credentials.matrix.requirements")}</Link>
        </p>
      )}
      <QueryView query={found}>{({ rows }) => (rows.length === 0 ? <Empty>{t("credentials.counts.none")}</Empty> : <Tables rows={rows} />)}</QueryView>
    </div>
  );
}

function Tables({ rows }: { readonly rows: readonly Row[] }) {
  return [...Map.groupBy(rows, ({ provinceCode }) => provinceCode)].map(([code, ofProvince]) => <ProvinceTable key={code} code={code} rows={ofProvince} />);
}

function ProvinceTable({ code, rows }: { readonly code: string; readonly rows: readonly Row[] }) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  const agency = (row: Row): string => (row.agencyId === null ? t("credentials.counts.whole") : ((language === "th" ? row.agencyNameTh : row.agencyNameEn) ?? ""));
  const count = (value: number | null): string => (value === null ? t("credentials.counts.few") : format.number(value));
  return (
    <DataTable
      caption={provinces().find((one) => one.code === code)?.[language] ?? code}
      columns={[
        { key: "competence", label: t("credentials.counts.competence"), render: (row) => t(`credentials.competences.${row.competence}`) },
        { key: "agency", label: t("credentials.counts.agency"), render: agency },
        { key: "needed", label: t("credentials.counts.neededCount"), render: (row) => count(row.needed), isNumeric: true },
        { key: "valid", label: t("credentials.counts.validCount"), render: (row) => count(row.valid), isNumeric: true },
        { key: "gap", label: t("credentials.counts.gap"), render: (row) => count(row.missing), isNumeric: true },
      ]}
      rows={rows}
      rowKey={(row) => `${row.agencyId ?? ""}|${row.competence}`}
    />
  );
}
