import { addDays, bangkokDay, BE_OFFSET, daysInMonth, toIsoDate } from "./calendar.ts";
import type { DatePrecision } from "./calendar.ts";
import { canonical } from "./canonical-text.ts";
import { findMonth, findThaiWeekday } from "./month-names.ts";

export type CalendarEra = "BE" | "CE";

/** A date as understood, with what was typed kept beside it. */
export interface ThaiDate {
  /** Plain date, CE, "YYYY-MM-DD"; the first day of the month or year when precision is coarser. */
  readonly iso: string;
  readonly precision: DatePrecision;
  readonly calendarEntered: CalendarEra;
  readonly asEntered: string;
  /** What the screen should say aloud under the field, beside the echo. */
  readonly notes: readonly DateNote[];
}

export type DateNote =
  | "two-digit-year-read-as-be"
  | "iso-year-read-as-be"
  | "new-year-was-in-april"; // BE 2432–2483 began on 1 April; January to March of those years may mean the next CE year

export type DateRefusal =
  | "empty"
  | "not-a-date"
  | "no-such-month"
  | "no-such-day"
  | "weekday-differs"
  | "year-needs-four-digits"
  | "year-not-in-that-calendar"
  | "year-out-of-range";

export type DateParse = { readonly ok: true; readonly date: ThaiDate } | { readonly ok: false; readonly reason: DateRefusal };

/** The pieces of a date before any of them is believed. */
interface Pieces {
  readonly year: string;
  readonly month?: number;
  readonly day?: number;
  readonly shape: "numeric" | "thai-month" | "latin-month" | "iso";
}

const FIRST_BE_YEAR = 2400;
const CE_YEARS = { first: 1857, last: 2199 };
const LAST_APRIL_NEW_YEAR = 2483;
/** "วันพฤหัสบดีที่ 21 เดือนพฤศจิกายน ปี พ.ศ. 2569" fits; longer text is a story, and slow to match. */
const LONGEST_DATE_TEXT = 60;
/** A two-digit year further ahead than this cannot be meant as 25xx. */
const FURTHEST_TWO_DIGIT_YEARS = 20;

/**
 * Reads a date as Thai people write it: 21/11/2569, ๒๑/๑๑/๒๕๖๙, 21 พ.ย. 69, 21 พย 2569, 21 พฤศจิกายน พ.ศ. 2569,
 * 2026-11-21, 21/11/2026, November 2026, พ.ย. 2569, 2569; and วันนี้, เมื่อวาน, พรุ่งนี้ when `now` is given.
 * Order is day/month. A year of 2400 or more is BE; two digits are BE 25xx.
 * Refuses days that do not exist in the CE year (29/2/2569), a year that contradicts its พ.ศ. or ค.ศ., and guesses nothing.
 * @param now only for the words above and to refuse a two-digit year more than 20 years ahead
 */
export function parseThaiDate(text: string, { now }: { readonly now?: Date } = {}): DateParse {
  const typed = canonical(text);
  if (typed === "") return refuse("empty");
  if (typed.length > LONGEST_DATE_TEXT) return refuse("not-a-date");

  const spoken = now ? spokenDay(typed, bangkokDay(now)) : undefined;
  if (spoken) return accept({ iso: spoken, precision: "day", calendarEntered: "BE", asEntered: text, notes: [] });

  const { era, rest } = takeEra(typed);
  const { weekday, dateText } = takeWeekday(rest.replace(/ ?ปี ?(?=\d)/g, " ").trim());
  const pieces = findPieces(dateText, era);
  if (!pieces) return refuse("not-a-date");
  const year = readYear(pieces, era, now);
  if (typeof year === "string") return refuse(year);
  const reason = whyNoSuchDay(pieces, year.ce, weekday);
  if (reason) return refuse(reason);
  return accept(describe(pieces, year, text));
}

function accept(date: ThaiDate): DateParse {
  return { ok: true, date };
}

function refuse(reason: DateRefusal): DateParse {
  return { ok: false, reason };
}

const SPOKEN_DAYS: readonly (readonly [RegExp, number])[] = [
  [/^(?:วันนี้|today)$/, 0], [/^(?:เมื่อวาน(?:นี้)?|yesterday)$/, -1], [/^(?:พรุ่งนี้|วันพรุ่งนี้|tomorrow)$/, 1],
  [/^(?:เมื่อวานซืน|วานซืน)$/, -2], [/^(?:มะรืน(?:นี้)?)$/, 2],
];

function spokenDay(typed: string, today: string): string | undefined {
  const found = SPOKEN_DAYS.find(([pattern]) => pattern.test(typed));
  return found && addDays(today, found[1]);
}

const ERA_MARK = /(?:(พ\.? ?ศ\.?)|(ค\.? ?ศ\.?)|(?:^|[\s\d.,])(b\.?e\.?)(?![a-z])|(?:^|[\s\d.,])((?:c\.?e|a\.?d)\.?)(?![a-z]))(?=[\s\d,]|$)/;

/** Cuts พ.ศ./ค.ศ./BE/CE out; a second mark stays and makes the text no date. */
function takeEra(text: string): { era?: CalendarEra; rest: string } {
  const match = ERA_MARK.exec(text);
  if (!match) return { rest: text };
  const mark = match[1] ?? match[2] ?? match[3] ?? match[4] ?? "";
  const start = match.index + match[0].length - mark.length;
  const rest = `${text.slice(0, start)} ${text.slice(start + mark.length)}`.replace(/\s+/g, " ").trim();
  return { era: match[1] ?? match[3] ? "BE" : "CE", rest };
}

function takeWeekday(text: string): { weekday?: number; dateText: string } {
  const match = /^(?:วัน)?([ก-ฮะ-์]*?)\s?ที่ ?(?=\d)/.exec(text);
  if (!match) return { dateText: text.replace(/^เดือน ?/, "") };
  const weekday = match[1] ? findThaiWeekday(match[1]) : undefined;
  if (match[1] && weekday === undefined) return { dateText: text };
  const dateText = text.slice(match[0].length);
  return weekday === undefined ? { dateText } : { weekday, dateText };
}

const NAME = "([ก-ฮเ-ไ][ก-ฮะ-์. ]*|[a-z]{3,9}\\.?)";
const DAY_NAME_YEAR = new RegExp(`^(\\d{1,2})[ \\-/.]?(?:เดือน)? ?${NAME}[ \\-/,]*?(\\d{2}|\\d{4})$`);
const NAME_DAY_YEAR = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/;
const NAME_YEAR = new RegExp(`^${NAME}[ \\-/,]*?(\\d{2}|\\d{4})$`);
const DAY_MONTH_YEAR = /^(\d{1,2})(?: ?[/.-] ?| )(\d{1,2})(?: ?[/.-] ?| )(\d{2}|\d{4})$/;
const YEAR_MONTH_DAY = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const MONTH_YEAR = /^(\d{1,2}) ?[/-] ?(\d{4})$/;
const YEAR_MONTH = /^(\d{4})-(\d{1,2})$/;

function findPieces(text: string, era: CalendarEra | undefined): Pieces | undefined {
  return numericPieces(text) ?? namedPieces(text) ?? yearOnly(text, era);
}

function numericPieces(text: string): Pieces | undefined {
  const dmy = DAY_MONTH_YEAR.exec(text);
  if (dmy) return { day: Number(dmy[1]), month: Number(dmy[2]), year: dmy[3] ?? "", shape: "numeric" };
  const ymd = YEAR_MONTH_DAY.exec(text);
  if (ymd) return { year: ymd[1] ?? "", month: Number(ymd[2]), day: Number(ymd[3]), shape: "iso" };
  const my = MONTH_YEAR.exec(text);
  if (my) return { month: Number(my[1]), year: my[2] ?? "", shape: "numeric" };
  const ym = YEAR_MONTH.exec(text);
  return ym ? { year: ym[1] ?? "", month: Number(ym[2]), shape: "iso" } : undefined;
}

function namedPieces(text: string): Pieces | undefined {
  const dny = DAY_NAME_YEAR.exec(text);
  if (dny) return withMonth(dny[2], { day: Number(dny[1]), year: dny[3] ?? "" });
  const ndy = NAME_DAY_YEAR.exec(text);
  if (ndy) return withMonth(ndy[1], { day: Number(ndy[2]), year: ndy[3] ?? "" });
  const ny = NAME_YEAR.exec(text);
  return ny ? withMonth(ny[1], { year: ny[2] ?? "" }) : undefined;
}

function withMonth(name = "", rest: { readonly year: string; readonly day?: number }): Pieces | undefined {
  const month = findMonth(name);
  return month === undefined ? undefined : { ...rest, month, shape: /^[a-z]/.test(name) ? "latin-month" : "thai-month" };
}

function yearOnly(text: string, era: CalendarEra | undefined): Pieces | undefined {
  const isYear = /^\d{4}$/.test(text) || (era !== undefined && /^\d{2}$/.test(text));
  return isYear ? { year: text, shape: "numeric" } : undefined;
}

interface Year {
  readonly ce: number;
  readonly era: CalendarEra;
  readonly twoDigits: boolean;
}

function readYear(pieces: Pieces, era: CalendarEra | undefined, now: Date | undefined): Year | DateRefusal {
  if (pieces.year.length === 2) return readTwoDigitYear(pieces, era, now);
  const year = Number(pieces.year);
  const looksLike: CalendarEra = year >= FIRST_BE_YEAR ? "BE" : "CE";
  if (era && era !== looksLike) return "year-not-in-that-calendar";
  const ce = looksLike === "BE" ? year - BE_OFFSET : year;
  if (ce < CE_YEARS.first || ce > CE_YEARS.last) return "year-out-of-range";
  return { ce, era: looksLike, twoDigits: false };
}

function readTwoDigitYear(pieces: Pieces, era: CalendarEra | undefined, now: Date | undefined): Year | DateRefusal {
  if (era === "CE" || (pieces.shape === "latin-month" && era !== "BE")) return "year-needs-four-digits";
  const ce = 2500 + Number(pieces.year) - BE_OFFSET;
  const currentYear = now && Number(bangkokDay(now).slice(0, 4));
  if (currentYear !== undefined && ce > currentYear + FURTHEST_TWO_DIGIT_YEARS) return "year-needs-four-digits";
  return { ce, era: "BE", twoDigits: true };
}

function whyNoSuchDay({ month, day }: Pieces, ceYear: number, weekday: number | undefined): DateRefusal | undefined {
  if (month === undefined) return undefined;
  if (month < 1 || month > 12) return "no-such-month";
  if (day === undefined) return undefined;
  if (day < 1 || day > daysInMonth(ceYear, month)) return "no-such-day";
  const actual = new Date(Date.UTC(ceYear, month - 1, day)).getUTCDay();
  return weekday !== undefined && weekday !== actual ? "weekday-differs" : undefined;
}

function describe({ month, day, shape }: Pieces, year: Year, asEntered: string): ThaiDate {
  const iso = toIsoDate({ year: year.ce, month: month ?? 1, day: day ?? 1 });
  const precision = month === undefined ? "year" : day === undefined ? "month" : "day";
  return { iso, precision, calendarEntered: year.era, asEntered, notes: notesOn(year, { shape, month: month ?? 12 }) };
}

function notesOn(year: Year, { shape, month }: { readonly shape: Pieces["shape"]; readonly month: number }): readonly DateNote[] {
  if (year.era === "CE") return [];
  const notes: DateNote[] = [];
  if (year.twoDigits) notes.push("two-digit-year-read-as-be");
  if (shape === "iso") notes.push("iso-year-read-as-be");
  if (year.ce + BE_OFFSET <= LAST_APRIL_NEW_YEAR && month <= 3) notes.push("new-year-was-in-april");
  return notes;
}
