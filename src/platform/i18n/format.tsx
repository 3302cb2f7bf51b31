import { useMemo } from "preact/hooks";
import { bangkokDay, bangkokTime, type DateFormat, formatInstant, formatThaiDate, relativeDue } from "#thai/dates.ts";
import { useNow } from "../ui/clock.ts";
import { useLanguage } from "./client.tsx";
import type { Language } from "./translate.ts";

/** How dates, times and amounts are written in the language of the page; instants may be a Date or ISO text. */
export type Format = {
  /** A plain date "YYYY-MM-DD": "21 พฤศจิกายน 2569"; `length: "short"` gives "21 พ.ย. 69". */
  readonly date: (iso: string, options?: Partial<Pick<DateFormat, "length" | "precision">>) => string;
  /** "21 พ.ย. 69 16:00 น." */
  readonly dateTime: (instant: Date | string) => string;
  /** The day in Thailand of an instant, with its weekday: "เสาร์ 21 พฤศจิกายน 2569". */
  readonly day: (instant: Date | string) => string;
  /** "16:00" in Thailand. */
  readonly time: (instant: Date | string) => string;
  /** "เหลือ 2 วัน", "ครบกำหนดวันนี้ 16:00", "เลยกำหนด 1 วัน"; by the server's clock. */
  readonly relativeDue: (dueAt: Date | string) => string;
  readonly number: (value: number) => string;
  /** "1,250.00 บาท" without the word. */
  readonly money: (baht: number) => string;
  readonly bytes: (size: number) => string;
};

export function useFormat(): Format {
  const { language } = useLanguage();
  const now = useNow();
  return useMemo(() => formatIn(language, now), [language, now]);
}

/** The same outside of components, for one language and one now. */
export function formatIn(language: Language, now: Date): Format {
  return {
    date: (iso, options) => formatThaiDate(iso, { language, length: "long", ...options }),
    dateTime: (instant) => formatInstant(toDate(instant), { language, withTime: true }),
    day: (instant) => {
      const date = toDate(instant);
      // "วันเสาร์" is written "เสาร์" before a date.
      return `${writers(language).weekday.format(date).replace(/^วัน/, "")} ${formatThaiDate(bangkokDay(date), { language, length: "long" })}`;
    },
    time: (instant) => bangkokTime(toDate(instant)),
    relativeDue: (dueAt) => relativeDue(toDate(dueAt), now, language),
    number: (value) => writers(language).number.format(value),
    money: (baht) => writers(language).money.format(baht),
    bytes: (size) => bytesIn(size, writers(language).number),
  };
}

type Writers = ReturnType<typeof makeWriters>;
const made = new Map<Language, Writers>();

/** Made once for each language, when first asked: three of them cost a phone two milliseconds, and every line of a list asks. */
function writers(language: Language): Writers {
  const known = made.get(language);
  if (known) return known;
  const fresh = makeWriters(language === "th" ? "th-TH-u-nu-latn" : "en-GB");
  made.set(language, fresh);
  return fresh;
}

const makeWriters = (locale: string) => ({
  number: new Intl.NumberFormat(locale),
  money: new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  weekday: new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "Asia/Bangkok" }),
});

function bytesIn(size: number, number: Intl.NumberFormat): string {
  const unit = size >= 1_000_000 ? { name: "MB", size: 1_000_000 } : { name: "kB", size: 1_000 };
  return `${number.format(Math.ceil((size / unit.size) * 10) / 10)} ${unit.name}`;
}

function toDate(instant: Date | string): Date {
  return typeof instant === "string" ? new Date(instant) : instant;
}
