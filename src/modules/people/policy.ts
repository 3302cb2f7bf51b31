import type { Grants } from "#platform/policy/permissions.ts";

const caring = ["caseManager", "socialWorker", "psychologist", "doctor", "shelterStaff", "ngoWorker"] as const;
const finding = ["inquiryOfficial", "labourInspector", "pochtCoordinator"] as const;
const law = ["prosecutor", "forensicInterviewer"] as const;
const team = [...caring, ...finding, ...law, "interpreter", "dpo"] as const;

/** What the roles may do at all; the seat in the person's case decides about each one. */
export const permissions = {
  "people.see": [...team, "hotlineOperator"],
  "people.openIdentity": [...caring, ...finding, ...law],
  "people.add": ["caseManager", "socialWorker", "ngoWorker", "inquiryOfficial", "labourInspector", "pochtCoordinator"],
  "people.change": ["caseManager", "socialWorker", "ngoWorker", "inquiryOfficial", "labourInspector", "pochtCoordinator"],
  "people.saveIdentity": ["caseManager", "socialWorker", "ngoWorker"],
  "people.saveContact": ["caseManager", "socialWorker", "ngoWorker", "prosecutor", "psychologist"],
  "people.saveProfile": ["socialWorker", "inquiryOfficial", "labourInspector", "ngoWorker"],
  "people.recordWish": [...caring, ...finding, ...law, "interpreter"],
  "people.recordConsent": [...caring, ...finding],
  "people.merge": ["caseManager", "socialWorker", "pochtCoordinator"],
  "people.checkDuplicates": ["caseManager", "socialWorker", "ngoWorker", "inquiryOfficial", "labourInspector", "pochtCoordinator"],
} as const satisfies Grants;
