import en from "./messages/en.json" with { type: "json" };
import th from "./messages/th.json" with { type: "json" };
import { writeCsv, writeXlsx } from "./formats/safe-cells.ts";
import type { ImportPlan } from "./plan-import.ts";
import type { RowError } from "./rules/check-row.ts";

type Texts = Readonly<Record<string, string>>;

/** An error as a sentence. @param language of the screen or file */
export function errorText({ code, params }: Pick<RowError, "code" | "params">, language: "th" | "en"): string {
  const texts: Texts = (language === "th" ? th : en).errors;
  return (texts[code] ?? code).replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ""));
}

/**
 * The rows that could not be taken in, as they stood in the file, each with its old row number, the columns at fault and the
 * reasons in Thai and English. Once corrected, the file can be imported as it is.
 */
export async function badRowsFile(plan: Pick<ImportPlan, "mapping" | "bad">, kind: "csv" | "xlsx"): Promise<Uint8Array> {
  const rows = [headerOf(plan), ...plan.bad.map(({ row, cells, errors }) => [...fit(cells, plan.mapping.width), String(row), placesOf(errors), reasonsOf(errors, "th"), reasonsOf(errors, "en")])];
  return kind === "csv" ? writeCsv(rows) : writeXlsx([{ name: th.badRows.sheetBad, rows, headerRows: 1 }]);
}

function headerOf({ mapping }: Pick<ImportPlan, "mapping">): readonly string[] {
  const headers = Array.from({ length: mapping.width }, () => "");
  for (const { column, header } of mapping.columns) headers[column] = header;
  const { row, column, reasonTh, reasonEn } = th.badRows;
  return [...headers, row, column, reasonTh, reasonEn];
}

function fit(cells: readonly string[], width: number): readonly string[] {
  return Array.from({ length: width }, (_, index) => cells[index] ?? "");
}

function placesOf(errors: readonly RowError[]): string {
  return errors.map(({ column }) => (column ? `${column.letter} ${column.header}`.trim() : th.badRows.wholeRow)).join("; ");
}

function reasonsOf(errors: readonly RowError[], language: "th" | "en"): string {
  return errors.map((error) => `${error.column ? `${error.column.letter}: ` : ""}${errorText(error, language)}`).join(" ");
}
