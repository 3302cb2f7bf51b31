import { z } from "zod";
import { defineAction, defineRead } from "#platform/action/define.ts";
import { HOLIDAY_ATTRIBUTION, LUNAR_DAYS_KNOWN_UNTIL } from "../data/default-holidays.ts";
import { holidayChanges, mergedHolidays } from "../holiday-table.ts";

const YEAR = z.coerce.number().int().min(2020).max(2100);

/** The days off of a year (CE), with what was changed here. */
export const holidaysOfYear = defineRead({
  name: "clocks.holidays",
  input: z.strictObject({ year: YEAR }),
  permission: "clocks.holidays",
  async run(context, { year }) {
    const changes = await holidayChanges(context.client, { from: year, to: year });
    return {
      result: {
        days: mergedHolidays({ from: year, to: year }, changes),
        removed: changes.filter((change) => !change.isOff),
        attribution: HOLIDAY_ATTRIBUTION,
        isLunarMissing: year > LUNAR_DAYS_KNOWN_UNTIL,
        can: { change: context.can("clocks.setHoliday") },
      },
    };
  },
});

/** Adds a day off, or says that a day is a working day after all. */
export const setHoliday = defineAction({
  name: "clocks.setHoliday",
  input: z.strictObject({
    day: z.iso.date(),
    isOff: z.boolean(),
    nameTh: z.string().trim().min(1).max(120),
    nameEn: z.string().trim().min(1).max(120),
  }),
  permission: "clocks.setHoliday",
  async run(context, { day, isOff, nameTh, nameEn }) {
    await context.client.query(
      `insert into holidays (day, is_off, name_th, name_en, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (day) do update set is_off = excluded.is_off, name_th = excluded.name_th, name_en = excluded.name_en, changed_by = excluded.changed_by,
         changed_at = excluded.changed_at, version = holidays.version + 1`,
      [day, isOff, nameTh, nameEn, context.actor.accountId, context.now],
    );
    return { event: { type: "holiday-changed", subjectKind: "holiday", data: { day, isOff } } };
  },
});
