import type { Grants } from "#platform/policy/permissions.ts";

/** Who writes support plans (access matrix, category plan: RW) refers, and the coordinator (m: what her work needs; sending on is that work). */
export const sendingRoles = ["caseManager", "socialWorker", "shelterStaff", "ngoWorker", "pochtCoordinator"] as const;

/** Who may receive for an agency; migration 0050 says the same (app.receives_referrals). A reporter receives for a school. */
export const receivingRoles = [
  "socialWorker", "caseManager", "doctor", "psychologist", "shelterStaff", "ngoWorker", "labourInspector", "prosecutor", "inquiryOfficial", "pochtCoordinator", "reporter",
] as const;

/** The receiving roles at an agency of this kind. */
export const receivingRolesAt = (agencyKind: string): readonly string[] => (agencyKind === "school" ? receivingRoles : receivingRoles.filter((role) => role !== "reporter"));

export const permissions = {
  "referrals.read": receivingRoles,
  "referrals.send": sendingRoles,
  "referrals.answer": sendingRoles,
  "referrals.withdraw": sendingRoles,
  "referrals.remind": sendingRoles,
  "referrals.acknowledge": sendingRoles,
  "referrals.ask": receivingRoles,
  "referrals.accept": receivingRoles,
  "referrals.decline": receivingRoles,
  "referrals.complete": receivingRoles,
} as const satisfies Grants;
