import writeXlsxFile from "write-excel-file/node";

export { safeCsvText, writeCsv } from "#platform/print/safe-csv.ts";

/*
 * Spreadsheet programs run text that looks like a formula. Names come from people we do not know, so every text cell
 * written by us is made harmless: CSV gets a quote mark in front, XLSX cells are typed as text.
 */

/** Excel holds at most 32,767 characters in a cell. */
const longestXlsxCell = 32_000;
const WRITTEN_OUT = /[\u0000-\u0008\u000b-\u001f]|_(?=x[0-9a-f]{4}_)/gi; // oxlint-disable-line no-control-regex -- XLSX writes these as _x0007_
const NOT_IN_XML = /[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export interface SheetToWrite {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** How many rows from the top are headers: bold, and kept in sight. */
  readonly headerRows: number;
}

/** Text as it may stand in an XLSX cell: what XML forbids is written out as Excel does it (_x0007_) or dropped; at most what a cell holds (longer text is cut and ends in "[…]"). */
export function safeXlsxText(text: string): string {
  const clean = text.replace(NOT_IN_XML, "").replace(WRITTEN_OUT, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`);
  return clean.length > longestXlsxCell ? `${clean.slice(0, longestXlsxCell)} […]` : clean;
}

/** An XLSX file of text cells: no formula, no number, so that leading zeros and +66… stay as they are. */
export async function writeXlsx(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  const data = sheets.map(({ name, rows, headerRows }) => ({
    sheet: name,
    stickyRowsCount: headerRows,
    columns: widthsOf(rows),
    data: rows.map((row, index) => row.map((text) => textCell(text, index < headerRows))),
  }));
  return writeXlsxFile(data).toBuffer();
}

function textCell(text: string, isHeader: boolean): { value: string; type: StringConstructor; format: string; fontWeight?: "bold"; wrap?: boolean } | null {
  const value = safeXlsxText(text);
  if (value === "") return null;
  const cell = { value, type: String, format: "@" };
  return isHeader ? { ...cell, fontWeight: "bold", wrap: true } : cell;
}

function widthsOf(rows: readonly (readonly string[])[]): { width: number }[] {
  const sample = rows.slice(0, 60);
  const count = Math.max(0, ...sample.map((row) => row.length));
  return Array.from({ length: count }, (_, column) => {
    const longest = Math.max(...sample.map((row) => (row[column] ?? "").length));
    return { width: Math.min(42, Math.max(10, longest + 2)) };
  });
}
