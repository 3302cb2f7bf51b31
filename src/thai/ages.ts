import { ageOn, bangkokDay, isoDateParts, toIsoDate, daysInMonth } from "./calendar.ts";
import type { DatePrecision } from "./calendar.ts";
import { canonical } from "./canonical-text.ts";
import { formatThaiDate } from "./format-date.ts";
import type { DateLanguage } from "./month-names.ts";
import { parseThaiDate } from "./parse-date.ts";
import type { DateRefusal } from "./parse-date.ts";

/** When somebody was born, exactly as well as it is known. An age keeps the day on which it was put. */
export type Birth =
  | { readonly precision: DatePrecision; /** "YYYY-MM-DD", CE; the first day of what is known. */ readonly iso: string; /** 1 January stands for "that year" on many papers. */ readonly isAssumed: boolean }
  | { readonly precision: "age"; readonly low: number; readonly high: number; readonly on: string }
  | { readonly precision: "unknown" };

export type BirthParse = { readonly ok: true; readonly birth: Birth } | { readonly ok: false; readonly reason: DateRefusal | "age-out-of-range" | "in-the-future" };

const OLDEST = 120;
/** Longer text is a story. */
const LONGEST_TEXT = 80;
const UNKNOWN = /^(?:ไม่ทราบ|ไม่รู้|จ\u0e4dาไม่ได้|ไม่แน่ใจ|unknown|not known|n\/a|-)(?:วันเกิด|อายุ)?$/;
const ABOUT = "(?:อายุ|age|aged)? ?(?:ประมาณ|ราวๆ|ราว ๆ|ราว|สัก|about|around|approx\\.?|ca\\.?|~)? ?";
const AGE = new RegExp(`^${ABOUT}(\\d{1,3}) ?(?:(?:-|–|ถึง|to|หรือ|or) ?(\\d{1,3}))? ?(?:ปี|ขวบ|years?(?: old)?|yrs?)?$`);
const SAYS_AGE = /อายุ|ประมาณ|ราว|สัก|ปี$|ขวบ|age|about|around|approx|ca\.|~|years?|yrs?/;
const BARE_AGE = /^\d{1,2}(?: ?[-–] ?\d{1,2})?$/;
const ASSUMED = / ?\(?(?:ไม่ทราบวันจริง|ไม่ทราบวัน|ไม่ทราบวันเดือน|day unknown|day not known)\)?$/;

/**
 * Reads a birth date or an age as people say it: 21/11/2553, 2553, พ.ย. 2553, อายุประมาณ 15, 14-16 ปี, about 15, ~15, ไม่ทราบ, and
 * "1 ม.ค. 2553 (ไม่ทราบวันจริง)", which is a year. A bare number of one or two digits is an age.
 */
export function readBirth(text: string, { now }: { readonly now: Date }): BirthParse {
  const typed = canonical(text);
  if (typed === "") return { ok: false, reason: "empty" };
  if (typed.length > LONGEST_TEXT) return { ok: false, reason: "not-a-date" };
  if (UNKNOWN.test(typed)) return { ok: true, birth: { precision: "unknown" } };
  return readAge(typed, bangkokDay(now)) ?? readDate(typed, now);
}

function readDate(typed: string, now: Date): BirthParse {
  const isAssumed = ASSUMED.test(typed);
  const date = parseThaiDate(typed.replace(ASSUMED, ""), { now });
  if (!date.ok) return date;
  if (date.date.iso > bangkokDay(now)) return { ok: false, reason: "in-the-future" };
  const { iso, precision } = date.date;
  return { ok: true, birth: isAssumed ? { iso: `${iso.slice(0, 4)}-01-01`, precision: "year", isAssumed } : { iso, precision, isAssumed: false } };
}

function readAge(typed: string, on: string): BirthParse | undefined {
  const age = AGE.exec(typed);
  if (!age || !(SAYS_AGE.test(typed) || BARE_AGE.test(typed))) return undefined;
  const [one, other] = [Number(age[1]), Number(age[2] ?? age[1])];
  const [low, high] = one <= other ? [one, other] : [other, one];
  return high > OLDEST ? { ok: false, reason: "age-out-of-range" } : { ok: true, birth: { precision: "age", low, high, on } };
}

/** The youngest and the oldest somebody can be on a day, in completed years; undefined when nothing is known. Never below 0. */
export function agesOn(birth: Birth, onIso: string): { readonly low: number; readonly high: number } | undefined {
  if (birth.precision === "unknown") return undefined;
  if (birth.precision === "age") {
    // Put on some day, the next birthday may be the next day or a year away.
    const since = ageOn(birth.on, onIso);
    return since < 0 ? { low: Math.max(0, birth.low + since), high: Math.max(0, birth.high + since + 1) } : { low: birth.low + since, high: birth.high + since + (onIso === birth.on ? 0 : 1) };
  }
  return { low: Math.max(0, ageOn(lastDayOf(birth.iso, birth.precision), onIso)), high: Math.max(0, ageOn(birth.iso, onIso)) };
}

/** The last day of what is known of a date: of its month, or of its year. */
function lastDayOf(iso: string, precision: DatePrecision): string {
  const { year, month, day } = isoDateParts(iso);
  if (precision === "day") return toIsoDate({ year, month, day });
  const last = precision === "year" ? 12 : month;
  return toIsoDate({ year, month: last, day: daysInMonth(year, last) });
}

/** Whether the law still counts the person as a child (under 18) on a day, doubt counting for the child; "unknown" when nothing is known. */
export function mayBeChildOn(birth: Birth, onIso: string): boolean | "unknown" {
  const ages = agesOn(birth, onIso);
  return ages === undefined ? "unknown" : ages.low < 18;
}

const WORDS = {
  th: { unknown: "ไม่ทราบ", about: "อายุประมาณ", years: "ปี", assumed: "ไม่ทราบวันจริง" },
  en: { unknown: "not known", about: "about", years: "years old", assumed: "day not known" },
} as const;

/** What is known of a birth, in words: "21 พฤศจิกายน 2553", "พ.ศ. 2553 (ไม่ทราบวันจริง)", "อายุประมาณ 14–16 ปี", "ไม่ทราบ". */
export function birthWords(birth: Birth, language: DateLanguage): string {
  const words = WORDS[language];
  if (birth.precision === "unknown") return words.unknown;
  if (birth.precision === "age") return `${words.about} ${birth.low === birth.high ? birth.low : `${birth.low}–${birth.high}`} ${words.years}`;
  const date = formatThaiDate(birth.iso, { language, length: "long", precision: birth.precision });
  return birth.isAssumed ? `${date} (${words.assumed})` : date;
}
