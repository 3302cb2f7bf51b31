import type pg from "pg";
import { defaultHolidays } from "./data/default-holidays.ts";
import { holidayDays, type Holiday, type HolidayDays } from "./rules/holidays.ts";

export interface HolidayChange {
  readonly day: string;
  readonly isOff: boolean;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly version: number;
}

/** What an administrator changed in the years given, both included (CE). */
export async function holidayChanges(client: pg.ClientBase, years: { from: number; to: number }): Promise<readonly HolidayChange[]> {
  const { rows } = await client.query(
    `select day, is_off as "isOff", name_th as "nameTh", name_en as "nameEn", version from holidays where day between $1 and $2 order by day`,
    [`${years.from}-01-01`, `${years.to}-12-31`],
  );
  return rows;
}

// The computed table of a year never changes while the process runs.
const computed = new Map<number, readonly Holiday[]>();
function defaultsOf(year: number): readonly Holiday[] {
  const known = computed.get(year);
  if (known) return known;
  const days = defaultHolidays({ from: year, to: year });
  computed.set(year, days);
  return days;
}

/** Computed holidays with the changes laid over them, in order. */
export function mergedHolidays(years: { from: number; to: number }, changes: readonly HolidayChange[]): readonly Holiday[] {
  const days = new Map<string, Holiday>();
  for (let year = years.from; year <= years.to; year += 1) for (const holiday of defaultsOf(year)) days.set(holiday.day, holiday);
  for (const change of changes) {
    if (change.isOff) days.set(change.day, { day: change.day, name: { th: change.nameTh, en: change.nameEn }, kind: "local", source: "administrator" });
    else days.delete(change.day);
  }
  return [...days.values()].sort((a, b) => a.day.localeCompare(b.day));
}

/** All days off of the years given, both included (CE): computed ones with what was changed here. */
export async function holidaysOf(client: pg.ClientBase, years: { from: number; to: number }): Promise<readonly Holiday[]> {
  return mergedHolidays(years, await holidayChanges(client, years));
}

/** The days off around an instant, for a rule that skips them; an empty set for one that does not. */
export async function daysOffFor(client: pg.ClientBase, rule: { skipsHolidays: boolean }, startedAt: Date): Promise<HolidayDays> {
  if (!rule.skipsHolidays) return new Set();
  const years = { from: startedAt.getUTCFullYear(), to: startedAt.getUTCFullYear() + 3 };
  return holidayDays(mergedHolidays(years, await holidayChanges(client, years)));
}
