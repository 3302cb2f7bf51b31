import { addPeriod } from "./calendar.ts";
import { clockState, hasEnded, wasBreached } from "./state.ts";
import type { Clock, ClockRule, EventKind, Period } from "./types.ts";

export type PauseRefusal = "already-ended" | "cannot-be-paused" | "already-paused" | "already-late" | "reason-missing";
export type ResumeRefusal = "already-ended" | "not-paused";
export type ExtendRefusal =
  | "already-ended" | "cannot-be-extended" | "already-extended" | "reason-missing" | "court-order-missing"
  | "order-not-yet-given" | "order-came-too-late" | "beyond-limit" | "not-longer";
export type MeetRefusal = "already-ended" | "before-start" | "in-the-future";
export type StopRefusal = "already-ended" | "reason-missing" | "event-does-not-stop";
export type BreachRefusal = "not-late" | "already-recorded" | "reason-missing" | "remedy-missing";

const isSaid = (text: string | undefined): boolean => text !== undefined && text.trim() !== "";

/** Why a clock cannot be paused, or undefined. Limits on liberty never pause, and a pause cannot hide a late clock. */
export function whyNotPause(clock: Clock, rule: ClockRule, ask: { reason?: string; now: Date }): PauseRefusal | undefined {
  if (hasEnded(clock)) return "already-ended";
  if (!rule.canPause) return "cannot-be-paused";
  if (clock.pausedAt) return "already-paused";
  if (clockState(clock, ask.now) === "late") return "already-late";
  return isSaid(ask.reason) ? undefined : "reason-missing";
}

/** Why a clock cannot go on, or undefined. */
export function whyNotResume(clock: Clock): ResumeRefusal | undefined {
  if (hasEnded(clock)) return "already-ended";
  return clock.pausedAt ? undefined : "not-paused";
}

export interface ExtendAsk extends Period {
  readonly reason?: string;
  /** Number of the court order; the order itself is a document of the case. */
  readonly orderRef?: string;
  readonly orderedAt?: Date;
  readonly now: Date;
}

function whyNotByOrder(clock: Clock, ask: ExtendAsk): ExtendRefusal | undefined {
  if (!isSaid(ask.orderRef) || !ask.orderedAt) return "court-order-missing";
  if (ask.orderedAt > ask.now) return "order-not-yet-given";
  return ask.orderedAt > clock.dueAt ? "order-came-too-late" : undefined;
}

/** Compares whole periods from the start, so that 168 hours are 7 days. */
function whyNotSoLong(clock: Clock, rule: ClockRule, ask: ExtendAsk): ExtendRefusal | undefined {
  const end = addPeriod(clock.startedAt, ask);
  if (end <= addPeriod(clock.startedAt, rule)) return "not-longer";
  const limit = rule.extension?.limit;
  return limit && end > addPeriod(clock.startedAt, limit) ? "beyond-limit" : undefined;
}

/**
 * Why a clock cannot be extended, or undefined.
 * @param ask the whole new period from the start, not the time added
 * @returns for s.29: "court-order-missing" without number and instant of the order, "beyond-limit" above 7 days in all,
 *   "order-came-too-late" when the order was given after the period had ended
 * @see ATPA s.29
 */
export function whyNotExtend(clock: Clock, rule: ClockRule, ask: ExtendAsk): ExtendRefusal | undefined {
  if (hasEnded(clock)) return "already-ended";
  if (!rule.extension) return "cannot-be-extended";
  if (clock.extendedAt && rule.extension.limit) return "already-extended";
  if (!isSaid(ask.reason)) return "reason-missing";
  const order = rule.extension.needsCourtOrder ? whyNotByOrder(clock, ask) : undefined;
  return order ?? whyNotSoLong(clock, rule, ask);
}

/** Why a clock cannot be met at an instant, or undefined. */
export function whyNotMeet(clock: Clock, ask: { metAt: Date; now: Date }): MeetRefusal | undefined {
  if (hasEnded(clock)) return "already-ended";
  if (ask.metAt > ask.now) return "in-the-future";
  return ask.metAt < clock.startedAt ? "before-start" : undefined;
}

/** Why a clock cannot be stopped without being met, or undefined: only an event its rule names ends it. */
export function whyNotStop(clock: Clock, rule: ClockRule, ask: { event: EventKind; reason?: string }): StopRefusal | undefined {
  if (hasEnded(clock)) return "already-ended";
  if (!rule.stoppedBy.includes(ask.event)) return "event-does-not-stop";
  return isSaid(ask.reason) ? undefined : "reason-missing";
}

/** Why a breach cannot be recorded, or undefined. It needs the reason, and what was done for the person about it. */
export function whyNotRecordBreach(clock: Clock, ask: { reason?: string; remedy?: string; now: Date }): BreachRefusal | undefined {
  if (!wasBreached(clock, ask.now)) return "not-late";
  if (clock.breachRecordedAt) return "already-recorded";
  if (!isSaid(ask.reason)) return "reason-missing";
  return isSaid(ask.remedy) ? undefined : "remedy-missing";
}
