import type { Confidentiality } from "./confidentiality.ts";

/** What the manager does not do alone: sealing, opening the seal, and each seat in a sealed case. */
export const secondKinds = ["seal", "unseal", "seat"] as const;
export type SecondKind = (typeof secondKinds)[number];
export const secondAnswers = ["agreed", "declined", "withdrawn"] as const;
export type SecondAnswer = (typeof secondAnswers)[number];

/** Seats that can be the second one. The database says the same (app.may_be_second). */
const leading: readonly string[] = ["caseManager", "pochtCoordinator", "socialWorker"];

export interface SecondFacts {
  readonly kind: SecondKind;
  readonly confidentiality: Confidentiality;
  readonly isClosed: boolean;
  readonly isManager: boolean;
  /** Leading seats of others in the team. */
  readonly others: number;
  /** The same is asked already and waits. */
  readonly isAsked: boolean;
}

export type SecondRefusal = "case-closed" | "only-manager" | "same-class" | "not-sealed" | "nobody-to-agree" | "already-asked";

/** Why the manager cannot ask for it. */
export function whyNotAskSecond({ kind, confidentiality, isClosed, isManager, others, isAsked }: SecondFacts): SecondRefusal | undefined {
  if (!isManager) return "only-manager";
  if (isClosed) return "case-closed";
  if (kind === "seal" && confidentiality === "sealed") return "same-class";
  if (kind !== "seal" && confidentiality !== "sealed") return "not-sealed";
  if (others === 0) return "nobody-to-agree";
  return isAsked ? "already-asked" : undefined;
}

/** How many of the team could be the second one. */
export function leadingOthers(seats: readonly { readonly accountId: string; readonly discipline: string }[], me: string): number {
  return seats.filter(({ accountId, discipline }) => accountId !== me && leading.includes(discipline)).length;
}
