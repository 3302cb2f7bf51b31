/** What happens in a case, as far as clocks listen to it. */
export const EVENT_KINDS = [
  "custody-started", "court-order-given", "released-from-protection",
  "arrived-at-place", "presumed", "identified", "reflection-accepted", "reflection-ended-by-person", "identification-interview-held", "decided-not-a-victim",
  "first-official-contact", "rights-told",
  "safety-protection-started", "child-examined", "protector-appointed", "protector-term-renewed", "placed-for-observation", "observation-ended",
  "asked-to-testify-early", "early-testimony-petitioned", "indicted", "compensation-claimed", "first-judgment",
  "breach-known", "regulator-told", "access-requested", "access-answered",
  "case-reviewed", "plan-reviewed", "returned-or-closed", "follow-up-done", "course-finished", "case-closed",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** "at-once" is due when it starts and late when that Bangkok day is over. */
export type ClockUnit = "hours" | "days" | "months" | "years" | "at-once";

export interface Period {
  readonly amount: number;
  readonly unit: ClockUnit;
}

/** One way to count where sources differ. */
export interface Counting {
  readonly id: string;
  readonly labelKey: string;
  /** The event whose instant the period is counted from. */
  readonly from: EventKind;
}

/** What weighs most when a clock is late; sorts today's list. */
export const LATE_GRAVITIES = ["liberty", "safety", "right", "duty", "routine"] as const;
export type LateGravity = (typeof LATE_GRAVITIES)[number];

export interface ExtensionRule {
  /** Longest whole period, from the start; left out = no limit found, a reason is enough. */
  readonly limit?: Period;
  readonly needsCourtOrder: boolean;
  readonly countings: readonly Counting[];
  /** Id of the rule that names the extended clock and holds its setting. */
  readonly becomes?: string;
}

/** A statutory or practice time limit as data. A changed number is a new version; a running clock keeps its version. */
export interface ClockRule extends Period {
  readonly id: string;
  readonly version: number;
  readonly nameKey: string;
  /** The event that starts the clock; dueAt counts from its instant. */
  readonly startsAt: EventKind;
  /** The event that brings the clock into being when it is another one than startsAt. */
  readonly opensOn?: EventKind;
  /** Dates of a series, in the unit of the rule: follow-ups at 1, 3, 6 and 12 months. */
  readonly milestones?: readonly number[];
  /** A new clock starts whenever this one is met. */
  readonly isRepeated?: true;
  /** true moves an end that falls on a weekend or holiday to the next working day. No rule here does: the stricter reading. */
  readonly skipsHolidays: boolean;
  readonly lawRef: string;
  readonly source: string;
  readonly confidence: "high" | "medium" | "low" | "product-default";
  /** true when a source with this number was read; false when it stands from memory or is our own default. */
  readonly verified: boolean;
  /** At least one. Without a choice, the one that ends first is used: the stricter. */
  readonly countings: readonly Counting[];
  readonly lateMeans: string;
  readonly lateGravity: LateGravity;
  /** Events that fulfil the clock, and events after which it no longer applies. */
  readonly metBy: readonly EventKind[];
  readonly stoppedBy: readonly EventKind[];
  readonly canPause: boolean;
  readonly extension?: ExtensionRule;
  readonly noteKey?: string;
}

/** A stretch of time that does not count; an open one has no `to`. */
export interface Pause {
  readonly from: Date;
  readonly to?: Date | null;
}

/** A longer whole period, by order or with a reason. */
export interface Extension extends Period {
  /** Instant of the court order or of the decision. */
  readonly orderedAt: Date;
}

/** A clock as it is kept: the times that tell its state. */
export interface Clock {
  readonly unit: ClockUnit;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly pausedAt?: Date | null;
  readonly metAt?: Date | null;
  readonly stoppedAt?: Date | null;
  readonly extendedAt?: Date | null;
  readonly breachRecordedAt?: Date | null;
}
