import { textOf } from "../formats/assemble.ts";
import type { FieldValue } from "../formats/convert.ts";
import { fieldKeys, specOf, type FieldKey } from "../formats/fields.ts";
import type { ExchangeRecord, PlainDate } from "../formats/record.ts";

/** A value as it stands among a person's coded facts: dates and bands as text ("2016-05", "9-17", "48+"). */
export type CodeValue = string | number | boolean | readonly string[];
export type Codes = Readonly<Record<string, CodeValue>>;

/** Kept elsewhere: in the head of the person, or with the address. */
const keptElsewhere: ReadonlySet<FieldKey> = new Set(["salutation", "sexOnPapers", "citizenships", "languages", "needsInterpreter", "addressCity", "addressProvince", "addressPostalCode", "addressCountry"]);

const codedKeys = fieldKeys.filter((key) => !key.includes(".") && !specOf(key).personal && !keptElsewhere.has(key));

/** The coded facts of a record: no name, no place of a person, no story. `ruledOut` is what the source says did not hold. */
export function codesOf(record: ExchangeRecord): Codes {
  const source = record as unknown as Readonly<Record<string, FieldValue | undefined>>; // read by field key
  const found = codedKeys.flatMap((key) => {
    const value = source[key];
    return value === undefined || isEmptyList(value) || (key === "isStateless" && value === true) ? [] : [[key, codeValue(value, key)] as const];
  });
  return { ...Object.fromEntries(found), ...(record.ruledOut.length > 0 ? { ruledOut: record.ruledOut } : {}) };
}

/** The record's fields that coded facts hold; codes of other origin are passed over. */
export function fieldsOfCodes(codes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const found = codedKeys.flatMap((key) => {
    const value = codes[key];
    return value === undefined || value === null ? [] : [[key, fieldValue(value, key)] as const];
  });
  return { ...Object.fromEntries(found), ...(Array.isArray(codes["ruledOut"]) ? { ruledOut: codes["ruledOut"] } : {}) };
}

function isEmptyList(value: FieldValue): boolean {
  return Array.isArray(value) && value.length === 0;
}

function codeValue(value: FieldValue, key: FieldKey): CodeValue {
  if (Array.isArray(value)) return value as readonly string[]; // lists of fields hold texts
  return typeof value === "object" ? textOf(value, key) : value;
}

function fieldValue(value: unknown, key: FieldKey): unknown {
  const { kind } = specOf(key);
  if (typeof value !== "string") return value;
  if (kind === "date") return plainDate(value);
  return kind === "ageBand" || kind === "monthBand" ? band(value) : value;
}

function plainDate(text: string): PlainDate {
  const precision = text.length === 4 ? "year" : text.length === 7 ? "month" : "day";
  return { iso: `${text}${{ year: "-01-01", month: "-01", day: "" }[precision]}`, precision };
}

function band(text: string): { readonly lower: number; readonly upper?: number } {
  const [lower = "0", upper] = text.replace("+", "").split("-");
  if (text.endsWith("+")) return { lower: Number(lower) };
  return { lower: Number(lower), upper: Number(upper ?? lower) };
}
