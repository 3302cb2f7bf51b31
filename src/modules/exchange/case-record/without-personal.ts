import { withAnonymity } from "../formats/assemble.ts";
import { fieldKeys, specOf } from "../formats/fields.ts";
import type { ExchangeRecord } from "../formats/record.ts";

const personal: ReadonlySet<string> = new Set(fieldKeys.filter((key) => specOf(key).personal));

/** The record without every field that points to a person: codes, years and countries stay; names, numbers, places and stories go. */
export function withoutPersonal(record: ExchangeRecord): ExchangeRecord {
  const kept = Object.entries(record).flatMap(([name, value]) => (personal.has(name) ? keptEmpty(name, value) : [[name, withoutIn(name, value)] as const]));
  return withAnonymity({ ...Object.fromEntries(kept), unmapped: {} } as unknown as ExchangeRecord); // the same fields, fewer of them filled
}

// Lists stay, empty; single fields go.
function keptEmpty(name: string, value: unknown): readonly (readonly [string, unknown])[] {
  return Array.isArray(value) ? [[name, []]] : [];
}

function withoutIn(group: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => withoutIn(group, item)).filter((item) => !isEmptyObject(item));
  if (typeof value !== "object" || value === null || !fieldKeys.some((key) => key.startsWith(`${group}.`))) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !personal.has(`${group}.${name}`)));
}

function isEmptyObject(item: unknown): boolean {
  return typeof item === "object" && item !== null && Object.keys(item).length === 0;
}
