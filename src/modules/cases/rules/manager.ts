export type NameManagerRefusal = "case-closed" | "hand-over-instead" | "is-manager-already";

/**
 * Why the one case manager cannot be named directly. With a manager there, only the coordinator may (somebody has left, is
 * suspended or ill); everyone else asks for a hand-over that the new one accepts.
 */
export function whyNotNameManager(facts: { readonly stage: string; readonly managerId: string | null; readonly toAccountId: string; readonly discipline: string }): NameManagerRefusal | undefined {
  if (facts.stage === "closed") return "case-closed";
  if (facts.managerId === facts.toAccountId) return "is-manager-already";
  return facts.managerId !== null && facts.discipline !== "pochtCoordinator" ? "hand-over-instead" : undefined;
}

export type HandoverRefusal = "case-closed" | "handover-pending" | "no-manager-yet" | "is-manager-already" | "not-in-team" | "cannot-be-seated" | "only-manager-or-coordinator";

export interface HandoverFacts {
  readonly stage: string;
  readonly managerId: string | null;
  readonly toAccountId: string;
  readonly askedBy: { readonly accountId: string; readonly discipline: string };
  readonly hasPending: boolean;
  /** The next one has a seat in the case: what is handed over can be read before answering. */
  readonly isToInTeam: boolean;
  /** The next one holds the role of case manager and stands behind no wall. */
  readonly mayToBeManager: boolean;
}

/** Why a hand-over cannot be asked for. */
export function whyNotAskHandover(facts: HandoverFacts): HandoverRefusal | undefined {
  if (facts.stage === "closed") return "case-closed";
  if (facts.managerId === null) return "no-manager-yet";
  if (facts.askedBy.accountId !== facts.managerId && facts.askedBy.discipline !== "pochtCoordinator") return "only-manager-or-coordinator";
  if (facts.hasPending) return "handover-pending";
  if (facts.toAccountId === facts.managerId) return "is-manager-already";
  if (!facts.isToInTeam) return "not-in-team";
  return facts.mayToBeManager ? undefined : "cannot-be-seated";
}
