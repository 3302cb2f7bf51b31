import { column, table, type KyselyTable } from "#platform/db/table.ts";
import type { ClockUnit, EventKind } from "./rules/types.ts";

export const clocks = table("clocks", {
  id: column("uuid"),
  caseId: column("uuid"),
  personId: column("uuid", { nullable: true }),
  ruleId: column("text"),
  ruleVersion: column("int"),
  amount: column("int"),
  unit: column<"text", ClockUnit>("text"),
  skipsHolidays: column("boolean", { defaulted: true }),
  milestone: column("int", { nullable: true }),
  startedAt: column("timestamptz"),
  counting: column("text"),
  dueAt: column("timestamptz"),
  alternatives: column<"jsonb", unknown, false, true>("jsonb", { defaulted: true }),
  knownEvents: column<"jsonb", unknown, false, true>("jsonb", { defaulted: true }),
  placeKind: column("text", { nullable: true }),
  state: column<"text", "running" | "paused" | "met" | "stopped", false, true>("text", { defaulted: true }),
  pausedAt: column("timestamptz", { nullable: true }),
  pauses: column<"jsonb", unknown, false, true>("jsonb", { defaulted: true }),
  extension: column("jsonb", { nullable: true }),
  extendedAt: column("timestamptz", { nullable: true }),
  extendedBy: column("uuid", { nullable: true }),
  metAt: column("timestamptz", { nullable: true }),
  metBy: column("uuid", { nullable: true }),
  stoppedAt: column("timestamptz", { nullable: true }),
  stoppedByEvent: column<"text", EventKind, true>("text", { nullable: true }),
  breachCode: column("text", { nullable: true }),
  breachRecordedAt: column("timestamptz", { nullable: true }),
  taskId: column("uuid", { nullable: true }),
  createdBy: column("uuid", { nullable: true }),
  createdAt: column("timestamptz", { defaulted: true }),
  version: column("int", { defaulted: true }),
});

export const clockReasons = table("clock_reasons", {
  id: column("uuid"),
  clockId: column("uuid"),
  caseId: column("uuid"),
  act: column("text"),
  code: column("text"),
  note: column("bytea", { nullable: true }),
  remedy: column("bytea", { nullable: true }),
  givenBy: column("uuid"),
  givenAt: column("timestamptz", { defaulted: true }),
});

export const holidays = table("holidays", {
  day: column("date"),
  isOff: column("boolean", { defaulted: true }),
  nameTh: column("text"),
  nameEn: column("text"),
  changedBy: column("uuid"),
  changedAt: column("timestamptz", { defaulted: true }),
  version: column("int", { defaulted: true }),
});

declare module "#platform/db/database.ts" {
  interface Database {
    clocks: KyselyTable<typeof clocks>;
    clockReasons: KyselyTable<typeof clockReasons>;
    holidays: KyselyTable<typeof holidays>;
  }
}
