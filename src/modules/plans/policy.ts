import type { Grants } from "#platform/policy/permissions.ts";

/** Whoever works: every discipline that can be given something to do, and those who look after an agency. */
const workers = [
  "caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "forensicInterviewer", "psychologist", "doctor", "shelterStaff", "ngoWorker", "interpreter",
  "pochtCoordinator", "labourInspector", "hotlineOperator", "volunteer", "dpo", "admin", "agencyAdmin", "reporter",
] as const;
/** Disciplines whose row of the access matrix says RW for the support plan. */
const planWriters = ["caseManager", "socialWorker", "shelterStaff", "ngoWorker"] as const;
const planReaders = [...planWriters, "psychologist", "inquiryOfficial", "prosecutor", "doctor", "pochtCoordinator"] as const;

export const permissions = {
  "plans.addOwn": workers,
  "plans.take": workers,
  "plans.hand": workers,
  "plans.done": workers,
  "plans.reopen": workers,
  "plans.postpone": workers,
  "plans.caseTasks": workers,
  "plans.takers": workers,
  "plans.savePlan": planWriters,
  "plans.agreePlan": planWriters,
  "plans.reviewPlan": planWriters,
  "plans.plans": planReaders,
  "plans.plan": planReaders,
} as const satisfies Grants;
