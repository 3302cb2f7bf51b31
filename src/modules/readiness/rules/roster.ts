/** Roles that can be on call, in the order a roster shows them. */
export const dutyDisciplines = [
  "pochtCoordinator", "caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "forensicInterviewer", "psychologist", "doctor", "ngoWorker", "interpreter", "labourInspector", "shelterStaff", "hotlineOperator",
] as const;
export type DutyDiscipline = (typeof dutyDisciplines)[number];

/**
 * Without these a child or a worker who is found at night waits: the first hours of the national referral mechanism need somebody who
 * protects, somebody who inquires and somebody who heals. A province may plan more; a gap is shown for these.
 * @see NRM B.E. 2565; mission-map M066
 */
export const neededAtAnyHour: readonly DutyDiscipline[] = ["socialWorker", "inquiryOfficial", "doctor"];

/** How far ahead gaps are shown. */
export const DAYS_AHEAD = 14;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LONGEST_DAYS = 7;

/** A time somebody is on call. */
export interface Shift {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export type ShiftRefusal = "ends-before-it-starts" | "too-long" | "over-already" | "already-on-duty";

/** Why a shift cannot be planned. @param hers the other shifts of the same account */
export function whyNotPlan(shift: Shift, hers: readonly Shift[], now: Date): ShiftRefusal | undefined {
  if (shift.endsAt <= shift.startsAt) return "ends-before-it-starts";
  if (shift.endsAt.getTime() - shift.startsAt.getTime() > LONGEST_DAYS * DAY_MS) return "too-long";
  if (shift.endsAt <= now) return "over-already";
  return hers.some((other) => other.startsAt < shift.endsAt && other.endsAt > shift.startsAt) ? "already-on-duty" : undefined;
}

/**
 * When nobody is on call between two instants.
 * @returns the uncovered spans in order; spans shorter than a minute are none
 */
export function gapsOf(shifts: readonly Shift[], from: Date, until: Date): readonly Shift[] {
  const gaps: Shift[] = [];
  let covered = from;
  for (const shift of [...shifts].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    if (shift.endsAt <= covered || shift.startsAt >= until) continue;
    if (shift.startsAt.getTime() - covered.getTime() >= 60_000) gaps.push({ startsAt: covered, endsAt: shift.startsAt });
    covered = shift.endsAt;
  }
  if (until.getTime() - covered.getTime() >= 60_000) gaps.push({ startsAt: covered, endsAt: until });
  return gaps;
}

/** The end of the days whose gaps are shown. */
export const lookAhead = (now: Date): Date => new Date(now.getTime() + DAYS_AHEAD * DAY_MS);
