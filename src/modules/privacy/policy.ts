import type { Grants } from "#platform/policy/permissions.ts";

/** Disciplines whose seats answer requests of the person. */
export const answeringRoles = ["caseManager", "socialWorker", "pochtCoordinator"] as const;
/** Whoever sits in cases at all. */
const seatRoles = [
  "caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "forensicInterviewer", "psychologist", "doctor", "shelterStaff",
  "ngoWorker", "interpreter", "pochtCoordinator", "labourInspector",
] as const;
const staff = [...seatRoles, "hotlineOperator", "volunteer", "mediaOfficer", "analyst", "reporter", "dpo", "admin", "agencyAdmin"] as const;
const deciders = ["dpo", "caseManager", "pochtCoordinator", "hotlineOperator"] as const;
// A copy is prepared by seats that read a category whole; the data-protection officer only steers and never reads it.
const preparers = ["caseManager", "socialWorker", "pochtCoordinator", "psychologist", "doctor", "forensicInterviewer", "inquiryOfficial", "prosecutor", "labourInspector", "shelterStaff"] as const;

/** What the roles may do at all; the seat, the agency and the second person decide about each one. */
export const permissions = {
  "privacy.see": ["dpo", ...seatRoles, "hotlineOperator"],
  "privacy.ofCase": [...seatRoles, "dpo"],
  "privacy.askShredding": deciders,
  "privacy.approveShredding": deciders,
  "privacy.endShredding": deciders,
  "privacy.putHold": ["inquiryOfficial", "prosecutor", "dpo"],
  "privacy.liftHold": ["inquiryOfficial", "prosecutor", "dpo"],
  "privacy.register": [...answeringRoles, "dpo"],
  "privacy.steer": ["dpo", ...answeringRoles],
  "privacy.prepare": preparers,
  "privacy.answer": preparers,
  "privacy.reportIncident": staff,
  "privacy.incidents": ["dpo"],
  "privacy.tellPerson": answeringRoles,
  "privacy.whoSawWhat": ["dpo"],
} as const satisfies Grants;
