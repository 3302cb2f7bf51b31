/** A file read into text cells; nothing is understood yet. */
export interface SheetTable {
  readonly kind: "csv" | "xlsx" | "json";
  /** All rows from the top, headers too; a missing cell is "". */
  readonly rows: readonly (readonly string[])[];
  /** How the encoding was found, for CSV. */
  readonly encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-874";
  readonly delimiter?: string;
}

/** Most bytes of a file taken in. */
export const maxFileBytes = 10 * 1024 * 1024;
/** Most rows below the headers. */
export const maxDataRows = 20_000;
/** Rows that titles and headers above the data may take. */
export const maxHeadRows = 12;
/** Most columns. */
export const maxColumns = 400;

/** The number a person sees for a row: as a spreadsheet counts, from 1; in JSON the place in the list. */
export function rowNumberOf(table: SheetTable, rowIndex: number): number {
  return table.kind === "json" ? rowIndex : rowIndex + 1;
}

/** The letters over a spreadsheet column. @param column from 0 @returns A, B … Z, AA … */
export function columnLetter(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
