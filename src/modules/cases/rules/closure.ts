import type { Stage } from "./stages.ts";

/** Why a case ends. */
export const closureReasons = ["goalsMet", "returnedHome", "movedAway", "personDeclined", "lostContact", "transferred", "notTrafficking", "joinedOtherCase", "died"] as const;
export type ClosureReason = (typeof closureReasons)[number];

/** Reasons after which somebody looks in again; the others end without follow-up, for nobody is there to follow. */
const WITH_FOLLOW_UP: readonly ClosureReason[] = ["goalsMet", "returnedHome", "movedAway", "transferred", "lostContact"];
const MOST_FOLLOW_UPS = 12;
const FURTHEST_YEARS = 3;

/** Whether closing for this reason asks for at least one follow-up date. @see IOM handbook ch.3; NRM: 1, 3, 6, 12 months */
export function needsFollowUp(reason: ClosureReason): boolean {
  return WITH_FOLLOW_UP.includes(reason);
}

export type ClosureRefusal = "case-closed" | "no-case-manager" | "needs-follow-up" | "follow-up-in-the-past" | "too-many-follow-ups" | "follow-up-too-far" | "handover-pending" | "referrals-open";

export interface ClosureFacts {
  readonly stage: Stage;
  readonly hasManager: boolean;
  readonly hasPendingHandover: boolean;
  /** Referrals that wait for an answer or an outcome, and are not taken back with the closing. */
  readonly openReferrals: number;
  /** Plain date in Thailand, CE. */
  readonly today: string;
}

/**
 * Why a case cannot be closed like this.
 * @param followUps plain dates (CE) on which somebody looks in again
 */
export function whyNotClose(closing: { readonly reason: ClosureReason; readonly followUps: readonly string[] }, facts: ClosureFacts): ClosureRefusal | undefined {
  if (facts.stage === "closed") return "case-closed";
  if (facts.hasPendingHandover) return "handover-pending";
  // A partner would go on working for a case in which nobody answers.
  if (facts.openReferrals > 0) return "referrals-open";
  return whyNotFollowUps(closing, facts);
}

function whyNotFollowUps(closing: { readonly reason: ClosureReason; readonly followUps: readonly string[] }, facts: ClosureFacts): ClosureRefusal | undefined {
  // Follow-ups need somebody who does them.
  if (closing.followUps.length > 0 && !facts.hasManager) return "no-case-manager";
  if (needsFollowUp(closing.reason) && closing.followUps.length === 0) return "needs-follow-up";
  if (closing.followUps.length > MOST_FOLLOW_UPS) return "too-many-follow-ups";
  if (closing.followUps.some((day) => day <= facts.today)) return "follow-up-in-the-past";
  if (closing.followUps.some((day) => Number(day.slice(0, 4)) > Number(facts.today.slice(0, 4)) + FURTHEST_YEARS)) return "follow-up-too-far";
  return undefined;
}

/** The usual follow-ups after an end: 1, 3, 6 and 12 months later; the last day of a shorter month. @param from plain date (CE) */
export function usualFollowUps(from: string): readonly string[] {
  return [1, 3, 6, 12].map((months) => addMonths(from, months));
}

function addMonths(iso: string, months: number): string {
  const [year = 0, month = 1, day = 1] = iso.split("-").map(Number);
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

/** Why a closed case is opened again. */
export const reopenReasons = ["personCameBack", "newDanger", "newFacts", "courtContinues", "closedByMistake"] as const;
