/** Day on which a week begins. */
export const weekStarts = ["sunday", "monday"] as const;
export type WeekStart = (typeof weekStarts)[number];

const DAY_MS = 86_400_000;
const dayAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The month a plain date stands in: "2026-11-21" gives "2026-11". */
export const monthOf = (day: string): string => day.slice(0, 7);

/** The month some months later. @param month "YYYY-MM" (CE) @param by whole months, negative for earlier */
export function monthAfter(month: string, by: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return dayAt(Date.UTC(year, number - 1 + by, 1)).slice(0, 7);
}

/** The day some months later, or the last day of that month when it has no such day. */
export function sameDayAfter(day: string, months: number): string {
  const month = monthAfter(monthOf(day), months);
  const last = dayAt(Date.parse(`${monthAfter(month, 1)}-01`) - DAY_MS);
  const wanted = `${month}-${day.slice(8)}`;
  return wanted > last ? last : wanted;
}

/** 0 for the first column of a week. */
export function columnOf(day: string, start: WeekStart): number {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return start === "sunday" ? weekday : (weekday + 6) % 7;
}

/** The weeks a month touches, each seven plain dates; those before and after belong to its neighbours. */
export function weeksOf(month: string, start: WeekStart): readonly (readonly string[])[] {
  const first = Date.parse(`${month}-01`);
  const end = Date.parse(`${monthAfter(month, 1)}-01`);
  const weeks: string[][] = [];
  for (let at = first - columnOf(dayAt(first), start) * DAY_MS; at < end; at += 7 * DAY_MS) weeks.push(Array.from({ length: 7 }, (_, i) => dayAt(at + i * DAY_MS)));
  return weeks;
}
