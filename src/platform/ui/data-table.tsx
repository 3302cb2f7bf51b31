/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- the cards of phones need display:block, and Safari then forgets that this is a table */
import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";

export type Column<Row> = {
  readonly key: string;
  readonly label: string;
  readonly render: (row: Row) => ComponentChildren;
  readonly isNumeric?: boolean | undefined;
  /** By this column the rows can be put in order, and this is how they stand now. */
  readonly order?: { readonly now: "ascending" | "descending" | "none"; readonly onChange: () => void; readonly hint: string } | undefined;
};

type DataTableProps<Row> = {
  /** What the table shows; read first by screen readers, shown above. */
  readonly caption: string;
  readonly isCaptionHidden?: boolean | undefined;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
};

/** Rows and columns; the first column names the row. Below 600 px each row becomes a card with its labels. */
export function DataTable<Row>({ caption, isCaptionHidden = false, columns, rows, rowKey }: DataTableProps<Row>) {
  return (
    <table className="table" role="table">
      <caption className={isCaptionHidden ? "unseen" : "table-caption"}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.key} role="columnheader" scope="col" className={column.isNumeric ? "numeric" : undefined} aria-sort={column.order?.now}>
              {column.order ? <OrderButton label={column.label} order={column.order} /> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column, index) => (
              <Cell key={column.key} column={column} row={row} isFirst={index === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OrderButton({ label, order }: { readonly label: string; readonly order: NonNullable<Column<unknown>["order"]> }) {
  return (
    <button type="button" className="order-button" title={order.hint} onClick={order.onChange}>
      <span>{label}</span>
      <span className={`order-sign order-${order.now}`}>
        <Icon name="down" size="small" />
      </span>
    </button>
  );
}

type CellProps<Row> = { readonly column: Column<Row>; readonly row: Row; readonly isFirst: boolean };

function Cell<Row>({ column, row, isFirst }: CellProps<Row>) {
  const className = column.isNumeric ? "numeric" : undefined;
  if (isFirst) {
    return (
      <th role="rowheader" scope="row" className={className} data-label={column.label}>
        {column.render(row)}
      </th>
    );
  }
  return (
    <td role="cell" className={className} data-label={column.label}>
      {column.render(row)}
    </td>
  );
}
