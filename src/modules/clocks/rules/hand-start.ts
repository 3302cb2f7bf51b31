import type { ClockRule } from "./types.ts";

/** Where somebody stays under a limit on liberty. The last two are asked so that they can be refused. */
export const PLACE_KINDS = ["shelter", "children-home", "msdhs-office", "hospital", "relatives", "other-safe-place", "cell", "prison"] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** Clocks a member of the team starts: what no other part of the product can notice by itself. */
const BY_HAND: ReadonlySet<string> = new Set([
  "temp-protection-initial", "nrm-pre-identification", "nrm-reflection", "rights-notice", "child-medical", "safety-protector-term", "cpa-observation",
  "advance-testimony", "compensation-claim-window", "case-review-interval", "plan-review-interval", "follow-up-after-return",
]);

/** Whether the team may start a rule by hand in a case. */
export const isStartedByHand = (rule: Pick<ClockRule, "id">): boolean => BY_HAND.has(rule.id);
/** Whether a rule limits somebody's liberty, so that the place must be named. */
export const needsPlace = (rule: Pick<ClockRule, "lateGravity">): boolean => rule.lateGravity === "liberty";
/** Whether a rule is about one person and cannot run for a whole case. */
export const needsPerson = (rule: Pick<ClockRule, "lateGravity">): boolean => rule.lateGravity === "liberty" || rule.lateGravity === "safety";

export type StartRefusal = "not-started-by-hand" | "in-the-future" | "too-long-ago" | "person-missing" | "place-missing" | "place-is-a-cell";

const LONGEST_BACK_MS = 10 * 366 * 24 * 60 * 60 * 1000;

/**
 * Why a clock cannot be started by hand, or undefined. Temporary protection is refused for a cell or prison.
 * @param ask.startedAt instant of the rule's starting event
 * @see ATPA s.29
 */
export function whyNotStart(rule: ClockRule, ask: { startedAt: Date; now: Date; placeKind?: PlaceKind | undefined; personId?: string | undefined }): StartRefusal | undefined {
  if (!isStartedByHand(rule)) return "not-started-by-hand";
  if (ask.startedAt > ask.now) return "in-the-future";
  if (ask.startedAt.getTime() < ask.now.getTime() - LONGEST_BACK_MS) return "too-long-ago";
  if (needsPerson(rule) && !ask.personId) return "person-missing";
  return needsPlace(rule) ? whyNotPlace(ask.placeKind) : undefined;
}

function whyNotPlace(placeKind: PlaceKind | undefined): StartRefusal | undefined {
  if (!placeKind) return "place-missing";
  return placeKind === "cell" || placeKind === "prison" ? "place-is-a-cell" : undefined;
}
