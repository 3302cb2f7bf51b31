import type { EmergencyCategory, ReviewState } from "./emergency.ts";

/** One line of the month: how often an agency opened for a reason, and what the reviews found. Nobody is named. */
export interface MonthLine {
  readonly agencyTh: string;
  readonly agencyEn: string;
  readonly category: EmergencyCategory;
  readonly result: ReviewState;
  /** Null: fewer than five, of an agency the reader does not watch over. */
  readonly times: number | null;
}

/** The instants between which a Bangkok month lies. @param month "YYYY-MM" (CE) */
export function monthSpan(month: string): { readonly from: Date; readonly until: Date } {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
  return { from: new Date(`${month}-01T00:00:00+07:00`), until: new Date(`${next}-01T00:00:00+07:00`) };
}

/** Lines as a CSV file with a mark that spreadsheets read as UTF-8; a cell that a spreadsheet would calculate is kept as text. */
export function asCsv(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = /^[\s\uFEFF]*[=+\-@|%\t\r]/.test(value) ? `'${value}` : value;
  return `"${text.replaceAll('"', '""')}"`;
}
