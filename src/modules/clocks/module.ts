import type { Module } from "#platform/action/module.ts";
import { extendClock } from "./actions/extend-clock.ts";
import { holidaysOfYear, setHoliday } from "./actions/holidays.ts";
import { meetClockByHand } from "./actions/meet-clock.ts";
import { pauseClock } from "./actions/pause-clock.ts";
import { listClocks, urgent } from "./actions/read-clocks.ts";
import { recordBreach } from "./actions/record-breach.ts";
import { reopenClock } from "./actions/reopen-clock.ts";
import { resumeClock } from "./actions/resume-clock.ts";
import { clockRules, setRule } from "./actions/rules.ts";
import { startClockByHand } from "./actions/start-clock.ts";
import { stopClock } from "./actions/stop-clock.ts";
import { permissions } from "./policy.ts";
import { clockReasons, clocks, holidays } from "./tables.ts";

export const clocksModule: Module = {
  name: "clocks",
  tables: [clocks, clockReasons, holidays],
  permissions,
  actions: [startClockByHand, extendClock, pauseClock, resumeClock, meetClockByHand, reopenClock, stopClock, recordBreach, listClocks, urgent, clockRules, setRule, holidaysOfYear, setHoliday],
};
