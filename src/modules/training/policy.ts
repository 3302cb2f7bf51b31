import type { Grants } from "#platform/policy/permissions.ts";

/** Everybody who works here may learn everything: knowing more never harms a person in a case. */
export const learnerRoles = [
  "pochtCoordinator", "caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "forensicInterviewer", "psychologist", "doctor", "labourInspector", "shelterStaff", "ngoWorker",
  "interpreter", "hotlineOperator", "volunteer", "reporter", "mediaOfficer", "trainer", "authority", "analyst", "dpo", "agencyAdmin", "admin",
] as const;

export const permissions = {
  "training.learn": learnerRoles,
  /** Writes courses. */
  "training.build": ["trainer"],
  /** Reads what is written and publishes what somebody else wrote. */
  "training.review": ["trainer", "authority"],
  /** Numbers by agency, and files of them. */
  "training.oversee": ["trainer", "authority"],
} as const satisfies Grants;
