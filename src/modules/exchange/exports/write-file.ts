import { flatten } from "../formats/assemble.ts";
import { fieldKeys } from "../formats/fields.ts";
import { columnName, exportMark } from "../formats/header-names.ts";
import { writeHtcdsCsv, writeHtcdsJson } from "../formats/htcds.ts";
import type { ExchangeRecord } from "../formats/record.ts";
import { writeCsv, writeXlsx } from "../formats/safe-cells.ts";
import { recordRows } from "../formats/template.ts";
import type { ExportFormat } from "../rules/export-rules.ts";

/** What a file says about itself: who took it, when, what for. */
export interface Watermark {
  /** On every row, so that a row copied elsewhere still tells. */
  readonly code: string;
  /** Lines "name, value" in both languages, for the sheet and the head of JSON. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** Name of the sheet that holds them. */
  readonly sheetName: string;
  readonly dataName: string;
}

export interface WriteTask {
  readonly format: ExportFormat;
  readonly records: readonly ExchangeRecord[];
  readonly language: "th" | "en";
  readonly watermark: Watermark;
}

/** The file, formula-safe, with its mark. */
export async function writeFile({ format, records, language, watermark }: WriteTask): Promise<Uint8Array> {
  if (format === "htcds-csv") return writeHtcdsCsv(records, { mark: watermark.code });
  if (format === "htcds-json") return new TextEncoder().encode(writeHtcdsJson(records, Object.fromEntries([...watermark.facts, ["code", watermark.code]])));
  const rows = ownRows(records, { language, mark: watermark.code });
  if (format === "csv") return writeCsv(rows);
  return writeXlsx([
    { name: watermark.dataName, rows, headerRows: 2 },
    { name: watermark.sheetName, rows: [...watermark.facts, ["code", watermark.code]], headerRows: 0 },
  ]);
}

// Only columns that say something, in our order, Thai headers over English ones. Groups give their first item; HTCDS gives all.
function ownRows(records: readonly ExchangeRecord[], { language, mark }: { readonly language: "th" | "en"; readonly mark: string }): readonly (readonly string[])[] {
  const filled = new Set(records.flatMap((record) => [...flatten(record).keys()].map((target) => target.split("#", 1).join(""))));
  const columns = fieldKeys.filter((key) => filled.has(key));
  const headers = (["th", "en"] as const).map((in_) => [...columns.map((key) => columnName(key, in_)), exportMark]);
  return [...headers, ...recordRows(records, columns, language).map((row) => [...row, mark])];
}
