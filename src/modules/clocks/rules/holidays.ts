import { addDays, bangkokDay } from "#thai/dates.ts";
import { DAY_MS } from "./calendar.ts";

/** One day off. Days are plain dates `YYYY-MM-DD` in Bangkok. */
export interface Holiday {
  readonly day: string;
  readonly name: { readonly th: string; readonly en: string };
  /** "substitution" is computed by rule and must be compared with the Cabinet's list; "local" was added by a deployer. */
  readonly kind: "holiday" | "substitution" | "local";
  readonly source: string;
}

/** The days of a holiday table, for the rules. */
export type HolidayDays = ReadonlySet<string>;

/** The days of a list of holidays as a set. */
export const holidayDays = (holidays: readonly Holiday[]): HolidayDays => new Set(holidays.map((holiday) => holiday.day));

/** Whether a plain date is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** Whether offices are open: neither weekend nor in the table. */
export const isWorkingDay = (day: string, holidays: HolidayDays): boolean => !isWeekend(day) && !holidays.has(day);

/** The day itself when it is a working day, else the first working day after it. */
export function nextWorkingDay(day: string, holidays: HolidayDays): string {
  let candidate = day;
  while (!isWorkingDay(candidate, holidays)) candidate = addDays(candidate, 1);
  return candidate;
}

/**
 * Moves an instant that falls on a day off to the next working day, same Bangkok clock time. Never earlier.
 * @see Civil and Commercial Code s.193/8 (from memory, to be checked)
 */
export function toWorkingDay(instant: Date, holidays: HolidayDays): Date {
  const day = bangkokDay(instant);
  const working = nextWorkingDay(day, holidays);
  const days = (Date.parse(working) - Date.parse(day)) / DAY_MS;
  return new Date(instant.getTime() + days * DAY_MS);
}

/**
 * The substitute days of a list: for each holiday on a weekend the next working day that is not yet taken.
 * A rule of thumb, not the Cabinet's list: editable and marked as "substitution".
 */
export function substituteDays(holidays: readonly Holiday[]): readonly Holiday[] {
  const taken = new Set(holidayDays(holidays));
  const onWeekends = holidays.filter((holiday) => isWeekend(holiday.day)).sort((a, b) => a.day.localeCompare(b.day));

  return onWeekends.map((holiday): Holiday => {
    const day = nextWorkingDay(holiday.day, taken);
    taken.add(day);
    const name = { th: `วันหยุดชดเชย ${holiday.name.th}`, en: `Substitution for ${holiday.name.en}` };
    return { day, name, kind: "substitution", source: "computed: weekend to next working day; compare with the Cabinet's list" };
  });
}
