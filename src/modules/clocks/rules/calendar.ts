import type { Period } from "./types.ts";

const HOUR_MS = 60 * 60 * 1000;
export const DAY_MS = 24 * HOUR_MS;
const BANGKOK_OFFSET_MS = 7 * HOUR_MS;

/** The same Bangkok day of the month and clock time some months later; 31 January + 1 month is the last day of February. */
function addMonths(instant: Date, months: number): Date {
  const local = new Date(instant.getTime() + BANGKOK_OFFSET_MS);
  const target = Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + months, 1);
  const first = new Date(target);
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const day = Math.min(local.getUTCDate(), lastDay);
  const timeOfDay = local.getTime() - Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate());
  return new Date(target + (day - 1) * DAY_MS + timeOfDay - BANGKOK_OFFSET_MS);
}

/**
 * The end of a period that begins at an instant.
 * Hours are hours. Days, months and years end at the same Bangkok clock time; the first day is not counted
 * (22 January + 45 days is 8 March). Month ends are clamped. "at-once" ends when it begins.
 * @returns instant
 */
export function addPeriod(instant: Date, { amount, unit }: Period): Date {
  switch (unit) {
    case "hours": return new Date(instant.getTime() + amount * HOUR_MS);
    // Bangkok has no daylight saving time, so a day is always 24 hours.
    case "days": return new Date(instant.getTime() + amount * DAY_MS);
    case "months": return addMonths(instant, amount);
    case "years": return addMonths(instant, amount * 12);
    case "at-once": return instant;
  }
}

/** The first instant of the Bangkok day after the one an instant lies in. */
export function endOfBangkokDay(instant: Date): Date {
  const local = instant.getTime() + BANGKOK_OFFSET_MS;
  return new Date(Math.floor(local / DAY_MS) * DAY_MS + DAY_MS - BANGKOK_OFFSET_MS);
}
