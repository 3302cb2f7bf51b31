/** Buddhist Era minus Common Era, as Thailand counts. */
export const BE_OFFSET = 543;

/** Thailand keeps UTC+7 all year: no daylight saving time. */
const BANGKOK_OFFSET_MS = 7 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const ADULT_AGE_YEARS = 18;

/** How exactly a date is known. */
export type DatePrecision = "day" | "month" | "year";

export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The number of days of a Gregorian month. @param year CE @param month 1–12 */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** A plain date "YYYY-MM-DD" from a CE year, month 1–12 and day. Does not check that the day exists. */
export function toIsoDate({ year, month, day }: DateParts): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/**
 * The parts of a plain date "YYYY-MM-DD" (CE).
 * @throws RangeError when the text is not such a date or the day does not exist; the message never holds the value
 */
export function isoDateParts(iso: string): DateParts {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!match) throw new RangeError("not-an-iso-date");
  const parts = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  const exists = parts.month >= 1 && parts.month <= 12 && parts.day >= 1 && parts.day <= daysInMonth(parts.year, parts.month);
  if (!exists) throw new RangeError("not-an-iso-date");
  return parts;
}

/** The day in Thailand ("YYYY-MM-DD", CE) at an instant. */
export function bangkokDay(instant: Date): string {
  return new Date(instant.getTime() + BANGKOK_OFFSET_MS).toISOString().slice(0, 10);
}

/** The time of day in Thailand ("HH:mm") at an instant. */
export function bangkokTime(instant: Date): string {
  return new Date(instant.getTime() + BANGKOK_OFFSET_MS).toISOString().slice(11, 16);
}

/**
 * The instant of a day and time of day in Thailand.
 * @param isoDate "YYYY-MM-DD" (CE) @param time "HH:mm", 00:00–23:59
 * @throws RangeError for anything else
 */
export function bangkokInstant(isoDate: string, time: string): Date {
  isoDateParts(isoDate);
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new RangeError("not-a-time");
  return new Date(Date.parse(`${isoDate}T${time}:00Z`) - BANGKOK_OFFSET_MS);
}

/** The plain date a whole number of days later (or earlier, when negative). */
export function addDays(isoDate: string, days: number): string {
  isoDateParts(isoDate);
  return new Date(Date.parse(`${isoDate}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * Age in completed years on a day. Someone born on 29 February completes the year on 1 March of a common year.
 * Negative when the day is before the birth.
 */
export function ageOn(birthIso: string, onIso: string): number {
  const birth = isoDateParts(birthIso);
  const on = isoDateParts(onIso);
  const hadBirthday = on.month > birth.month || (on.month === birth.month && on.day >= birth.day);
  return on.year - birth.year - (hadBirthday ? 0 : 1);
}

/**
 * Whether the person is under 18 on a day.
 * @param birthIso null when no birth date is known
 * @param precision with "month" or "year" the latest possible birth date counts: the benefit of the doubt is the child's
 * @returns "unknown" without a birth date. It is truthy on purpose: a careless `if` treats the person as a child.
 * @see Child Protection Act B.E. 2546 s.4 (under 18)
 */
export function isChildOn(birthIso: string | null, onIso: string, precision: DatePrecision = "day"): boolean | "unknown" {
  if (birthIso === null) return "unknown";
  return ageOn(latestDay(birthIso, precision), onIso) < ADULT_AGE_YEARS;
}

function latestDay(iso: string, precision: DatePrecision): string {
  const { year, month, day } = isoDateParts(iso);
  if (precision === "day") return toIsoDate({ year, month, day });
  const lastMonth = precision === "year" ? 12 : month;
  return toIsoDate({ year, month: lastMonth, day: daysInMonth(year, lastMonth) });
}

/**
 * The Thai fiscal year (ปีงบประมาณ) of a day, as a BE year: 1 October to 30 September, named by the year it ends in.
 * 2026-11-21 is in 2570.
 */
export function fiscalYear(isoDate: string): number {
  const { year, month } = isoDateParts(isoDate);
  return year + BE_OFFSET + (month >= 10 ? 1 : 0);
}
