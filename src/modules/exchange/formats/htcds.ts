import { flatten, textOf } from "./assemble.ts";
import type { FieldValue } from "./convert.ts";
import { specOf, type FieldKey } from "./fields.ts";
import { exportMark, ownPrefix } from "./header-names.ts";
import { htcdsFields } from "./htcds-fields.ts";
import { asHtcdsHolds, htcdsSpelling } from "./htcds-limits.ts";
import { numbered } from "./read-json.ts";
import type { ExchangeRecord } from "./record.ts";
import { writeCsv } from "./safe-cells.ts";
import type { Target } from "./target.ts";

export interface HtcdsOptions {
  /** Adds `ruam_…` columns with what the standard cannot hold, for another Ruam or an archive; other readers pass over them. */
  readonly withOwnColumns?: boolean;
  /** Code of the export, in a column of its own on every row; readers pass over it. */
  readonly mark?: string;
}

const nameByTarget = new Map(htcdsFields.flatMap(({ target, name }) => (target && target !== "languages" ? [[target, name] as const] : [])));
const languageNames = ["prs_PrimaryLanguage", "prs_SecondaryLanguage"] as const;

/** One record as HTCDS columns: name → values; one value, or several for a multi-select. */
function columnsOf(record: ExchangeRecord): ReadonlyMap<string, readonly string[]> {
  const held = asHtcdsHolds(record);
  const columns = new Map<string, readonly string[]>(Object.entries(held.unmapped).map(([name, text]) => [name, [text]]));
  for (const [target, value] of flatten(held)) for (const [name, texts] of namedValues(target, value)) columns.set(name, texts);
  return columns;
}

function namedValues(target: Target, value: FieldValue): readonly (readonly [name: string, texts: readonly string[]])[] {
  const [key = "", number = "1"] = target.split("#");
  const field = key as FieldKey; // flatten gives field keys with an item number
  const texts = textsOf(value, field);
  if (field === "languages") return texts.flatMap((text, index) => (languageNames[index] ? [[languageNames[index], [text]] as const] : []));
  const name = nameByTarget.get(field);
  if (!name) return [];
  if (specOf(field).kind === "longTexts") return texts.map((text, index) => [numbered(name, index), [text]]);
  return [[numbered(name, Number(number) - 1), texts]];
}

function textsOf(value: FieldValue, key: FieldKey): readonly string[] {
  const texts = Array.isArray(value) ? (value as readonly string[]) : [textOf(value, key)];
  return specOf(key).list || key === "languages" ? texts.map((code) => htcdsSpelling[code] ?? code) : texts;
}

/**
 * Records as HTCDS 2.0 in CSV: all 84 columns under their full names, then numbered columns for further events, plans, referrals
 * and comments. Multi-selects are separated by ";"; formulas are made harmless.
 */
export function writeHtcdsCsv(records: readonly ExchangeRecord[], { withOwnColumns = false, mark }: HtcdsOptions = {}): Uint8Array {
  const own = withOwnColumns ? lostFields(records) : new Set<string>();
  const rows = records.map((record) => new Map([...columnsOf(record), ...ownColumns(record, own), ...(mark === undefined ? [] : [[exportMark, [mark]] as const])]));
  const headers = [...new Set([...htcdsFields.map(({ name }) => name), ...rows.flatMap((row) => [...row.keys()])])];
  return writeCsv([headers, ...rows.map((row) => headers.map((header) => (row.get(header) ?? []).join(";")))]);
}

/** Fields of which the standard loses something in at least one record; then every record writes them, so that an empty cell means none. */
function lostFields(records: readonly ExchangeRecord[]): ReadonlySet<string> {
  return new Set(
    records.flatMap((record) => {
      const held = flatten(asHtcdsHolds(record));
      return [...flatten(record)].filter(([target, value]) => !isSame(held.get(target), value)).map(([target]) => fieldOrPapers(target));
    }),
  );
}

// A paper's kind belongs to its number, so papers go together.
function fieldOrPapers(target: string): string {
  return target.startsWith("papers.") ? "papers" : (target.split("#")[0] ?? target);
}

function ownColumns(record: ExchangeRecord, own: ReadonlySet<string>): readonly (readonly [name: string, texts: readonly string[]])[] {
  return [...flatten(record)]
    .filter(([target]) => own.has(fieldOrPapers(target)))
    .map(([target, value]) => {
      const [key = "", number = "1"] = target.split("#");
      return [numbered(`${ownPrefix}${key}`, Number(number) - 1), [textOf(value, key as FieldKey)]]; // flatten gives field keys
    });
}

function isSame(one: FieldValue | undefined, other: FieldValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const groupNames: readonly (readonly [prefix: RegExp, group: string])[] = [
  [/^hte_/, "historicTraffickingEvents"],
  [/^spl_/, "supportPlans"],
  [/^cas_(?:Referred|ReasonForOutgoing|Outgoing)/, "outgoingReferrals"],
];
const lists: ReadonlySet<string> = new Set(htcdsFields.filter(({ type }) => type === "Multiselect Picklist").map(({ name }) => name));
const truths: ReadonlySet<string> = new Set(htcdsFields.filter(({ type }) => type === "Checkbox").map(({ name }) => name));
const numbers: ReadonlySet<string> = new Set(["prs_NumberOfChildren", "prs_MailingLongitude", "prs_MailingLatitude", "vic_AgeWhenTrafficked", "hte_Longitude", "hte_Latitude"]);

type JsonValue = string | number | boolean | readonly string[];

/**
 * Records as HTCDS 2.0 in JSON: multi-selects are lists; events, plans and outgoing referrals are lists of objects.
 * @param about what the file says about itself, beside the records
 */
export function writeHtcdsJson(records: readonly ExchangeRecord[], about?: Readonly<Record<string, string>>): string {
  return JSON.stringify({ standard: "HTCDS", version: "2.0", ...(about ? { about } : {}), records: records.map(jsonRecord) }, undefined, 1);
}

function jsonRecord(record: ExchangeRecord): Readonly<Record<string, unknown>> {
  const json: Record<string, unknown> = {};
  const groups = new Map<string, Record<string, JsonValue>[]>();
  const comments: string[] = [];
  for (const [column, texts] of columnsOf(record)) {
    const [name, index] = splitNumber(column);
    const group = groupNames.find(([prefix]) => prefix.test(name))?.[1];
    if (group) itemAt(groups, group, index)[name] = jsonValue(name, texts);
    else if (name === "cco_CaseComment") comments.push(texts.join("\n"));
    else json[name] = jsonValue(name, texts);
  }
  if (comments.length > 0) json["caseComments"] = comments.map((comment) => ({ cco_CaseComment: comment }));
  return { ...json, ...Object.fromEntries(groups) };
}

function splitNumber(column: string): readonly [name: string, index: number] {
  const match = /^(.+)_(\d+)$/.exec(column);
  return match ? [match[1] ?? column, Number(match[2]) - 1] : [column, 0];
}

function itemAt(groups: Map<string, Record<string, JsonValue>[]>, group: string, index: number): Record<string, JsonValue> {
  const items = groups.get(group) ?? [];
  groups.set(group, items);
  while (items.length <= index) items.push({});
  return items[index] ?? {};
}

function jsonValue(name: string, texts: readonly string[]): JsonValue {
  if (lists.has(name)) return texts;
  const text = texts.join(";");
  if (truths.has(name)) return text === "true";
  return numbers.has(name) ? Number(text) : text;
}
