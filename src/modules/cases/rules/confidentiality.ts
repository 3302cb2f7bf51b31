/** How narrow a case is kept, the widest first. What each changes: class-effects.ts. */
export const confidentialities = ["ordinary", "restricted", "secret", "sealed"] as const;
export type Confidentiality = (typeof confidentialities)[number];
/** Classes a case can be opened in or given by one person; sealing takes two. */
export const openClasses = ["ordinary", "restricted", "secret"] as const satisfies readonly Confidentiality[];

/** Why a case is opened wider, or kept narrower. */
export const classReasons = ["dangerPassed", "teamNeeds", "dangerToPerson", "dangerToStaff", "insiderRisk", "mistake"] as const;

export type ConfidentialityRefusal = "only-manager-or-coordinator" | "same-class" | "case-closed" | "lowering-needs-reason" | "sealed-by-two" | "secret-needs-manager";

const MAY_CHANGE: readonly string[] = ["caseManager", "pochtCoordinator"];

export interface ClassFacts {
  readonly discipline: string;
  readonly isClosed: boolean;
  /** The case has a manager: in a secret one only she brings others in. */
  readonly hasManager: boolean;
}

/** Why this seat cannot give the case another class. Opening it wider needs a reason; making it narrower never waits for one. */
export function whyNotChangeClass(
  change: { readonly from: Confidentiality; readonly to: Confidentiality; readonly hasReason: boolean },
  { discipline, isClosed, hasManager }: ClassFacts,
): ConfidentialityRefusal | undefined {
  if (!MAY_CHANGE.includes(discipline)) return "only-manager-or-coordinator";
  if (isClosed) return "case-closed";
  if (change.from === change.to) return "same-class";
  if (change.from === "sealed" || change.to === "sealed") return "sealed-by-two";
  if (change.to === "secret" && !hasManager) return "secret-needs-manager";
  const isLowered = confidentialities.indexOf(change.to) < confidentialities.indexOf(change.from);
  return isLowered && !change.hasReason ? "lowering-needs-reason" : undefined;
}
