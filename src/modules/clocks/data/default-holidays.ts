import Holidays from "date-holidays";
import { substituteDays } from "../rules/holidays.ts";
import type { Holiday } from "../rules/holidays.ts";

/**
 * Server only. Thai public holidays are computed from the npm package date-holidays: code ISC; data CC BY-SA 3.0 by its LICENSE
 * (its package.json says CC-BY-3.0). The attribution must be shown where the table is shown.
 */
export const HOLIDAY_ATTRIBUTION = "date-holidays by commenthol (github.com/commenthol/date-holidays), data CC BY-SA 3.0, based on Wikipedia";

/** The lunar holidays (Makha, Visakha, Asalha Bucha) are listed in the package only up to this year. */
export const LUNAR_DAYS_KNOWN_UNTIL = 2026;

function holidaysOfYear(calendar: Holidays, year: number): readonly Holiday[] {
  const thai = new Map(calendar.getHolidays(year, "th").map((item) => [item.date + item.rule, item.name]));
  const english = calendar.getHolidays(year, "en").filter((item) => item.type === "public");

  return english.map((item): Holiday => ({
    day: item.date.slice(0, 10),
    name: { th: thai.get(item.date + item.rule) ?? item.name, en: item.name },
    kind: "holiday",
    source: "date-holidays 3.37.0",
  }));
}

/**
 * The default table for the years given: holidays and computed substitute days, in order. To be edited by an administrator,
 * for the Cabinet announces substitute and extra days each year and lunar days after LUNAR_DAYS_KNOWN_UNTIL are missing.
 * @param years CE, both included
 */
export function defaultHolidays(years: { from: number; to: number }): readonly Holiday[] {
  const calendar = new Holidays("TH");
  const count = Math.max(0, years.to - years.from + 1);
  const holidays = Array.from({ length: count }, (_, index) => holidaysOfYear(calendar, years.from + index)).flat();
  return [...holidays, ...substituteDays(holidays)].sort((a, b) => a.day.localeCompare(b.day));
}
