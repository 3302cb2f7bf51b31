import type { Grants } from "#platform/policy/permissions.ts";

/** Whoever works with people, and so can be trained, be certified and ask to be a competent official. */
const staff = [
  "pochtCoordinator", "caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "forensicInterviewer", "psychologist", "doctor", "labourInspector",
  "shelterStaff", "ngoWorker", "interpreter", "hotlineOperator", "volunteer", "mediaOfficer", "trainer", "authority", "agencyAdmin", "admin", "dpo", "analyst", "reporter",
] as const;
const issuers = ["trainer", "authority"] as const;
/** Officials and NGO staff who may apply (law-and-practice.md §2.5: which posts is not found; the authority decides). */
const applicants = ["pochtCoordinator", "caseManager", "socialWorker", "inquiryOfficial", "labourInspector", "ngoWorker", "psychologist", "shelterStaff", "hotlineOperator", "authority"] as const;

export const permissions = {
  "credentials.mine": staff,
  "credentials.badge": staff,
  "credentials.certificate": staff,
  "credentials.standing": staff,
  /** Issue by hand, look for whom, see what one issued. */
  "credentials.issue": issuers,
  "credentials.revoke": issuers,
  /** People and what they hold, in one's own agency. */
  "credentials.ofAgency": ["agencyAdmin"],
  /** Counts only, never fewer than five. */
  "credentials.counts": ["trainer", "authority", "pochtCoordinator"],
  "credentials.requirements": ["authority", "trainer", "agencyAdmin", "admin"],
  "credentials.changeRequirement": ["authority"],
  "credentials.gates": ["admin", "authority", "trainer", "agencyAdmin"],
  "credentials.setGate": ["admin", "authority"],
  "credentials.apply": applicants,
  /** About others; never about oneself. */
  "credentials.decide": ["authority"],
  "credentials.register": ["authority", "pochtCoordinator"],
} as const satisfies Grants;
