import type { Grants } from "#platform/policy/permissions.ts";

/** Disciplines that carry duties with a limit. */
const dutyHolders = [
  "caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "psychologist", "doctor", "shelterStaff", "ngoWorker", "pochtCoordinator", "labourInspector", "hotlineOperator",
] as const;
/** Disciplines that may change how a limit runs. */
const directing = ["caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "pochtCoordinator", "labourInspector"] as const;
const seated = [...dutyHolders, "forensicInterviewer", "interpreter", "volunteer", "dpo"] as const;

export const permissions = {
  "clocks.list": seated,
  "clocks.urgent": seated,
  "clocks.start": directing,
  "clocks.extend": directing,
  "clocks.pause": directing,
  "clocks.resume": directing,
  "clocks.stop": directing,
  "clocks.meet": dutyHolders,
  "clocks.reopen": dutyHolders,
  "clocks.recordBreach": dutyHolders,
  "clocks.rules": [...seated, "admin"],
  "clocks.setRule": ["admin"],
  "clocks.holidays": [...seated, "admin"],
  "clocks.setHoliday": ["admin"],
} as const satisfies Grants;
