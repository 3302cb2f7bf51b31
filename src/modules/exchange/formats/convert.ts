import { parseThaiDate, type DateRefusal } from "#thai/dates.ts";
import { parseThaiPhone } from "#thai/ids.ts";
import { toArabicDigits } from "#thai/numerals.ts";
import type { CellProblem, RowWarning } from "../rules/problems.ts";
import { findCountry } from "./countries.ts";
import { maxLength, type FieldKind, type FieldSpec } from "./fields.ts";
import { findLanguage } from "./languages.ts";
import type { AgeBand, MonthBand, PlainDate } from "./record.ts";
import { findCode, saysUnknown, wordKey } from "./vocabulary.ts";

export type FieldValue = string | number | boolean | PlainDate | AgeBand | MonthBand | readonly string[];

export type Converted =
  | { readonly state: "value"; readonly value: FieldValue; readonly warning?: RowWarning }
  | { readonly state: "nothing" }
  | { readonly state: "problem"; readonly code: CellProblem; readonly params?: Readonly<Record<string, string | number>> };

export interface ConvertContext {
  /** Instant of reading; two-digit years and "in the future" are judged by it. */
  readonly now: Date;
}

type Converter = (text: string, spec: FieldSpec, context: ConvertContext) => Converted;

const nothing: Converted = { state: "nothing" };
const value = (found: FieldValue): Converted => ({ state: "value", value: found });
const problem = (code: CellProblem, params?: Readonly<Record<string, string | number>>): Converted =>
  params ? { state: "problem", code, params } : { state: "problem", code };

/** Not a country: a person whom no state counts as its citizen (ICAO code). Becomes `isStateless`. */
export const STATELESS = "XXA";

/**
 * What a cleaned cell says for a field.
 * @param text cleaned, not empty
 * @returns a value of the field's kind, "nothing" when the cell only says "unknown", or why it is not understood
 */
export function convertCell(text: string, spec: FieldSpec, context: ConvertContext): Converted {
  const limit = maxLength[spec.kind];
  if (text.length > limit) return problem("too-long", { limit, length: text.length });
  return converters[spec.kind](text, spec, context);
}

const converters: Readonly<Record<FieldKind, Converter>> = {
  text: (text) => (isDash(text) ? nothing : value(text)),
  longText: (text) => (isDash(text) ? nothing : value(text)),
  texts: (text) => listOrNothing(pieces(text).filter((piece) => !isDash(piece))),
  longTexts: (text) => (isDash(text) ? nothing : value([text])),
  date: convertDate,
  year: convertYear,
  count: convertCount,
  degrees: convertDegrees,
  yesNo: convertYesNo,
  code: convertCode,
  codes: convertCodes,
  country: (text) => convertOne(text, findCountry, "country-not-found"),
  countries: convertCountries,
  language: (text) => convertOne(text, findLanguage, "language-not-found"),
  languages: convertLanguages,
  ageBand: convertAgeBand,
  monthBand: convertMonthBand,
  phone: convertPhone,
  email: (text) => (isDash(text) ? nothing : /^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;.]+$/.test(text) ? value(text) : problem("email-not-understood")),
  paperNumber: (text) => (saysUnknown(text) || wordKey(text) === "ไม่มี" ? nothing : value(toArabicDigits(text))),
};

function isDash(text: string): boolean {
  return /^[-–—.\s]*$/.test(text);
}

function pieces(text: string): readonly string[] {
  return text.split(/[;|\n]/).map((piece) => piece.trim()).filter((piece) => piece !== "");
}

function listOrNothing(list: readonly string[]): Converted {
  return list.length === 0 ? nothing : value([...new Set(list)]);
}

const dateProblems: Readonly<Record<DateRefusal, CellProblem>> = {
  empty: "date-not-understood",
  "not-a-date": "date-not-understood",
  "no-such-month": "date-does-not-exist",
  "no-such-day": "date-does-not-exist",
  "weekday-differs": "date-does-not-exist",
  "year-needs-four-digits": "date-year-unclear",
  "year-not-in-that-calendar": "date-year-unclear",
  "year-out-of-range": "year-impossible",
};

function convertDate(text: string, _spec: FieldSpec, { now }: ConvertContext): Converted {
  if (saysUnknown(text)) return nothing;
  const parsed = parseThaiDate(text.replace(/[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/, ""), { now });
  if (!parsed.ok) return problem(dateProblems[parsed.reason]);
  const { iso, precision, notes } = parsed.date;
  const found: PlainDate = { iso, precision };
  return notes.includes("two-digit-year-read-as-be") ? { state: "value", value: found, warning: "two-digit-year" } : value(found);
}

function convertYear(text: string): Converted {
  if (saysUnknown(text)) return nothing;
  const match = /^(?:พ\.?ศ\.?|ค\.?ศ\.?)?\s*(\d{4})(?:\.0+)?$/.exec(toArabicDigits(text));
  if (!match) return problem("number-not-understood");
  const year = Number(match[1]);
  return value(year >= 2400 ? year - 543 : year);
}

function convertCount(text: string): Converted {
  if (saysUnknown(text)) return nothing;
  const match = /^(\d{1,3})(?:\.0+)?\s*(?:ปี|คน|years?)?$/i.exec(toArabicDigits(text));
  if (!match) return problem("number-not-understood");
  const count = Number(match[1]);
  return count > 120 ? problem("number-out-of-range", { least: 0, most: 120 }) : value(count);
}

function convertDegrees(text: string): Converted {
  if (saysUnknown(text)) return nothing;
  const number = Number(toArabicDigits(text).replace(",", "."));
  if (!/\d/.test(text) || !Number.isFinite(number)) return problem("number-not-understood");
  return Math.abs(number) > 180 ? problem("number-out-of-range", { least: -180, most: 180 }) : value(number);
}

const yesWords = new Set(["1", "true", "yes", "y", "ใช่", "มี", "จริง", "ต้องการ", "ยินยอม", "✓", "✔"].map((word) => wordKey(word) || word));
const noWords = new Set(["0", "false", "no", "n", "ไม่ใช่", "ไม่", "ไม่มี", "เท็จ", "ไม่ต้องการ", "ไม่ยินยอม"].map(wordKey));

/** Yes or no as people and programs write it; undefined when it is neither. */
export function readYesNo(text: string): boolean | undefined {
  const key = wordKey(text) || text;
  if (yesWords.has(key)) return true;
  return noWords.has(key) ? false : undefined;
}

function convertYesNo(text: string): Converted {
  if (saysUnknown(text)) return nothing;
  const answer = readYesNo(text);
  return answer === undefined ? problem("yes-no-not-understood") : value(answer);
}

function convertCode(text: string, { list }: FieldSpec): Converted {
  const code = list ? findCode(list, text) : undefined;
  if (code === "unknown" || (code === undefined && saysUnknown(text))) return nothing;
  return code === undefined ? problem("unknown-code", { list: list ?? "" }) : value(code);
}

function convertCodes(text: string, { list }: FieldSpec): Converted {
  if (!list) return nothing;
  const codes: string[] = [];
  for (const piece of pieces(text)) {
    const found = codesOfPiece(piece, (word) => findCode(list, word) ?? (saysUnknown(word) ? "unknown" : undefined));
    if (!found) return problem("unknown-code", { list, word: piece });
    codes.push(...found);
  }
  return listOrNothing(codes.filter((code) => code !== "unknown"));
}

// A label may hold a comma ("Agriculture, forestry and fishing"), so the whole piece is tried before its parts.
function codesOfPiece(piece: string, find: (word: string) => string | undefined): readonly string[] | undefined {
  const whole = find(piece);
  if (whole !== undefined) return [whole];
  if (!piece.includes(",")) return undefined;
  const parts = piece.split(",").map((part) => find(part.trim()));
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

function convertOne(text: string, find: (text: string) => string | undefined, code: CellProblem): Converted {
  if (saysUnknown(text)) return nothing;
  const found = find(text);
  return found === undefined ? problem(code) : value(found);
}

const statelessWords = new Set(["ไร้สัญชาติ", "ไม่มีสัญชาติ", "stateless", "xxa"]);

function countryOrStateless(text: string): string | undefined {
  if (statelessWords.has(wordKey(text))) return STATELESS;
  return saysUnknown(text) || text === "ZZ" ? "unknown" : findCountry(text);
}

function convertCountries(text: string): Converted {
  const codes = pieces(text).map((piece) => codesOfPiece(piece, countryOrStateless));
  if (codes.some((found) => found === undefined)) return problem("country-not-found");
  return listOrNothing(codes.flatMap((found) => found ?? []).filter((code) => code !== "unknown"));
}

function convertLanguages(text: string): Converted {
  const codes = pieces(text).map((piece) => codesOfPiece(piece, (word) => (saysUnknown(word) ? "unknown" : findLanguage(word))));
  if (codes.some((found) => found === undefined)) return problem("language-not-found");
  return listOrNothing(codes.flatMap((found) => found ?? []).filter((code) => code !== "unknown"));
}

interface Band {
  readonly lower: number;
  readonly upper?: number;
}

function readBand(text: string): Band | undefined {
  const plain = toArabicDigits(text).replace(/\([^()]{0,80}\)/g, "").replace(/^(?:age|อายุ|ประมาณ|about)\s*/i, "").trim();
  const range = /^(\d{1,3})\s*(?:[-–—‒−~]|ถึง|to)\s*(\d{1,3})\s*(?:ปี|years?|เดือน|months?)?$/i.exec(plain);
  if (range) return { lower: Number(range[1]), upper: Number(range[2]) };
  const open = /^(\d{1,3})\s{0,3}(?:ปี)?\s{0,3}(?:\+|ขึ้นไป|and over)$/i.exec(plain);
  if (open) return { lower: Number(open[1]) };
  const single = /^(\d{1,3})(?:\.0{1,3})?\s{0,3}(?:ปี|years?|เดือน|months?)?(?:\s{0,3}\d{1,2}\s{0,3}เดือน)?$/i.exec(plain);
  return single ? { lower: Number(single[1]), upper: Number(single[1]) } : undefined;
}

function convertAgeBand(text: string): Converted {
  if (saysUnknown(text)) return nothing;
  if (/^\d{1,2}\s*(?:เดือน|months?)$/i.test(toArabicDigits(text))) return value({ lower: 0, upper: 0 });
  return bandOrProblem(readBand(text), 120);
}

function convertMonthBand(text: string): Converted {
  return saysUnknown(text) ? nothing : bandOrProblem(readBand(text), 999);
}

function bandOrProblem(band: Band | undefined, most: number): Converted {
  if (!band) return problem("age-not-understood");
  const { lower, upper = lower } = band;
  if (lower > upper || upper > most) return problem("number-out-of-range", { least: 0, most });
  return value(band);
}

// A number is kept in its international form. One that no rule knows stays as typed: an odd number is better than none.
function convertPhone(text: string): Converted {
  if (saysUnknown(text)) return nothing;
  const arabic = toArabicDigits(text);
  // A spreadsheet took the number for a quantity and dropped its first zero.
  const dialled = /^[689]\d{8}$/.test(arabic) ? `0${arabic}` : arabic;
  const parsed = parseThaiPhone(dialled);
  if (parsed.ok) return value(parsed.extension === undefined ? parsed.e164 : `${parsed.e164} ext. ${parsed.extension}`);
  return /^\+?[\d\s().,/-]{3,40}$/.test(arabic) ? value(arabic) : problem("phone-not-understood");
}
