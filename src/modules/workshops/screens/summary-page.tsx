import { useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { useNow } from "#platform/ui/clock.ts";
import { DataTable } from "#platform/ui/data-table.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { Select } from "#platform/ui/select.tsx";
import { bangkokDay } from "#thai/dates.ts";
import type { QuarterLine, summary } from "../actions/summary.ts";
import { provinceName } from "./words.ts";

/** The fiscal year (B.E.) of an instant: it begins in October. */
function fiscalYearOf(now: Date): number {
  const [year = 0, month = 1] = bangkokDay(now).split("-").map(Number);
  return year + 543 + (month >= 10 ? 1 : 0);
}

/** Workshops and what they cost, by province and quarter. */
export default function SummaryPage() {
  const t = useT();
  const thisYear = fiscalYearOf(useNow());
  const [year, setYear] = useState(String(thisYear));
  const seen = useRead<typeof summary>("workshops.summary", { year: Number(year) });
  return (
    <>
      <PageHeader title={t("workshops.titles.summary")} lead={t("workshops.summary.lead")} back={{ to: "/workshops", label: t("workshops.titles.list") }} />
      <div className="stack">
        <Select id="summary-year" name="year" label={t("workshops.summary.year")} value={year} onChange={(value) => value && setYear(value)} options={[1, 0, -1, -2, -3].map((n) => ({ value: String(thisYear + n), label: String(thisYear + n) }))} />
        <QueryView query={seen}>{({ lines }) => (lines.length === 0 ? <Empty>{t("workshops.summary.none")}</Empty> : <Lines lines={lines} />)}</QueryView>
      </div>
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly QuarterLine[] }) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <DataTable
      caption={t("workshops.titles.summary")} isCaptionHidden rows={lines} rowKey={({ provinceCode, quarter }) => `${provinceCode}-${quarter}`}
      columns={[
        { key: "province", label: t("workshops.summary.province"), render: ({ provinceCode }) => provinceName(provinceCode, language) },
        { key: "quarter", label: t("workshops.summary.quarter"), render: ({ quarter }) => t("workshops.summary.quarterN", { n: quarter }) },
        { key: "workshops", label: t("workshops.summary.workshops"), render: ({ workshops }) => format.number(workshops), isNumeric: true },
        { key: "seats", label: t("workshops.summary.seats"), render: ({ seats }) => format.number(seats), isNumeric: true },
        { key: "attended", label: t("workshops.summary.attended"), render: ({ attended }) => (attended === null ? t("workshops.summary.few") : format.number(attended)), isNumeric: true },
        { key: "cost", label: t("workshops.summary.cost"), render: ({ costBaht }) => format.number(costBaht), isNumeric: true },
        { key: "payer", label: t("workshops.form.paidBy"), render: ({ byPayer }) => Object.entries(byPayer).map(([payer, baht]) => `${t(`workshops.payers.${payer}`)} ${format.number(baht)}`).join(", ") },
      ]}
    />
  );
}
