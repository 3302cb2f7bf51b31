import fc from "fast-check";
import { withAnonymity } from "../formats/assemble.ts";
import { codeLists, repeatedGroups, specOf, type FieldKey } from "../formats/fields.ts";
import { emptyRecord, type ExchangeRecord, type Paper } from "../formats/record.ts";
import { cleanCell } from "../rules/clean-cell.ts";

const words = fc.constantFrom("สมมติ", "น้ำ", "=1+1", "+66", "-", "@ก", "O'Brien", "'=x", "a;b", "c|d", "e,f", "\"คำพูด\"", "1/2 หมู่ 3", "ไม่มี", "N/A", "007", "ကလေး", "null", "__proto__");
const text = fc.array(words, { minLength: 1, maxLength: 3 }).map((parts) => cleanCell(parts.join(" ")).text).filter((value) => !/^[-–—.\s]*$/.test(value));
const date = fc.record({ year: fc.integer({ min: 1990, max: 2025 }), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }), precision: fc.constantFrom("day", "month", "year") })
  .map(({ year, month, day, precision }) => ({ iso: [year, precision === "year" ? 1 : month, precision === "day" ? day : 1].map((part) => String(part).padStart(2, "0")).join("-"), precision }));

const band = fc.record({ lower: fc.integer({ min: 0, max: 60 }), more: fc.option(fc.integer({ min: 0, max: 20 })) })
  .map(({ lower, more }) => (more === null ? { lower } : { lower, upper: lower + more }));

/** Any value of a field, hostile texts among them. */
function valueFor(key: FieldKey): fc.Arbitrary<unknown> {
  const { kind, list } = specOf(key);
  if (list) return kind === "codes" ? fc.uniqueArray(fc.constantFrom(...codeLists[list]), { minLength: 1, maxLength: 4 }) : fc.constantFrom(...codeLists[list]);
  const made: Readonly<Partial<Record<typeof kind, fc.Arbitrary<unknown>>>> = {
    date,
    year: fc.integer({ min: 1990, max: 2026 }),
    count: fc.integer({ min: 0, max: 12 }),
    degrees: fc.double({ min: -90, max: 90, noNaN: true }).map((number) => Number(number.toFixed(5)) + 0),
    yesNo: fc.boolean(),
    country: fc.constantFrom("TH", "MM", "ZA"),
    countries: fc.uniqueArray(fc.constantFrom("TH", "MM", "LA"), { minLength: 1 }),
    languages: fc.uniqueArray(fc.constantFrom("tha", "shn", "ksw", "cmn"), { minLength: 1 }),
    phone: fc.constantFrom("+66812345678", "1300", "+9599123456", "123"),
    email: fc.constant("a.b@example.org"),
    paperNumber: fc.constantFrom("0012345", "AB-12", "+7"),
    texts: fc.uniqueArray(fc.constantFrom("ฟ้า", "มด", "=ปลา"), { minLength: 1 }),
    longTexts: fc.array(text, { minLength: 1, maxLength: 3 }),
    ageBand: band,
    monthBand: band,
  };
  return made[kind] ?? text;
}

function nest(flat: Readonly<Record<string, unknown>>): ExchangeRecord {
  const record: Record<string, unknown> = { ...emptyRecord({ format: "none", file: "", row: 0 }) };
  for (const [key, value] of Object.entries(flat)) {
    const [group = "", name] = key.split(".");
    if (name === undefined) record[key] = value;
    else if (repeatedGroups.some((repeated) => repeated === group)) record[group] = [{ ...(record[group] as object[])[0], [name]: value }]; // an empty list or one item
    else record[group] = { ...(record[group] as object | undefined), [name]: value }; // absent or an item
  }
  // Thai cards are checked digit by digit, elsewhere.
  const papers = (record["papers"] as Partial<Paper>[]).map(({ kind = "Other", ...paper }) => ({ kind: /^(?:Thai|NoStatus)/.test(kind) ? "Passport" : kind, ...paper })); // built just above
  return withAnonymity({ ...record, papers } as unknown as ExchangeRecord); // every key with a value of its kind
}

/** Records of any content for the given fields; every other field may be missing. */
export function madeRecords(keys: readonly FieldKey[], options: { readonly requiredKeys: readonly FieldKey[] }): fc.Arbitrary<ExchangeRecord> {
  return fc.record(Object.fromEntries(keys.map((key) => [key, valueFor(key)])), { requiredKeys: [...options.requiredKeys] }).map(nest);
}
