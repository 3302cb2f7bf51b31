import { FileRefusal } from "../rules/problems.ts";
import { commonNames } from "./ctdc-variables.ts";
import { findHeader, ownPrefix, type KnownHeader } from "./header-names.ts";
import { columnLetter, maxHeadRows, rowNumberOf, type SheetTable } from "./table.ts";
import { isTarget, type Target } from "./target.ts";
import { wordKey } from "./vocabulary.ts";

export type FileFormat = "htcds" | "ctdc" | "template";

/** A point the person should look at before importing; a message key under `mappingNotes`. */
export type MappingNote = "title-may-be-family-name" | "same-target-twice" | "not-recognised";

export interface ColumnMapping {
  /** From 0. */
  readonly column: number;
  readonly letter: string;
  readonly header: string;
  /** Undefined: kept in `unmapped` by its header. */
  readonly target?: Target;
  readonly chosenBy: "name" | "person" | "nobody";
  readonly note?: MappingNote;
}

export interface Mapping {
  readonly format: FileFormat;
  /** Index in the table of the first row of data. */
  readonly firstDataRow: number;
  /** Row number of the header as a person sees it. */
  readonly headerRow: number;
  /** Cells that a row may have. */
  readonly width: number;
  readonly columns: readonly ColumnMapping[];
}

/**
 * Guesses which column fills what, from its headers in Thai, English, HTCDS or CTDC words. Titles above the header are
 * skipped; a second header row (the English one of our template) is recognised.
 * @param format when the person has said it; otherwise told from the headers
 */
export function guessMapping(table: SheetTable, format?: FileFormat): Mapping {
  const headerIndex = table.kind === "json" ? 0 : findHeaderRow(table);
  const header = table.rows[headerIndex] ?? [];
  const second = table.rows[headerIndex + 1] ?? [];
  const hasSecond = table.kind !== "json" && isHeaderToo(second);
  const known = header.map((name, column) => findHeader(name) ?? (hasSecond ? findHeader(second[column] ?? "") : undefined));
  const isXlsForm = header.some((name) => /^(?:prs|vic)_[A-Z][a-z]+_/.test(name.trim()));

  const columns = header.map((name, column): ColumnMapping => guessColumn({ column, name, found: known[column], isXlsForm }));
  return {
    format: format ?? detectFormat(header, known),
    firstDataRow: headerIndex + (hasSecond ? 2 : 1),
    headerRow: rowNumberOf(table, headerIndex),
    width: header.length,
    columns: noteDoubles(dropReplaced(columns).filter(({ header, column }) => header !== "" || hasData(table, headerIndex, column))),
  };
}

function hasData(table: SheetTable, headerIndex: number, column: number): boolean {
  return table.rows.slice(headerIndex + 1).some((row) => (row[column] ?? "").trim() !== "");
}

function findHeaderRow({ rows }: SheetTable): number {
  let best = { index: -1, score: 0 };
  rows.slice(0, maxHeadRows).forEach((row, index) => {
    const score = row.filter((cell) => cell !== "" && findHeader(cell)).length;
    if (score > best.score) best = { index, score };
  });
  if (best.index >= 0) return best.index;
  const first = rows.findIndex((row) => row.some((cell) => cell.trim() !== ""));
  if (first < 0) throw new FileRefusal("no-header-row");
  return first;
}

function isHeaderToo(row: readonly string[]): boolean {
  const filled = row.filter((cell) => cell.trim() !== "");
  return filled.length >= 3 && filled.filter((cell) => findHeader(cell)).length >= filled.length * 0.7;
}

function detectFormat(header: readonly string[], known: readonly (KnownHeader | undefined)[]): FileFormat {
  const commonKeys = new Set([...commonNames].map(wordKey));
  const count = (family: KnownHeader["family"]): number =>
    known.filter((found, column) => found?.family === family && !commonKeys.has(wordKey(header[column] ?? ""))).length;
  if (header.filter((name) => /^(?:prs|vic|cas|hte|spl|con|cco)_/i.test(name.trim())).length >= 2) return "htcds";
  return count("ctdc") >= 3 && count("ctdc") > count("ours") ? "ctdc" : "template";
}

interface GuessInput {
  readonly column: number;
  readonly name: string;
  readonly found: KnownHeader | undefined;
  readonly isXlsForm: boolean;
}

// The XLSForm edition of HTCDS shows prs_Title as "Second Name": in its files the column may hold family names, so nothing is assumed.
function guessColumn({ column, name, found, isXlsForm }: GuessInput): ColumnMapping {
  const place = { column, letter: columnLetter(column), header: name.trim() };
  if (isXlsForm && found?.target === "positionTitle") return { ...place, chosenBy: "nobody", note: "title-may-be-family-name" };
  if (!found) return { ...place, chosenBy: "nobody", note: "not-recognised" };
  return found.target === "" ? { ...place, chosenBy: "nobody" } : { ...place, target: found.target, chosenBy: "name" };
}

// Reasons of an earlier correction say nothing about a person; and where we wrote a column of our own beside one of HTCDS, ours says more.
function dropReplaced(columns: readonly ColumnMapping[]): readonly ColumnMapping[] {
  const own = new Set(columns.filter(({ header }) => header.startsWith(ownPrefix)).map(({ target }) => groupOrField(target)));
  return columns.filter(({ header, target }) => {
    if (findHeader(header)?.family === "reasons") return false;
    return header.startsWith(ownPrefix) || target === undefined || !own.has(groupOrField(target));
  });
}

function groupOrField(target: string | undefined): string | undefined {
  return target?.replace(/#\d+$/, "").replace(/^papers\..*/, "papers");
}

function noteDoubles(columns: readonly ColumnMapping[]): readonly ColumnMapping[] {
  const seen = new Set<string>();
  return columns.map((column) => {
    if (column.target === undefined || column.note) return column;
    // Two languages are two columns of one list.
    if (seen.has(column.target) && column.target !== "languages" && column.target !== "caseComments") return { ...column, note: "same-target-twice" };
    seen.add(column.target);
    return column;
  });
}

/**
 * The mapping after the person has chosen for one column.
 * @param target undefined to keep the column unmapped
 */
export function chooseTarget(mapping: Mapping, column: number, target: Target | undefined): Mapping {
  const columns = mapping.columns.map((old): ColumnMapping => {
    if (old.column !== column) return old;
    const place = { column, letter: old.letter, header: old.header, chosenBy: "person" } as const;
    return target === undefined ? place : { ...place, target };
  });
  return { ...mapping, columns };
}

/** What is remembered of a mapping for the next file with the same headers: header key → target, "" for "keep unmapped". */
export function rememberMapping(mapping: Mapping): Readonly<Record<string, string>> {
  return Object.fromEntries(mapping.columns.filter(({ header }) => header !== "").map(({ header, target }) => [wordKey(header), target ?? ""]));
}

/** A guessed mapping with what was remembered put over it; targets that no longer exist are passed over. */
export function recallMapping(guessed: Mapping, remembered: Readonly<Record<string, string>>): Mapping {
  let mapping = guessed;
  for (const { column, header } of guessed.columns) {
    const key = wordKey(header);
    // A column may be named "constructor", too.
    const target = Object.hasOwn(remembered, key) ? remembered[key] : undefined;
    if (target === undefined || (target !== "" && !isTarget(target))) continue;
    mapping = chooseTarget(mapping, column, target === "" ? undefined : target);
  }
  return mapping;
}
