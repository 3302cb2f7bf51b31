import type { Grants } from "#platform/policy/permissions.ts";

/** Whoever works on cases or at a desk prints what the screen already shows them; what each letter holds is asked of the modules it comes from. */
export const printingRoles = [
  "caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "forensicInterviewer", "psychologist", "doctor", "shelterStaff", "ngoWorker", "pochtCoordinator", "labourInspector", "hotlineOperator",
] as const;

/** The permission a letter of each kind needs beside `letters.print`: that of the screen it is printed from. */
export const screenPermissionOf = {
  referral: "referrals.read",
  appointment: "cases.see",
  supportPlan: "plans.plan",
  consents: "people.see",
  screening: "identification.openPerson",
  rights: "people.see",
  caseSummary: "cases.see",
  custodyLabel: "leads.read",
} as const;

export const permissions = {
  "letters.print": printingRoles,
  "letters.withdraw": printingRoles,
  "letters.ofCase": printingRoles,
} as const satisfies Grants;
