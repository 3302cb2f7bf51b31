import type { Urgency } from "./kinds.ts";

const MINUTE_MS = 60_000;

/** Minutes after which an unread notice goes up: to whoever leads the case, then to the supervisor. Product defaults. */
const minutes: Readonly<Partial<Record<Urgency, readonly [leads: number, supervises: number]>>> = { danger: [15, 45], legal: [240, 1440] };

/** Highest level: 1 whoever leads the case, 2 the supervisor. */
export const MOST_LEVEL = 2;

/**
 * When an unread notice is told to somebody else next.
 * @param at when it was made
 * @param level how far up it is already (0–2)
 * @returns null when it never is, or is at the top
 */
export function nextRaiseAt(urgency: Urgency, at: Date, level: number): Date | null {
  const after = minutes[urgency]?.[level];
  return after === undefined ? null : new Date(at.getTime() + after * MINUTE_MS);
}
