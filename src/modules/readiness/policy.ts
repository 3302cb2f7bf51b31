import type { Grants } from "#platform/policy/permissions.ts";

const onCall = [
  "caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "forensicInterviewer", "psychologist", "doctor", "shelterStaff",
  "ngoWorker", "interpreter", "pochtCoordinator", "labourInspector", "hotlineOperator",
] as const;

/** What the roles may do at all; the province, having been called and the seat in a case decide about each thing. */
export const permissions = {
  "readiness.see": onCall,
  "readiness.planDuty": ["pochtCoordinator"],
  /** One's own duty: passing it on, answering a call. */
  "readiness.ownDuty": onCall,
  "readiness.callOut": ["pochtCoordinator"],
  "readiness.review": onCall,
  /** Which findings ask to change a procedure; row-level security leaves those of one's own reviews. */
  "readiness.findings": [...onCall, "authority", "trainer"],
  "readiness.exercise": ["pochtCoordinator", "caseManager", "socialWorker"],
  /** Counts of all provinces. */
  "readiness.counts": [...onCall, "analyst", "authority", "trainer", "agencyAdmin", "admin"],
} as const satisfies Grants;
