import type { Grants } from "#platform/policy/permissions.ts";

/** Whoever may list cases (cases.list) may look at them in any way, and share a way with colleagues of such a role. */
export const lookers = [
  "caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "forensicInterviewer", "psychologist", "doctor", "shelterStaff", "ngoWorker", "pochtCoordinator", "labourInspector", "dpo",
] as const;
/** Whoever can be given something to do, or a training to go to. */
const workers = [...lookers, "interpreter", "hotlineOperator", "volunteer", "admin", "agencyAdmin", "reporter", "trainer", "authority"] as const;

export const permissions = {
  "views.look": lookers,
  "views.save": lookers,
  "views.feed": workers,
} as const satisfies Grants;
