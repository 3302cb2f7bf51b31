import { stringify } from "csv-stringify/sync";

// What may stand before the dangerous sign without stopping a spreadsheet: spaces, marks of order, controls, and our own quote mark.
const LOOKS_LIKE_FORMULA = /^'*[\s\u0000-\u001f\u00a0\u200b-\u200f\ufeff]*[=+\-@|%＝＋－＠\t\r]/; // oxlint-disable-line no-control-regex -- they are what is guarded against
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/;

/**
 * Text as it may stand in a CSV cell: a quote mark is put before anything a spreadsheet could take for a formula, phone numbers
 * such as +66… among them. Plain numbers stay. Reading takes exactly one such mark off again.
 */
export function safeCsvText(text: string): string {
  if (PLAIN_NUMBER.test(text)) return text;
  return LOOKS_LIKE_FORMULA.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
}

/** A CSV file that Excel opens well: UTF-8 with mark, every cell quoted, lines ended by CR LF, formulas made harmless. */
export function writeCsv(rows: readonly (readonly string[])[]): Uint8Array {
  const text = stringify(rows.map((row) => row.map(safeCsvText)), { quoted: true, record_delimiter: "windows", bom: true });
  return new TextEncoder().encode(text);
}
