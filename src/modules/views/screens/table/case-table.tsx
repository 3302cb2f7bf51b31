import { useT, type Translate } from "#platform/i18n/client.tsx";
import { useFormat, type Format } from "#platform/i18n/format.tsx";
import { DataTable, type Column } from "#platform/ui/data-table.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { CaseName, useProvinceName } from "#modules/cases/public-screens.tsx";
import { bangkokDay } from "#thai/dates.ts";
import type { ViewLine } from "../../view-lines.ts";
import type { ColumnName, Question, Sort } from "../../rules/question.ts";

type TableProps = { readonly rows: readonly ViewLine[]; readonly question: Question; readonly onSort: (sort: Sort) => void };

/** One line a case: its code leads to the room; the columns after it are the reader's choice. */
export function CaseTable({ rows, question, onSort }: TableProps) {
  const t = useT();
  const cells = useCells();
  const chosen = question.columns.map((key): Column<ViewLine> => ({ key, label: t(`views.columns.${key}`), render: cells[key], order: orderOf(key, { t, sort: question.sort, onSort }) }));
  const first: Column<ViewLine> = { key: "case", label: t("cases.list.case"), render: (line) => <CaseName line={line} /> };
  return <DataTable caption={t("cases.list.title")} isCaptionHidden columns={[first, ...chosen]} rows={rows} rowKey={({ id }) => id} />;
}

/** The two orders an index serves, both ways: the first press puts the newest on top. */
const orders: Partial<Readonly<Record<ColumnName, { readonly down: Sort; readonly up: Sort }>>> = { activity: { down: "active", up: "quiet" }, arrived: { down: "newest", up: "oldest" } };

function orderOf(key: ColumnName, { t, sort, onSort }: { readonly t: Translate; readonly sort: Sort; readonly onSort: (sort: Sort) => void }): Column<ViewLine>["order"] {
  const order = orders[key];
  if (!order) return undefined;
  const next = sort === order.down ? order.up : order.down;
  return { now: sort === order.down ? "descending" : sort === order.up ? "ascending" : "none", onChange: () => onSort(next), hint: t(`views.sort.${next}`) };
}

function useCells(): Readonly<Record<ColumnName, Column<ViewLine>["render"]>> {
  const t = useT();
  const format = useFormat();
  const provinceName = useProvinceName();
  return {
    stage: ({ stage }) => <StatusTag tone={stage === "closed" ? "done" : "info"}>{t(`cases.stages.${stage}`)}</StatusTag>,
    province: (line) => provinceName(line.provinceCode),
    manager: (line) => line.managerName ?? <span className="muted">{t("cases.list.noManager")}</span>,
    activity: (line) => <span className="nowrap">{format.dateTime(line.lastActivityAt)}</span>,
    arrived: (line) => <span className="nowrap">{dayOf(line.arrivedAt, format)}</span>,
    due: (line) => (line.dueAt === null ? <span className="muted">{t("views.nothingDue")}</span> : <span>{format.relativeDue(line.dueAt)}</span>),
    seat: (line) => t(`teams.disciplines.${line.discipline}`),
  };
}

const dayOf = (instant: string, format: Format): string => format.date(bangkokDay(new Date(instant)), { length: "short" });
