/**
 * How narrow a case is kept. `restricted`: seats need a reason that the team sees; `secret`: seats of others than the
 * managing disciplines have an end; `sealed`: only the case manager and the coordinator let anybody in, and a search of
 * others for the same person is not answered at all.
 */
export const confidentialities = ["ordinary", "restricted", "secret", "sealed"] as const;
export type Confidentiality = (typeof confidentialities)[number];

/** Why a case is opened wider, or kept narrower. */
export const classReasons = ["dangerPassed", "teamNeeds", "dangerToPerson", "dangerToStaff", "insiderRisk", "mistake"] as const;

export type ConfidentialityRefusal = "only-manager-or-coordinator" | "same-class" | "case-closed" | "lowering-needs-reason";

const MAY_CHANGE: readonly string[] = ["caseManager", "pochtCoordinator"];

/** Why this seat cannot give the case another class. Opening it wider needs a reason; making it narrower never waits for one. */
export function whyNotChangeClass(
  change: { readonly from: Confidentiality; readonly to: Confidentiality; readonly hasReason: boolean },
  { discipline, isClosed }: { readonly discipline: string; readonly isClosed: boolean },
): ConfidentialityRefusal | undefined {
  if (!MAY_CHANGE.includes(discipline)) return "only-manager-or-coordinator";
  if (isClosed) return "case-closed";
  if (change.from === change.to) return "same-class";
  const isLowered = confidentialities.indexOf(change.to) < confidentialities.indexOf(change.from);
  return isLowered && !change.hasReason ? "lowering-needs-reason" : undefined;
}
