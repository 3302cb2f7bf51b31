import type { ClockRule } from "./types.ts";

export interface RuleChange {
  readonly amount?: number | undefined;
  readonly milestones?: readonly number[] | undefined;
  readonly counting?: string | undefined;
  readonly skipsHolidays?: boolean | undefined;
}

export type ChangeRefusal = "beyond-law" | "counting-unknown" | "no-milestones" | "milestones-missing" | "laxer-for-liberty";

/**
 * Why an installation cannot use a rule with these numbers, or undefined. A limit on liberty that stands in the law may be made
 * shorter, never longer; everything else is the deployer's to decide.
 */
export function whyNotChangeRule(rule: ClockRule, change: RuleChange): ChangeRefusal | undefined {
  const isLawOfLiberty = rule.lateGravity === "liberty" && rule.verified;
  if (isLawOfLiberty && change.amount !== undefined && change.amount > rule.amount) return "beyond-law";
  if (isLawOfLiberty && change.skipsHolidays) return "laxer-for-liberty";
  if (change.counting !== undefined && !rule.countings.some((counting) => counting.id === change.counting)) return "counting-unknown";
  return whyNotMilestones(rule, change);
}

function whyNotMilestones(rule: ClockRule, change: RuleChange): ChangeRefusal | undefined {
  if (change.milestones === undefined) return undefined;
  if (!rule.milestones) return "no-milestones";
  return change.milestones.length === 0 ? "milestones-missing" : undefined;
}
