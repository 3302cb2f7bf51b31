import { addDays, bangkokDay } from "#thai/dates.ts";
import type { Step } from "../content.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A step whose text names no time still needs a place in the lists. A product default, said as such on the screen. */
export const DAYS_WITHOUT_LIMIT = 7;

function isOff(day: string, holidays: ReadonlySet<string>): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 || holidays.has(day);
}

/**
 * When a step is due: hours and days from the instant it counts from (the same Bangkok clock time), working days over weekends and the days off given.
 * @param holidays days off as YYYY-MM-DD in Bangkok; only read for working days
 */
export function stepDueAt(within: Step["within"], from: Date, holidays: ReadonlySet<string>): Date {
  if (!within) return new Date(from.getTime() + DAYS_WITHOUT_LIMIT * DAY_MS);
  if (within.unit === "hours") return new Date(from.getTime() + within.amount * HOUR_MS);
  if (within.unit === "days") return new Date(from.getTime() + within.amount * DAY_MS);
  let left = within.amount;
  let days = 0;
  const first = bangkokDay(from);
  while (left > 0) {
    days += 1;
    if (!isOff(addDays(first, days), holidays)) left -= 1;
  }
  return new Date(from.getTime() + days * DAY_MS);
}
