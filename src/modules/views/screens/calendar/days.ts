import type { ResultOf } from "#platform/action/define.ts";
import { bangkokDay } from "#thai/dates.ts";
import type { DueItem, listDue } from "../../actions/list-due.ts";

type Read = ResultOf<typeof listDue>;
/** One day: what is due on it, and what day off it is. */
export interface DayContent {
  readonly items: readonly DueItem[];
  readonly holiday: Read["holidays"][number]["name"] | undefined;
}
export type Days = ReadonlyMap<string, DayContent>;

/** While a month is read. */
export const noDays: Days = new Map();

/** What was read, by its day in Thailand. */
export function daysOf({ due, holidays }: Read): Days {
  const items = Map.groupBy(due, ({ dueAt }) => bangkokDay(new Date(dueAt)));
  const names = new Map(holidays.map(({ day, name }) => [day, name]));
  return new Map([...new Set([...items.keys(), ...names.keys()])].sort().map((day) => [day, { items: items.get(day) ?? [], holiday: names.get(day) }]));
}
