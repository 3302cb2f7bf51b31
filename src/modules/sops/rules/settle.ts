export type StepState = "open" | "done" | "departed" | "ended";

/** Why a step was not done as written. Words for learning: none of them says who. */
export const departureCodes = ["personAskedOtherwise", "safetyFirst", "notPossibleHere", "doneAnotherWay", "stepDoesNotFit", "other"] as const;
export type DepartureCode = (typeof departureCodes)[number];

/** A step in a case, as far as settling it needs. */
export interface OpenStep {
  readonly state: StepState;
  /** The step is a limit: it is met, ended or late there. */
  readonly isClock: boolean;
  readonly ownerAccountId: string | null;
  readonly ownerAgencyId: string | null;
}

interface Settler {
  readonly accountId: string;
  readonly agencyId: string;
  readonly roles: readonly string[];
}

export type SettleRefusal = "step-settled" | "step-is-a-limit" | "not-your-step";

/** Why somebody cannot settle a step, or undefined: its owner, a colleague of the owner's agency, or whoever directs the case may. */
export function whyNotSettle(step: OpenStep, actor: Settler): SettleRefusal | undefined {
  if (step.isClock) return "step-is-a-limit";
  if (step.state !== "open") return "step-settled";
  const isHers = step.ownerAccountId === actor.accountId || step.ownerAgencyId === actor.agencyId;
  return isHers || actor.roles.includes("caseManager") || actor.roles.includes("pochtCoordinator") ? undefined : "not-your-step";
}
