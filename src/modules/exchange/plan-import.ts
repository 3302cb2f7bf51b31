import { createHash } from "node:crypto";
import { bangkokDay } from "#thai/dates.ts";
import { guessMapping, recallMapping, type FileFormat, type Mapping } from "./formats/mapping.ts";
import { readTable } from "./formats/read-table.ts";
import type { ExchangeRecord } from "./formats/record.ts";
import { rowNumberOf, maxDataRows, type SheetTable } from "./formats/table.ts";
import { checkRow, type RowError, type RowNotice } from "./rules/check-row.ts";
import { findDuplicates } from "./rules/find-duplicates.ts";
import { FileRefusal } from "./rules/problems.ts";
import { maskValue } from "./rules/clean-cell.ts";

export interface GoodRow {
  readonly row: number;
  readonly record: ExchangeRecord;
  readonly warnings: readonly RowNotice[];
}

export interface BadRow {
  readonly row: number;
  /** The cells as they stand in the file. */
  readonly cells: readonly string[];
  readonly errors: readonly RowError[];
}

export interface PreviewRow {
  readonly row: number;
  /** One text per mapped column, in the order of `mapping.columns`. */
  readonly cells: readonly string[];
  readonly errors: readonly RowError[];
  readonly warnings: readonly RowNotice[];
}

export interface ImportPlan {
  readonly file: { readonly hash: string; readonly kind: SheetTable["kind"]; readonly encoding?: string; readonly delimiter?: string };
  readonly mapping: Mapping;
  /** The first 50 rows that are not blank. */
  readonly preview: readonly PreviewRow[];
  readonly good: readonly GoodRow[];
  readonly bad: readonly BadRow[];
  readonly counts: { readonly rows: number; readonly good: number; readonly bad: number; readonly errors: number; readonly warnings: number; readonly blank: number };
}

export interface PlanOptions {
  readonly now: Date;
  /** What the person says the file is; otherwise told from its headers. */
  readonly format?: FileFormat;
  /** The mapping the person has settled; otherwise guessed. */
  readonly mapping?: Mapping;
  /** Choices of an earlier import with the same headers (`rememberMapping`). */
  readonly remembered?: Readonly<Record<string, string>>;
}

const previewRows = 50;

interface ReadRow extends PreviewRow {
  readonly raw: readonly string[];
  readonly record: ExchangeRecord;
}

/**
 * Reads a whole file without changing anything: what is in it, how its columns are understood, which rows can be taken in and
 * what is wrong with the others, by row and column.
 * @param bytes XLSX, CSV or JSON, at most 10 MB and 20,000 rows
 * @throws FileRefusal when the file as a whole cannot be read
 */
export async function planImport(bytes: Uint8Array, options: PlanOptions): Promise<ImportPlan> {
  return planTable(await readTable(bytes), fileHash(bytes), options);
}

/** SHA-256 of a file in hexadecimal. */
export function fileHash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * The same for cells already read, to understand them anew with other columns.
 * @param wholeHash SHA-256 of the file in hexadecimal
 * @throws FileRefusal when the rows are too many or have no header
 */
export function planTable(table: SheetTable, wholeHash: string, options: PlanOptions): ImportPlan {
  const mapping = options.mapping ?? recallMapping(guessMapping(table, options.format), options.remembered ?? {});
  const hash = wholeHash.slice(0, 16);
  const { rows, blank } = readRows(table, mapping, { hash, now: options.now });
  const checked = withDuplicates(rows, mapping);
  return { file: { hash, ...fileFacts(table) }, mapping, ...sorted(checked, blank) };
}

function fileFacts({ kind, encoding, delimiter }: SheetTable): { readonly kind: SheetTable["kind"]; readonly encoding?: string; readonly delimiter?: string } {
  return { kind, ...(encoding ? { encoding } : {}), ...(delimiter ? { delimiter } : {}) };
}

function readRows(table: SheetTable, mapping: Mapping, { hash, now }: { readonly hash: string; readonly now: Date }): { readonly rows: readonly ReadRow[]; readonly blank: number } {
  const data = table.rows.slice(mapping.firstDataRow);
  if (data.length > maxDataRows) throw new FileRefusal("too-many-rows", { limit: maxDataRows });
  const today = bangkokDay(now);
  const rows: ReadRow[] = [];
  data.forEach((raw, index) => {
    if (raw.every((cell) => cell.trim() === "")) return;
    const row = rowNumberOf(table, mapping.firstDataRow + index);
    const checked = checkRow(raw, { mapping, now, today, importKey: { format: mapping.format, file: hash, row } });
    rows.push({ row, raw, cells: mapping.columns.map(({ column }) => raw[column] ?? ""), ...checked });
  });
  return { rows, blank: data.length - rows.length };
}

function withDuplicates(rows: readonly ReadRow[], mapping: Mapping): readonly ReadRow[] {
  const duplicates = new Map(findDuplicates(rows.map(({ record }) => record)).map((duplicate) => [duplicate.row, duplicate]));
  return rows.map((row) => {
    const duplicate = duplicates.get(row.row);
    if (!duplicate) return row;
    const column = mapping.columns.find(({ target }) => target === duplicate.field);
    const error: RowError = {
      row: row.row,
      code: "duplicate-in-file",
      params: { firstRow: duplicate.firstRow },
      ...(column ? { column: { letter: column.letter, header: column.header }, value: maskValue(row.raw[column.column] ?? "") } : {}),
    };
    return { ...row, errors: [...row.errors, error] };
  });
}

function sorted(rows: readonly ReadRow[], blank: number): Pick<ImportPlan, "preview" | "good" | "bad" | "counts"> {
  const good = rows.filter(({ errors }) => errors.length === 0).map(({ row, record, warnings }) => ({ row, record, warnings }));
  const bad = rows.filter(({ errors }) => errors.length > 0).map(({ row, raw, errors }) => ({ row, cells: raw, errors }));
  const count = (of: (row: ReadRow) => number): number => rows.reduce((sum, row) => sum + of(row), 0);
  return {
    preview: rows.slice(0, previewRows).map(({ row, cells, errors, warnings }) => ({ row, cells, errors, warnings })),
    good,
    bad,
    counts: { rows: rows.length, good: good.length, bad: bad.length, errors: count(({ errors }) => errors.length), warnings: count(({ warnings }) => warnings.length), blank },
  };
}
