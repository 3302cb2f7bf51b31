import { useState } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { type Column, DataTable } from "#platform/ui/data-table.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { ColumnMapping } from "../../formats/mapping.ts";
import type { PreviewRow } from "../../plan-import.ts";

const rowsAtOnce = 10;

type FirstRowsProps = { readonly columns: readonly ColumnMapping[]; readonly rows: readonly PreviewRow[] };

/** The first rows as they stand in the file; what is wrong is said in its cell. On phones each row is a card without its empty cells. */
export function FirstRows({ columns, rows }: FirstRowsProps) {
  const t = useT();
  const format = useFormat();
  const [shown, setShown] = useState(rowsAtOnce);
  const heads: readonly Column<PreviewRow>[] = [
    { key: "row", label: t("exchange.batch.row"), render: (row) => <RowHead row={row} /> },
    ...columns.map(({ column, letter, header }, index) => ({
      key: String(column),
      label: header || letter,
      render: (row: PreviewRow) => <PreviewCell row={row} index={index} letter={letter} />,
    })),
  ];
  return (
    <section className="stack" aria-labelledby="first-rows">
      <h2 id="first-rows">{t("exchange.batch.rowsPreview")}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <div className="wide-table" tabIndex={0}>
        <DataTable caption={t("exchange.batch.rowsPreview")} isCaptionHidden columns={heads} rows={rows.slice(0, shown)} rowKey={(row) => format.number(row.row)} />
      </div>
      {rows.length > shown && <Button onClick={() => setShown(shown + rowsAtOnce)}>{t("exchange.batch.showMoreRows")}</Button>}
    </section>
  );
}

function RowHead({ row }: { readonly row: PreviewRow }) {
  const t = useT();
  const whole = row.errors.filter(({ column }) => column === undefined);
  return (
    <span className="stack-tight">
      <span>{row.row}</span>
      {row.errors.length > 0 && <StatusTag tone="attention">{t("exchange.batch.needsFix")}</StatusTag>}
      {whole.map(({ code, params }) => (
        <span key={code} className="cell-fault small">
          {t(`exchange.errors.${code}`, params)}
        </span>
      ))}
    </span>
  );
}

type PreviewCellProps = { readonly row: PreviewRow; readonly index: number; readonly letter: string };

function PreviewCell({ row, index, letter }: PreviewCellProps) {
  const t = useT();
  const text = row.cells[index] ?? "";
  const faults = row.errors.filter(({ column }) => column?.letter === letter);
  const notices = row.warnings.filter(({ column }) => column?.letter === letter);
  if (text.trim() === "" && faults.length === 0) return null;
  return (
    <span className="cell">
      <span className="cell-text">{text}</span>
      {faults.map(({ code, params }) => (
        <span key={code} className="cell-fault small">
          {t(`exchange.errors.${code}`, params)}
        </span>
      ))}
      {notices.map(({ code }) => (
        <span key={code} className="muted small">
          {t(`exchange.warnings.${code}`)}
        </span>
      ))}
    </span>
  );
}
