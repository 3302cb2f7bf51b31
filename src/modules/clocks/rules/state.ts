import { bangkokDay } from "#thai/dates.ts";
import { DAY_MS, endOfBangkokDay } from "./calendar.ts";
import type { Clock } from "./types.ts";

export const CLOCK_STATES = ["running", "due-soon", "due-today", "late", "paused", "met", "met-late", "stopped"] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

const LONGEST_NOTICE_MS = 14 * DAY_MS;

/** The last instant at which the clock is met in time: its due time, or the end of the day for what is due at once. */
export function lastMoment(clock: Pick<Clock, "unit" | "dueAt">): Date {
  return clock.unit === "at-once" ? new Date(endOfBangkokDay(clock.dueAt).getTime() - 1) : clock.dueAt;
}

/** When a running clock becomes "due soon": a tenth of its length before the end, at least a day, at most a fortnight. */
export function dueSoonFrom(clock: Pick<Clock, "startedAt" | "dueAt">): Date {
  const tenth = (clock.dueAt.getTime() - clock.startedAt.getTime()) / 10;
  return new Date(clock.dueAt.getTime() - Math.min(Math.max(tenth, DAY_MS), LONGEST_NOTICE_MS));
}

/** Whether the clock ended: met, or no longer applying. */
export const hasEnded = (clock: Clock): boolean => Boolean(clock.metAt ?? clock.stoppedAt);

/** A pause stops the time only if the clock was still in time when it began. */
function isPaused(clock: Clock): boolean {
  return Boolean(clock.pausedAt && clock.pausedAt <= lastMoment(clock));
}

/**
 * How a clock stands at an instant. What is met stays met; a pause never hides that a clock was already late.
 * @returns "due-today" from the Bangkok midnight before its due time; "late" after its last moment
 */
export function clockState(clock: Clock, now: Date): ClockState {
  if (clock.metAt) return clock.metAt <= lastMoment(clock) ? "met" : "met-late";
  if (clock.stoppedAt) return "stopped";
  if (isPaused(clock)) return "paused";
  if (now > lastMoment(clock)) return "late";
  if (bangkokDay(now) === bangkokDay(clock.dueAt)) return "due-today";
  return now >= dueSoonFrom(clock) ? "due-soon" : "running";
}

/** Whether the clock ran past its last moment, met late or still open: a breach to be recorded with its reason. */
export function wasBreached(clock: Clock, now: Date): boolean {
  const state = clockState(clock, now);
  if (state === "stopped") return Boolean(clock.stoppedAt && clock.stoppedAt > lastMoment(clock));
  return state === "late" || state === "met-late";
}
