const LOOKS_LIKE_FORMULA = /^'*[\s\u0000-\u001f\u00a0\u200b-\u200f\ufeff]*[=+\-@|%＝＋－＠\t\r]/; // oxlint-disable-line no-control-regex -- they are what is guarded against

/** A table as CSV (RFC 4180, with the mark by which Excel knows UTF-8). What a spreadsheet could run gets a quote mark in front. */
export function sheetOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\ufeff${rows.map((row) => row.map(cellOf).join(",")).join("\r\n")}\r\n`;
}

function cellOf(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = LOOKS_LIKE_FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
