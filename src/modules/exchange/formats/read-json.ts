import { FileRefusal } from "../rules/problems.ts";
import { looksLikeNoText } from "./file-kinds.ts";
import { decodeText } from "./read-csv.ts";
import { maxColumns, maxDataRows, type SheetTable } from "./table.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads JSON records into a table: a list of objects, or an object with a `records` list. Lists of codes become cells joined
 * with ";"; lists of objects become numbered columns (`hte_City`, `hte_City_2`), as in our CSV.
 * Row 0 holds the names, so the row number of a record is its place in the list.
 */
export function readJson(bytes: Uint8Array): SheetTable {
  const { text } = decodeText(bytes);
  if (looksLikeNoText(text)) throw new FileRefusal("file-kind-unknown");
  const records = findRecords(parseJson(text.replace(/^\ufeff/, "")));
  if (records.length === 0) throw new FileRefusal("file-empty");
  if (records.length > maxDataRows) throw new FileRefusal("too-many-rows", { limit: maxDataRows });

  const columns = new Map<string, number>();
  const flatRows = flattened(records);
  for (const flat of flatRows) for (const name of flat.keys()) if (!columns.has(name)) columns.set(name, columns.size);
  if (columns.size > maxColumns) throw new FileRefusal("too-many-columns", { limit: maxColumns });

  const names = [...columns.keys()];
  return { kind: "json", rows: [names, ...flatRows.map((flat) => names.map((name) => flat.get(name) ?? ""))] };
}

function flattened(records: readonly Json[]): readonly ReadonlyMap<string, string>[] {
  try {
    return records.map((record) => flattenObject(record));
  } catch (error) {
    // Nested deeper than a thread can follow.
    if (error instanceof RangeError) throw new FileRefusal("json-not-understood");
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FileRefusal("json-not-understood");
  }
}

function findRecords(parsed: unknown): readonly Json[] {
  const list = Array.isArray(parsed) ? parsed : isObject(parsed) ? parsed["records"] : undefined;
  if (!Array.isArray(list) || !list.every(isObject)) throw new FileRefusal("json-not-understood");
  return list;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function flattenObject(record: Json): ReadonlyMap<string, string> {
  const flat = new Map<string, string>();
  for (const [name, value] of Object.entries(record)) {
    if (Array.isArray(value) && value.some(isObject)) value.forEach((item, index) => putItem(flat, item, index));
    else if (isObject(value)) putItem(flat, value, 0);
    else if (Array.isArray(value) && !isCodeList(value)) value.forEach((item, index) => flat.set(numbered(name, index), cellText(item)));
    else flat.set(name, cellText(value));
  }
  return flat;
}

// Comments may hold ";" and so keep a column each; codes never do.
function isCodeList(list: readonly unknown[]): boolean {
  return list.every((item) => typeof item === "string" && item.length < 100 && !/[;|\n]/.test(item));
}

function putItem(flat: Map<string, string>, item: unknown, index: number): void {
  if (!isObject(item)) return;
  for (const [name, value] of Object.entries(item)) flat.set(numbered(name, index), cellText(value));
}

/** The column name of the n-th item, from 0: hte_City, hte_City_2. */
export function numbered(name: string, index: number): string {
  return index === 0 ? name : `${name}_${index + 1}`;
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(cellText).join(";");
  return typeof value === "object" ? JSON.stringify(value) : String(value as string | number | boolean); // JSON has no other kinds
}
