import type { Grants } from "#platform/policy/permissions.ts";

const team = [
  "caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "forensicInterviewer", "psychologist", "doctor", "shelterStaff",
  "ngoWorker", "interpreter", "pochtCoordinator", "labourInspector",
] as const;

/** What the roles may do at all; the seat in the case and the category decide about each comment. */
export const permissions = {
  /** Whoever enters a case room reads what its categories let her; a data protection officer sees that something was said. */
  "comments.see": [...team, "dpo", "hotlineOperator"],
  "comments.write": team,
} as const satisfies Grants;
