import { bangkokDay, bangkokTime, BE_OFFSET, isoDateParts } from "./calendar.ts";
import type { DatePrecision } from "./calendar.ts";
import { MONTHS, WEEKDAYS } from "./month-names.ts";
import type { DateLanguage } from "./month-names.ts";
import { toThaiDigits } from "./numerals.ts";
import type { DateNote, ThaiDate } from "./parse-date.ts";

export interface DateFormat {
  readonly language: DateLanguage;
  /** long: 21 พฤศจิกายน 2569 · 21 November 2569 BE; short: 21 พ.ย. 69 · 21 Nov 2569 BE */
  readonly length: "long" | "short";
  readonly digits?: "thai" | "arabic";
  /** Shows only the part that is known; "day" when left out. */
  readonly precision?: DatePrecision;
}

/**
 * The weekday of a plain date, as it is written before it: "เสาร์" (without "วัน"), "Saturday".
 * @param iso "YYYY-MM-DD" (CE)
 */
export function weekdayName(iso: string, language: DateLanguage): string {
  return WEEKDAYS[language][new Date(`${iso}T00:00:00Z`).getUTCDay()] ?? "";
}

/**
 * A plain date in words, in the Buddhist Era, as Intl would write it.
 * @param iso "YYYY-MM-DD" (CE)
 * @throws RangeError when it is not such a date
 */
export function formatThaiDate(iso: string, format: DateFormat): string {
  const text = dateWords(iso, format);
  return format.digits === "thai" ? toThaiDigits(text) : text;
}

function dateWords(iso: string, { language, length, precision = "day" }: DateFormat): string {
  const { year, month, day } = isoDateParts(iso);
  const be = year + BE_OFFSET;
  if (precision === "year") return language === "th" ? `พ.ศ. ${be}` : `${be} BE`;
  const name = MONTHS[language][month - 1]?.[length] ?? "";
  const yearWords = language === "en" ? `${be} BE` : length === "short" ? String(be % 100).padStart(2, "0") : String(be);
  return precision === "month" ? `${name} ${yearWords}` : `${day} ${name} ${yearWords}`;
}

/**
 * The line under a date field: "= 21 พฤศจิกายน พ.ศ. 2569 (ค.ศ. 2026)", so that the reader sees which year was understood.
 * Notes about the reading (two digits, ISO form) follow after " · ".
 */
export function echoThaiDate(date: ThaiDate, language: DateLanguage): string {
  const { year, month, day } = isoDateParts(date.iso);
  const name = date.precision === "year" ? "" : `${MONTHS[language][month - 1]?.long ?? ""} `;
  const dayWords = date.precision === "day" ? `${day} ` : "";
  const years = language === "th" ? `พ.ศ. ${year + BE_OFFSET} (ค.ศ. ${year})` : `${year + BE_OFFSET} BE (${year} CE)`;
  return [`= ${dayWords}${name}${years}`, ...date.notes.map((note) => NOTE_WORDS[note][language])].join(" · ");
}

const NOTE_WORDS: Readonly<Record<DateNote, Readonly<Record<DateLanguage, string>>>> = {
  "two-digit-year-read-as-be": { th: "อ่านปีสองหลักเป็น พ.ศ. 25xx", en: "two-digit year read as BE 25xx" },
  "iso-year-read-as-be": { th: "อ่านปีเป็น พ.ศ.", en: "year read as Buddhist Era" },
  "new-year-was-in-april": {
    th: "ก่อน พ.ศ. 2484 ปีใหม่เริ่ม 1 เมษายน โปรดตรวจปีอีกครั้ง",
    en: "before 2484 BE the year began on 1 April: please check the year",
  },
};

export interface InstantFormat {
  readonly language: DateLanguage;
  readonly withTime: boolean;
  readonly length?: "long" | "short";
}

/**
 * An instant as the day, and if asked the time, in Thailand: "21 พ.ย. 69 16:00 น." · "21 Nov 2569 BE, 16:00".
 * @param length "short" when left out
 */
export function formatInstant(instant: Date, { language, withTime, length = "short" }: InstantFormat): string {
  const day = formatThaiDate(bangkokDay(instant), { language, length });
  if (!withTime) return day;
  return language === "th" ? `${day} ${bangkokTime(instant)} น.` : `${day}, ${bangkokTime(instant)}`;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Below this the hours left say more than the clock time. */
const SOON_MS = 6 * HOUR_MS;

/**
 * How much time is left until, or has passed since, something was due, in words: "เหลือ 2 วัน", "ครบกำหนดวันนี้ 16:00",
 * "เหลือ 3 ชั่วโมง", "เหลือ 25 นาที", "เลยกำหนด 1 วัน". Never seconds; minutes in steps of 5. Always rounded down, so time
 * left is never overstated. "Today" is the day in Thailand.
 */
export function relativeDue(dueAt: Date, now: Date, language: DateLanguage): string {
  const left = dueAt.getTime() - now.getTime();
  const words = DUE_WORDS[language];
  if (left < 0) return words.late(spanWords(-left, language));
  const isToday = bangkokDay(dueAt) === bangkokDay(now);
  return isToday && left >= SOON_MS ? words.today(bangkokTime(dueAt)) : words.left(spanWords(left, language));
}

type DueWords = Readonly<Record<"left" | "late" | "today", (span: string) => string>>;

const DUE_WORDS: Readonly<Record<DateLanguage, DueWords>> = {
  th: { left: (span) => `เหลือ${space(span)}${span}`, late: (span) => `เลยกำหนด${space(span)}${span}`, today: (time) => `ครบกำหนดวันนี้ ${time}` },
  en: { left: (span) => `${span} left`, late: (span) => `${span} overdue`, today: (time) => `due today ${time}` },
};

/** "เหลือ 2 วัน" but "เหลือไม่ถึง 5 นาที". */
function space(span: string): string {
  return /^\d/.test(span) ? " " : "";
}

const UNITS = [
  { ms: DAY_MS, step: 1, th: "วัน", en: "day" },
  { ms: HOUR_MS, step: 1, th: "ชั่วโมง", en: "hour" },
  { ms: MINUTE_MS, step: 5, th: "นาที", en: "minute" },
] as const;

function spanWords(ms: number, language: DateLanguage): string {
  const unit = UNITS.find((candidate) => ms >= candidate.ms * candidate.step);
  if (!unit) return language === "th" ? "ไม่ถึง 5 นาที" : "less than 5 minutes";
  const count = Math.floor(ms / unit.ms / unit.step) * unit.step;
  return language === "th" ? `${count} ${unit.th}` : `${count} ${unit.en}${count === 1 ? "" : "s"}`;
}

/** A day as it is typed into a field: "24/11/2569" in Thai, "24/11/2026" in English; the parser reads both. @param iso "YYYY-MM-DD" (CE) @throws RangeError when it is not such a date */
export function writeThaiDate(iso: string, language: DateLanguage): string {
  const { year, month, day } = isoDateParts(iso);
  return `${day}/${month}/${language === "th" ? year + BE_OFFSET : year}`;
}
