/** Dates as Thailand writes and counts them. Parsing, formatting and calendar live in their own files; this is the door. */
export { addDays, ageOn, bangkokDay, bangkokInstant, bangkokTime, fiscalYear, isChildOn } from "./calendar.ts";
export type { DatePrecision } from "./calendar.ts";
export { echoThaiDate, formatInstant, formatThaiDate, relativeDue, weekdayName, writeThaiDate } from "./format-date.ts";
export type { DateFormat, InstantFormat } from "./format-date.ts";
export type { DateLanguage } from "./month-names.ts";
export { parseThaiDate } from "./parse-date.ts";
export type { CalendarEra, DateNote, DateParse, DateRefusal, ThaiDate } from "./parse-date.ts";
export { agesOn, birthWords, mayBeChildOn, readBirth } from "./ages.ts";
export type { Birth, BirthParse } from "./ages.ts";
export { fiscalQuarter, fiscalQuarterDays, fiscalYearDays, fiscalYearWords } from "./fiscal-year.ts";
export type { FiscalPeriod } from "./fiscal-year.ts";
export { formatDateIn } from "./format-date-in.ts";
export type { SurvivorLanguage } from "./format-date-in.ts";
