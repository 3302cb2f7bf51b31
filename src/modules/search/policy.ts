import type { Grants } from "#platform/policy/permissions.ts";

/** Everyone who may hold a seat or a desk may look for what is already open to them; others have nothing to find. */
export const permissions = {
  "search.find": [
    "caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "forensicInterviewer", "psychologist", "doctor", "shelterStaff",
    "ngoWorker", "pochtCoordinator", "labourInspector", "hotlineOperator",
  ],
} as const satisfies Grants;
