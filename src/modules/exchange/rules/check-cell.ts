import { parseThaiId } from "#thai/ids.ts";
import type { FieldValue } from "../formats/convert.ts";
import type { FieldKey } from "../formats/fields.ts";
import type { PaperKind } from "../formats/codes.ts";
import type { PlainDate } from "../formats/record.ts";
import type { CellProblem } from "./problems.ts";

export interface CellFault {
  readonly code: CellProblem;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Only these may lie ahead. */
const mayBeAhead: ReadonlySet<FieldKey> = new Set(["supportPlans.plannedEndDate"]);
const firstBirthYear = 1900;
/** Before this no register we could be given was kept by person. */
const firstCaseYear = 1960;

/**
 * Why a value of the right kind still cannot be true, whatever the rest of the row says.
 * @param today plain date in Thailand, `YYYY-MM-DD`
 */
export function whyImpossible(key: FieldKey, value: FieldValue, today: string): CellFault | undefined {
  if (isPlainDate(value)) return whyDateImpossible(key, value, today);
  if (key === "yearOfRegistration" && typeof value === "number") return whyYearImpossible(value, firstCaseYear, today);
  if (key.endsWith("atitude") && Math.abs(Number(value)) > 90) return { code: "number-out-of-range", params: { least: -90, most: 90 } };
  return undefined;
}

function isPlainDate(value: FieldValue): value is PlainDate {
  return typeof value === "object" && "iso" in value;
}

function whyDateImpossible(key: FieldKey, { iso }: PlainDate, today: string): CellFault | undefined {
  const year = Number(iso.slice(0, 4));
  if (year < (key === "birthDate" ? firstBirthYear : firstCaseYear)) return { code: "year-impossible", params: { year } };
  if (mayBeAhead.has(key)) return year > Number(today.slice(0, 4)) + 30 ? { code: "year-impossible", params: { year } } : undefined;
  return iso > today ? { code: "date-in-future" } : undefined;
}

function whyYearImpossible(year: number, first: number, today: string): CellFault | undefined {
  return year < first || year > Number(today.slice(0, 4)) ? { code: "year-impossible", params: { year } } : undefined;
}

export type PaperCheck = { readonly number: string; readonly isUnsure: boolean } | { readonly fault: CellFault };

/**
 * A paper number as kept, or why it is wrong. Thai 13-digit numbers are checked when the paper is a Thai card, or when no kind
 * is given and there are 13 digits; other papers are taken as written.
 */
export function checkPaperNumber(number: string, kind: PaperKind | undefined): PaperCheck {
  const bare = number.replace(/[\s.\-–—_]/g, "");
  const isThaiCard = kind === "ThaiNationalId" || kind === "NoStatusCard";
  if (!isThaiCard && (kind !== undefined || !/^\d{13}$/.test(bare))) return { number, isUnsure: false };

  const parsed = parseThaiId(bare);
  if (parsed.ok) return { number: parsed.digits, isUnsure: parsed.warnings.includes("checksum-differs") };
  if (parsed.reason === "checksum-differs") return { fault: { code: "id-check-digit" } };
  return { fault: { code: "id-wrong-length", params: { length: bare.length } } };
}

