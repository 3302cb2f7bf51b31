import type { Capacity, ShreddingState } from "./words.ts";

/** Days between the second yes and the destruction, in which everything can be brought back. @see AWS KMS key deletion: at least 7 */
export const WAIT_DAYS = 7;

/** A case or a lead as far as deciding about its destruction needs. */
export interface TargetFacts {
  readonly leadId: string | null;
  readonly caseId: string | null;
  readonly isHeld: boolean;
  /** In which capacities the caller may decide. */
  readonly roles: readonly Capacity[];
  readonly shredding: { readonly state: ShreddingState } | null;
}

export type AskRefusal = "not-yours-to-decide" | "case-is-held" | "already-asked" | "already-destroyed" | "belongs-to-case";

/** Why a destruction cannot be asked for. A lead of a case goes with its case. */
export function whyNotAsk({ leadId, caseId, isHeld, roles, shredding }: TargetFacts): AskRefusal | undefined {
  if (roles.length === 0) return "not-yours-to-decide";
  if (leadId !== null && caseId !== null) return "belongs-to-case";
  if (shredding?.state === "destroyed") return "already-destroyed";
  if (shredding !== null && shredding.state !== "proposed") return "already-asked";
  return isHeld ? "case-is-held" : undefined;
}

/** A destruction that was asked for, seen by somebody who may be the second. */
export interface AskedFacts {
  readonly state: ShreddingState;
  readonly askedBy: string | null;
  readonly askedAs: Capacity | null;
  readonly askedAgency: string | null;
  readonly isHeld: boolean;
}
export interface Decider {
  readonly accountId: string;
  readonly agencyId: string;
  readonly roles: readonly Capacity[];
}

/** In which capacity somebody would be a second pair of eyes: of another role or another agency than who asked. */
export function secondCapacity({ askedAs, askedAgency }: AskedFacts, { roles, agencyId }: Decider): Capacity | undefined {
  return roles.find((role) => role !== askedAs || agencyId !== askedAgency);
}

export type ApproveRefusal = "not-asked" | "same-person" | "needs-other-role" | "case-is-held";

/** Why somebody cannot be the second to agree: never the same person, never the same role of the same agency. */
export function whyNotApprove(asked: AskedFacts, decider: Decider): ApproveRefusal | undefined {
  if (asked.state !== "asked") return "not-asked";
  if (asked.askedBy === decider.accountId) return "same-person";
  if (secondCapacity(asked, decider) === undefined) return "needs-other-role";
  return asked.isHeld ? "case-is-held" : undefined;
}

export interface EndFacts extends AskedFacts {
  readonly approvedBy: string | null;
}
export type ShreddingEnd = "withdrawn" | "declined" | "cancelled";

/**
 * How somebody would end it: the asker takes back, who might agree declines, and within the seven days either of the two, or an
 * administrator who is a data-protection officer, cancels. Undefined: not at all.
 */
export function endFor(asked: EndFacts, decider: Decider & { readonly isAdminDpo: boolean }): ShreddingEnd | undefined {
  const isOneOfTwo = [asked.askedBy, asked.approvedBy].includes(decider.accountId);
  if (asked.state === "waiting") return isOneOfTwo || decider.isAdminDpo ? "cancelled" : undefined;
  if (asked.state !== "asked" && asked.state !== "proposed") return undefined;
  if (asked.askedBy === decider.accountId) return "withdrawn";
  return decider.roles.length > 0 ? "declined" : undefined;
}
