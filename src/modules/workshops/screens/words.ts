import type { Language } from "#platform/i18n/translate.ts";
import type { Format } from "#platform/i18n/format.tsx";
import type { Option } from "#platform/ui/field-binding.ts";
import type { Tone } from "#platform/ui/notice.tsx";
import { sortThai } from "#thai/collation.ts";
import { bangkokDay } from "#thai/dates.ts";
import { provinces } from "#thai/provinces.ts";

/** All provinces by name in the order of the reader's language. */
export function provinceOptions(language: Language): readonly Option[] {
  const named = provinces().map((one) => ({ value: one.code, label: one[language] }));
  return language === "th" ? sortThai(named, (one) => one.label) : named.sort((a, b) => a.label.localeCompare(b.label, "en"));
}

export const provinceName = (code: string, language: Language): string => provinces().find((one) => one.code === code)?.[language] ?? code;

export const titleOf = ({ titleTh, titleEn }: { readonly titleTh: string; readonly titleEn: string }, language: Language): string => (language === "th" ? titleTh : titleEn);

/** "10 ธ.ค. 2569 09:00–16:00", or from day to day. */
export function whenWords({ beginsAt, endsAt }: { readonly beginsAt: string; readonly endsAt: string }, format: Format): string {
  const [first, last] = [bangkokDay(new Date(beginsAt)), bangkokDay(new Date(endsAt))];
  const day = (iso: string): string => format.date(iso, { length: "short" });
  return first === last ? `${day(first)} ${format.time(beginsAt)}–${format.time(endsAt)}` : `${day(first)} – ${day(last)}`;
}

const tones: Readonly<Record<string, Tone>> = { confirmed: "done", waiting: "attention", asked: "info", nominated: "attention", cancelled: "restricted" };
export const toneOf = (state: string): Tone => tones[state] ?? "neutral";

/** Months a reader may want: three back, a year on; "YYYY-MM". */
export function monthsAround(now: Date): readonly string[] {
  const [year = 0, month = 1] = bangkokDay(now).split("-").map(Number);
  return Array.from({ length: 16 }, (_, n) => {
    const count = year * 12 + (month - 1) - 3 + n;
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
  });
}
