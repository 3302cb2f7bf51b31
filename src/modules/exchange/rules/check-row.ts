import { finishDraft, newDraft, putValue, type Draft } from "../formats/assemble.ts";
import { convertCell, readYesNo, type FieldValue } from "../formats/convert.ts";
import { ctdcMissing, finishCtdc } from "../formats/ctdc.ts";
import { specOf, type FieldKey } from "../formats/fields.ts";
import type { ColumnMapping, Mapping } from "../formats/mapping.ts";
import { paperKinds, type PaperKind } from "../formats/codes.ts";
import type { ExchangeRecord, ImportKey, RuledOut } from "../formats/record.ts";
import { parseTarget, type ParsedTarget } from "../formats/target.ts";
import { saysUnknown } from "../formats/vocabulary.ts";
import { checkPaperNumber, whyImpossible, type CellFault } from "./check-cell.ts";
import { cleanCell, maskValue } from "./clean-cell.ts";
import type { CellProblem, RowProblem, RowWarning } from "./problems.ts";
import { findFaults, findWarnings } from "./row-rules.ts";

/** One thing to correct, with its place as the person sees it in the file. */
export interface RowError {
  readonly row: number;
  /** Undefined when the row as a whole is meant. */
  readonly column?: { readonly letter: string; readonly header: string };
  /** Message key under `errors`. */
  readonly code: CellProblem | RowProblem;
  /** What stands in the cell; masked when the field is personal or the column is not recognised. */
  readonly value?: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface RowNotice {
  readonly row: number;
  readonly column?: { readonly letter: string; readonly header: string };
  readonly code: RowWarning;
}

export interface CheckedRow {
  readonly record: ExchangeRecord;
  readonly errors: readonly RowError[];
  readonly warnings: readonly RowNotice[];
}

export interface RowContext {
  readonly mapping: Mapping;
  readonly importKey: ImportKey;
  readonly now: Date;
  /** The day of `now` in Thailand, worked out once for all rows. */
  readonly today: string;
}

/** A row while it is read. */
interface Reading {
  readonly draft: Draft;
  readonly context: RowContext;
  readonly cells: readonly string[];
  readonly errors: RowError[];
  readonly warnings: RowNotice[];
}

/**
 * Reads one row: every cell cleaned, understood and checked, then the row as a whole.
 * The record is complete only when there are no errors. Personal values never stand unmasked in an error.
 */
export function checkRow(cells: readonly string[], context: RowContext): CheckedRow {
  const reading: Reading = { draft: newDraft(), context, cells, errors: [], warnings: [] };
  for (const column of context.mapping.columns) readCell(reading, column);
  if (hasCellsBeyond(reading)) reading.errors.push({ row: context.importKey.row, code: "more-cells-than-headers", params: {} });
  const record = finishDraft(reading.draft, context.importKey);
  if (reading.errors.length === 0) checkWhole(reading, record);
  return { record: context.mapping.format === "ctdc" ? finishCtdc(record) : record, errors: reading.errors, warnings: reading.warnings };
}

function readCell(reading: Reading, column: ColumnMapping): void {
  const { text, problem } = cleanCell(reading.cells[column.column] ?? "");
  if (text === "" || (reading.context.mapping.format === "ctdc" && text === ctdcMissing)) return;
  if (problem) return addError(reading, column, { code: problem });

  const target = column.target === undefined ? undefined : parseTarget(column.target);
  if (!target) keepUnmapped(reading, column, text);
  else if (target.kind === "flag") readFlag(reading, column, { target, text });
  else readField(reading, column, { target, text });
}

function keepUnmapped({ draft }: Reading, { header, letter }: ColumnMapping, text: string): void {
  const name = header === "" || header === "__proto__" || Object.hasOwn(draft.unmapped, header) ? `${header} (${letter})`.trim() : header;
  draft.unmapped[name] = text;
}

type FlagTarget = Extract<ParsedTarget, { kind: "flag" }>;
type FieldTarget = Extract<ParsedTarget, { kind: "field" }>;

function readFlag(reading: Reading, column: ColumnMapping, { target, text }: { readonly target: FlagTarget; readonly text: string }): void {
  const answer = /^x$/i.test(text) ? true : readYesNo(text);
  if (answer === true) putValue(reading.draft, { key: target.key, index: 0 }, [target.code]);
  else if (answer === false) reading.draft.ruledOut.push(`${target.key}:${target.code}` as RuledOut); // flags name codes of lists only
  else if (!saysUnknown(text)) addError(reading, column, { code: "yes-no-not-understood" });
}

function readField(reading: Reading, column: ColumnMapping, { target, text }: { readonly target: FieldTarget; readonly text: string }): void {
  const { now, today } = reading.context;
  const found = convertCell(text, specOf(target.key), { now });
  if (found.state === "nothing") return;
  if (found.state === "problem") return addError(reading, column, found);

  const impossible = whyImpossible(target.key, found.value, today);
  if (impossible) return addError(reading, column, impossible);
  if (found.warning) addWarning(reading, column, found.warning);

  const value = target.key === "papers.number" ? readPaperNumber(reading, column, { target, text: String(found.value) }) : found.value;
  if (value !== undefined) putField(reading, column, { target, value });
}

function putField(reading: Reading, column: ColumnMapping, { target, value }: { readonly target: FieldTarget; readonly value: FieldValue }): void {
  if (putValue(reading.draft, target, value) === "put") return;
  const first = reading.context.mapping.columns.find((other) => other.target === column.target);
  addError(reading, column, { code: "columns-disagree", params: { other: first?.letter ?? "" } });
}

function readPaperNumber(reading: Reading, column: ColumnMapping, { target, text }: { readonly target: FieldTarget; readonly text: string }): string | undefined {
  const checked = checkPaperNumber(text, paperKindOf(reading, target.index));
  if ("fault" in checked) {
    addError(reading, column, checked.fault);
    return undefined;
  }
  if (checked.isUnsure) addWarning(reading, column, "id-check-digit-unsure");
  return checked.number;
}

// The kind may stand in a column to the right, not read yet.
function paperKindOf({ cells, context }: Reading, index: number): PaperKind | undefined {
  const wanted = index === 0 ? "papers.kind" : `papers.kind#${index + 1}`;
  const column = context.mapping.columns.find(({ target }) => target === wanted);
  const text = column ? cleanCell(cells[column.column] ?? "").text : "";
  const found = text === "" ? undefined : convertCell(text, specOf("papers.kind"), context);
  return found?.state === "value" ? paperKinds.find((kind) => kind === found.value) : undefined;
}

function hasCellsBeyond({ cells, context }: Reading): boolean {
  return cells.slice(context.mapping.width).some((cell) => cell.trim() !== "");
}

function checkWhole(reading: Reading, record: ExchangeRecord): void {
  const { mapping, today } = reading.context;
  for (const { code, field, flag, other } of findFaults(record, { format: mapping.format, today })) {
    const column = mapping.columns.find(({ target }) => target !== undefined && target === flag) ?? (field && columnOf(reading, field));
    const params = other ? { other: columnOf(reading, other)?.letter ?? "" } : undefined;
    addError(reading, column, params ? { code, params } : { code });
  }
  for (const { code, field } of findWarnings(record)) addWarning(reading, columnOf(reading, field), code);
}

/** The filled column that says something for a field; a flag column counts for its list. */
function columnOf({ context, cells }: Reading, field: FieldKey): ColumnMapping | undefined {
  const columns = context.mapping.columns.filter(({ target = "" }) => target === field || target.startsWith(`${field}#`) || target.startsWith(`flag:${field}:`));
  return columns.find(({ column }) => (cells[column] ?? "").trim() !== "") ?? columns[0];
}

type Fault = CellFault | { readonly code: RowProblem; readonly params?: Readonly<Record<string, string | number>> };

function addError(reading: Reading, column: ColumnMapping | undefined, { code, params = {} }: Fault): void {
  const { row } = reading.context.importKey;
  if (!column) {
    reading.errors.push({ row, code, params });
    return;
  }
  const place = { letter: column.letter, header: column.header };
  reading.errors.push({ row, column: place, code, value: shownValue(reading, column), params: isPersonal(column) ? withoutWord(params) : params });
}

function shownValue({ cells }: Reading, column: ColumnMapping): string {
  const text = cleanCell(cells[column.column] ?? "").text;
  if (isPersonal(column)) return maskValue(text);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function isPersonal({ target }: ColumnMapping): boolean {
  const parsed = target === undefined ? undefined : parseTarget(target);
  return parsed === undefined || (parsed.kind === "field" && specOf(parsed.key).personal);
}

function withoutWord(params: Readonly<Record<string, string | number>>): Readonly<Record<string, string | number>> {
  return Object.fromEntries(Object.entries(params).filter(([name]) => name !== "word"));
}

function addWarning(reading: Reading, column: ColumnMapping | undefined, code: RowWarning): void {
  const { row } = reading.context.importKey;
  reading.warnings.push(column ? { row, column: { letter: column.letter, header: column.header }, code } : { row, code });
}
