import { useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { useNow } from "#platform/ui/clock.ts";
import { DataTable } from "#platform/ui/data-table.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { saveFile } from "#platform/ui/save-file.ts";
import { Select } from "#platform/ui/select.tsx";
import { bangkokDay } from "#thai/dates.ts";
import type { month } from "../actions/month.ts";
import { asCsv, type MonthLine } from "../rules/month.ts";
import { useAgencyName } from "./words.ts";

const MONTHS_BACK = 12;

/** The emergencies of a month in counts, to look at and to take along. */
export default function MonthPage() {
  const t = useT();
  const format = useFormat();
  const months = lastMonths(bangkokDay(useNow()));
  const [chosen, setChosen] = useState(months[0] ?? "");
  const seen = useRead<typeof month>("oversight.month", { month: chosen }, { enabled: chosen !== "" });
  return (
    <div className="stack-wide measure">
      <PageHeader title={t("oversight.titles.month")} lead={t("oversight.month.lead")} back={{ to: "/oversight", label: t("oversight.titles.watch") }} />
      <Select id="month" name="month" label={t("oversight.month.choose")} options={months.map((value) => ({ value, label: format.date(`${value}-01`, { precision: "month" }) }))} value={chosen} onChange={setChosen} />
      <QueryView query={seen}>{({ lines, total }) => (lines.length === 0 ? <Empty>{t("oversight.month.none")}</Empty> : <Lines lines={lines} total={total} month={chosen} />)}</QueryView>
    </div>
  );
}

/** The present month and those before it, newest first. @param today "YYYY-MM-DD" */
function lastMonths(today: string): readonly string[] {
  const [year = 0, number = 1] = today.split("-").map(Number);
  return Array.from({ length: MONTHS_BACK }, (_, back) => {
    const index = year * 12 + number - 1 - back;
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
  });
}

type LinesProps = { readonly lines: readonly MonthLine[]; readonly total: number; readonly month: string };

function Lines({ lines, total, month: chosen }: LinesProps) {
  const t = useT();
  const agencyName = useAgencyName();
  const times = (line: MonthLine): number | string => line.times ?? t("oversight.month.few");
  const cells = (line: MonthLine) => [agencyName(line), t(`oversight.values.category.${line.category}`), t(`oversight.states.${line.result}`), times(line)] as const;

  function handleSave() {
    const head = ["agency", "category", "result", "times"].map((key) => t(`oversight.month.${key}`));
    saveFile(`emergencies-${chosen}.csv`, asCsv([head, ...lines.map(cells)]), "text/csv;charset=utf-8");
  }

  return (
    <div className="stack">
      <DataTable
        caption={t("oversight.month.total", { count: total })}
        columns={[
          { key: "agency", label: t("oversight.month.agency"), render: (line) => agencyName(line) },
          { key: "category", label: t("oversight.month.category"), render: (line) => t(`oversight.values.category.${line.category}`) },
          { key: "result", label: t("oversight.month.result"), render: (line) => t(`oversight.states.${line.result}`) },
          { key: "times", label: t("oversight.month.times"), render: times, isNumeric: true },
        ]}
        rows={lines}
        rowKey={(line) => [line.agencyTh, line.agencyEn, line.category, line.result].join("|")}
      />
      <div>
        <Button icon="download" onClick={handleSave}>
          {t("oversight.month.csv")}
        </Button>
      </div>
    </div>
  );
}
