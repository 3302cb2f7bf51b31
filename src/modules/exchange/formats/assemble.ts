import { STATELESS, type FieldValue } from "./convert.ts";
import { fieldKeys, fields, repeatedGroups, specOf, type FieldKey } from "./fields.ts";
import { emptyRecord, type ExchangeRecord, type ImportKey, type RuledOut } from "./record.ts";
import type { Target } from "./target.ts";

type Item = Record<string, FieldValue>;

/** A record while its cells come in. */
export interface Draft {
  readonly plain: Map<string, FieldValue>;
  readonly groups: Map<string, Item[]>;
  readonly ruledOut: RuledOut[];
  readonly unmapped: Record<string, string>;
}

/** A draft with nothing in it. */
export function newDraft(): Draft {
  return { plain: new Map(), groups: new Map(), ruledOut: [], unmapped: {} };
}

/**
 * Puts a value where it belongs. Lists grow; a single field keeps its first value.
 * @param index which item of a repeated group, from 0
 * @returns "disagrees" when the field already holds another value
 */
export function putValue(draft: Draft, { key, index }: { readonly key: FieldKey; readonly index: number }, value: FieldValue): "put" | "disagrees" {
  const [group = "", name] = key.split(".");
  if (name !== undefined) return putInto(itemOf(draft, group, index), name, value);
  const earlier = draft.plain.get(key);
  if (earlier === undefined) draft.plain.set(key, value);
  else if (Array.isArray(earlier) && Array.isArray(value)) draft.plain.set(key, joined(key, [...earlier, ...value]));
  else return isSame(earlier, value) ? "put" : "disagrees";
  return "put";
}

// A code said twice is one code; a comment written twice stays twice.
function joined(key: FieldKey, values: readonly string[]): readonly string[] {
  return specOf(key).kind === "longTexts" ? values : [...new Set(values)];
}

function itemOf(draft: Draft, group: string, index: number): Item {
  const items = draft.groups.get(group) ?? [];
  draft.groups.set(group, items);
  while (items.length <= index) items.push({});
  return items[index] ?? {};
}

function putInto(item: Item, name: string, value: FieldValue): "put" | "disagrees" {
  const earlier = item[name];
  if (earlier !== undefined) return isSame(earlier, value) ? "put" : "disagrees";
  item[name] = value;
  return "put";
}

function isSame(one: FieldValue, other: FieldValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The finished record of a draft: empty items dropped, statelessness taken out of the citizenships, `anonymous` judged. */
export function finishDraft(draft: Draft, importKey: ImportKey): ExchangeRecord {
  const record = {
    ...emptyRecord(importKey),
    ...Object.fromEntries(draft.plain),
    ...groupsOf(draft),
    ruledOut: draft.ruledOut,
    unmapped: draft.unmapped,
  } as ExchangeRecord; // every value was made by the converter of its field's kind
  return withAnonymity(withStatelessness(record));
}

function groupsOf(draft: Draft): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const [group, items] of draft.groups) {
    const filled = items.filter((item) => Object.keys(item).length > 0).map((item) => (group === "papers" ? { kind: "Other", ...item } : item));
    if (filled.length === 0) continue;
    found[group] = isRepeated(group) ? filled : filled[0];
  }
  return found;
}

function isRepeated(group: string): boolean {
  return repeatedGroups.some((name) => name === group);
}

function withStatelessness(record: ExchangeRecord): ExchangeRecord {
  if (!record.citizenships.includes(STATELESS)) return record;
  return { ...record, isStateless: true, citizenships: record.citizenships.filter((code) => code !== STATELESS) };
}

/**
 * The same record with `anonymous` judged from what it holds: true when no field of the personal kind is filled.
 * Columns we could not read may name a person, so they count as personal, except in published CTDC data.
 */
export function withAnonymity(record: ExchangeRecord): ExchangeRecord {
  const source = record as unknown as Readonly<Record<string, unknown>>; // read by field key
  const isNamed = personalPaths.some(({ key, group, name }) => (name === undefined ? isFilled(source[key]) : itemsOf(source[group]).some((item) => isFilled(item[name]))));
  const mayBeNamed = record.importKey.format !== "ctdc" && Object.keys(record.unmapped).length > 0;
  return { ...record, anonymous: !isNamed && !mayBeNamed };
}

const fieldPaths = fieldKeys.map((key) => {
  const [group = "", name] = key.split(".");
  return { key, group, name };
});

const personalPaths = fieldPaths.filter(({ key }) => specOf(key).personal);

/**
 * Everything a record says, by target, in column order; the reverse of filling a draft.
 * `ruledOut` and `unmapped` are not in it: they have no field of their own.
 */
export function flatten(record: ExchangeRecord): ReadonlyMap<Target, FieldValue> {
  const flat = new Map<Target, FieldValue>();
  const source = record as unknown as Readonly<Record<string, unknown>>; // read by field key
  for (const { key, group, name } of fieldPaths) {
    if (name === undefined) putFlat(flat, key, source[key]);
    else itemsOf(source[group]).forEach((item, index) => putFlat(flat, index === 0 ? key : `${key}#${index + 1}`, item[name]));
  }
  return flat;
}

function putFlat(flat: Map<Target, FieldValue>, target: Target, value: unknown): void {
  if (!isFilled(value)) return;
  flat.set(target, value as FieldValue); // the fields of a record hold only field values
}

function isFilled(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

function itemsOf(group: unknown): readonly Item[] {
  if (group === undefined) return [];
  return (Array.isArray(group) ? group : [group]) as readonly Item[]; // groups are objects of field values
}

/** A value as text in a file: plain dates as far as known (2015-05), bands 30-38 and 48+, lists with ";". */
export function textOf(value: FieldValue, key: FieldKey): string {
  if (typeof value === "object" && "iso" in value) return value.iso.slice(0, { day: 10, month: 7, year: 4 }[value.precision]);
  if (typeof value === "object" && "lower" in value) return bandText(value);
  if (Array.isArray(value)) return listText(value as readonly string[], key);
  return String(value);
}

function bandText({ lower, upper }: { readonly lower: number; readonly upper?: number }): string {
  if (upper === undefined) return `${lower}+`;
  return upper === lower ? String(lower) : `${lower}-${upper}`;
}

function listText(list: readonly string[], key: FieldKey): string {
  return fields[key].kind === "texts" ? list.map((text) => text.replace(/[;|\n]/g, ",")).join(";") : list.join(";");
}
