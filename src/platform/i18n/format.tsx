import { useMemo } from "preact/hooks";
import { bangkokDay, bangkokTime, type DateFormat, formatInstant, formatThaiDate, relativeDue, weekdayName } from "#thai/dates.ts";
import { madeOnce } from "#thai/made-once.ts";
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
      const day = bangkokDay(toDate(instant));
      return `${weekdayName(day, language)} ${formatThaiDate(day, { language, length: "long" })}`;
    },
    time: (instant) => bangkokTime(toDate(instant)),
    relativeDue: (dueAt) => relativeDue(toDate(dueAt), now, language),
    number: (value) => numberWriter(language).format(value),
    money: (baht) => moneyWriter(language).format(baht),
    bytes: (size) => bytesIn(size, numberWriter(language)),
  };
}

const localeOf = (language: Language): string => (language === "th" ? "th-TH-u-nu-latn" : "en-GB");
const numberWriter = madeOnce((language: Language) => new Intl.NumberFormat(localeOf(language)));
const moneyWriter = madeOnce((language: Language) => new Intl.NumberFormat(localeOf(language), { minimumFractionDigits: 2, maximumFractionDigits: 2 }));

function bytesIn(size: number, number: Intl.NumberFormat): string {
  const unit = size >= 1_000_000 ? { name: "MB", size: 1_000_000 } : { name: "kB", size: 1_000 };
  return `${number.format(Math.ceil((size / unit.size) * 10) / 10)} ${unit.name}`;
}

function toDate(instant: Date | string): Date {
  return typeof instant === "string" ? new Date(instant) : instant;
}
