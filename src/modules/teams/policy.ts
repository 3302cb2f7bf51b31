import type { Grants } from "#platform/policy/permissions.ts";
import { managingDisciplines, seatableDisciplines } from "./rules/seat-rules.ts";

/** What the roles may do at all; the seat in the case decides about each one. Whoever may open a case may bring in its first manager. */
export const permissions = {
  "teams.see": seatableDisciplines,
  "teams.manage": [...managingDisciplines, "inquiryOfficial", "labourInspector", "ngoWorker"],
  "teams.leave": seatableDisciplines,
  /** Who answers for who sees what: focal points, data protection, administration, the coordinators. They see roles and words, no case. */
  "teams.accessRules": ["admin", "agencyAdmin", "dpo", "pochtCoordinator"],
} as const satisfies Grants;
