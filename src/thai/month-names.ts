/** Language of a displayed date. */
export type DateLanguage = "th" | "en";

export interface MonthName {
  readonly long: string;
  readonly short: string;
}

function months(long: string, short: string): readonly MonthName[] {
  const shortNames = short.split(" ");
  return long.split(" ").map((name, index) => ({ long: name, short: shortNames[index] ?? name }));
}

/** Month names, January first, as Intl writes them. */
export const MONTHS: Readonly<Record<DateLanguage, readonly MonthName[]>> = {
  th: months(
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
    "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
  ),
  en: months(
    "January February March April May June July August September October November December",
    "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
  ),
};

const SPOKEN_THAI = "มกรา กุมภา มีนา เมษา พฤษภา มิถุนา กรกฎา สิงหา กันยา ตุลา พฤศจิกา ธันวา".split(" ");
const FREQUENT_MISSPELLINGS: readonly (readonly [string, number])[] = [
  ["กุมภาพันธุ์", 2], ["กุมภาพัน", 2], ["กรกฏาคม", 7], ["กรกฏา", 7], ["พฤศจิกายาน", 11],
  ["พฤษจิกายน", 11], ["พฤศภาคม", 5], ["sep", 9],
];

/** Month numbers by name, written without dots and spaces. */
const MONTH_BY_NAME = monthIndex();

function monthIndex(): ReadonlyMap<string, number> {
  const index = new Map<string, number>();
  for (const language of ["th", "en"] as const) {
    MONTHS[language].forEach(({ long, short }, i) => {
      index.set(bareName(long), i + 1);
      index.set(bareName(short), i + 1);
    });
  }
  SPOKEN_THAI.forEach((name, i) => index.set(name, i + 1));
  for (const [name, month] of FREQUENT_MISSPELLINGS) index.set(bareName(name), month);
  return index;
}

function bareName(name: string): string {
  return name.toLowerCase().replace(/[.\s]/g, "");
}

/**
 * The month (1–12) of a Thai or English month name: full, abbreviated, with or without dots, spoken short form,
 * and a few frequent misspellings. Undefined when it is none.
 */
export function findMonth(name: string): number | undefined {
  return MONTH_BY_NAME.get(bareName(name));
}

/** Weekdays, Sunday first; the Thai ones without "วัน", as they are written before a date. */
export const WEEKDAYS: Readonly<Record<DateLanguage, readonly string[]>> = {
  th: ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};

/** The weekday (0 = Sunday) of a Thai weekday name without "วัน"; undefined when it is none. */
export function findThaiWeekday(name: string): number | undefined {
  const index = WEEKDAYS.th.indexOf(name === "พฤหัส" ? "พฤหัสบดี" : name);
  return index < 0 ? undefined : index;
}
