/** Dates as Thailand writes and counts them. Parsing, formatting and calendar live in their own files; this is the door. */
export { addDays, ageOn, bangkokDay, bangkokInstant, bangkokTime, fiscalYear, isChildOn } from "./calendar.ts";
export type { DatePrecision } from "./calendar.ts";
export { echoThaiDate, formatInstant, formatThaiDate, relativeDue } from "./format-date.ts";
export type { DateFormat, InstantFormat } from "./format-date.ts";
export type { DateLanguage } from "./month-names.ts";
export { parseThaiDate } from "./parse-date.ts";
export type { CalendarEra, DateNote, DateParse, DateRefusal, ThaiDate } from "./parse-date.ts";
