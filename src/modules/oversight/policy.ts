import type { Grants } from "#platform/policy/permissions.ts";
import { emergencyDisciplines } from "./rules/emergency.ts";

/** Who watches over accounts, without reading a case. */
const watchers = ["dpo", "agencyAdmin"] as const;

export const permissions = {
  /**
   * Open a case one has no seat in, when somebody is in danger now.
   * inquiryOfficial: a rescue finds a child whose case another station holds. socialWorker: a child stands at the door at night.
   * doctor: care cannot wait for the team. caseManager: a colleague who manages the case cannot be reached. hotlineOperator: the
   * person calls and must not tell everything again. pochtCoordinator: nobody of the team answers and the province must act.
   */
  "oversight.openInEmergency": emergencyDisciplines,
  /** Judge an opening of somebody else: those who lead the case, the data protection officer, the focal point of the opener's agency. */
  "oversight.review": ["caseManager", "pochtCoordinator", ...watchers],
  /** Read one opening: those who review it, and whoever opened, for she learns what was found. */
  "oversight.opening": [...new Set([...emergencyDisciplines, "caseManager", "pochtCoordinator", ...watchers])],
  /** Alerts, stopped people, the month in counts. */
  "oversight.watch": watchers,
  /** Read what administrators did: every agency's focal point, the officers, and administrators themselves. */
  "oversight.administration": [...watchers, "admin"],
  /** Plant and end decoy cases. */
  "oversight.decoys": ["admin", "dpo"],
  /** Set how many cases an hour are many. */
  "oversight.changeBudget": ["admin"],
} as const satisfies Grants;
