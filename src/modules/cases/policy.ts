import type { Grants } from "#platform/policy/permissions.ts";
import { openingRoles } from "./rules/opening.ts";

const team = [
  "caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "forensicInterviewer", "psychologist", "doctor", "shelterStaff",
  "ngoWorker", "interpreter", "pochtCoordinator", "labourInspector", "dpo",
] as const;
const managing = ["caseManager", "pochtCoordinator", "socialWorker"] as const;

/** What the roles may do at all; the seat in the case decides about each one. */
export const permissions = {
  "cases.open": openingRoles,
  /** Interpreters work from their bookings and do not browse cases. */
  "cases.list": team.filter((role) => role !== "interpreter"),
  /** A hotline operator takes no seat in a team; she is in a case only in an emergency, for four hours. */
  "cases.see": [...team, "hotlineOperator"],
  "cases.note": team.filter((role) => role !== "dpo"),
  "cases.move": ["caseManager", "socialWorker", "pochtCoordinator", "prosecutor", "inquiryOfficial"],
  "cases.manage": managing,
  "cases.classify": ["caseManager", "pochtCoordinator"],
  "cases.seal": ["caseManager"],
  "cases.second": managing,
  "cases.answerHandover": ["caseManager"],
  "cases.link": ["caseManager", "socialWorker", "pochtCoordinator", "inquiryOfficial", "prosecutor"],
} as const satisfies Grants;
