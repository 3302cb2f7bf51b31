export const callAnswers = ["asked", "coming", "cannot", "arrived"] as const;
export type CallAnswer = (typeof callAnswers)[number];

/** Minutes from the call until somebody of each discipline was there; null: nobody came. */
export type Musters = Readonly<Record<string, number | null>>;

const MINUTE_MS = 60_000;
const LONGEST_HOURS = 72;

export type CallRefusal = "ends-before-it-starts" | "over-already" | "too-far" | "nobody-wanted";

/** Why a team cannot be called for this time. */
export function whyNotCall(call: { readonly fromAt: Date; readonly untilAt: Date; readonly disciplines: readonly string[] }, now: Date): CallRefusal | undefined {
  if (call.disciplines.length === 0) return "nobody-wanted";
  if (call.untilAt <= call.fromAt) return "ends-before-it-starts";
  if (call.untilAt <= now) return "over-already";
  return call.untilAt.getTime() - now.getTime() > LONGEST_HOURS * 60 * MINUTE_MS ? "too-far" : undefined;
}

export type AnswerRefusal = "call-over" | "already-there";

/** Why an answer cannot be given. Whoever is there stays there; before that minds may change. */
export function whyNotAnswer(before: CallAnswer, isEnded: boolean): AnswerRefusal | undefined {
  if (isEnded) return "call-over";
  return before === "arrived" ? "already-there" : undefined;
}

/** An answer as far as the time to muster looks at it. */
export interface Arrival {
  readonly discipline: string;
  readonly arrivedAt: Date | null;
}

/**
 * The time to muster: for each wanted discipline the whole minutes from the call until its first member was there, and for the team
 * until the last discipline was complete.
 * @returns minutes, rounded up, never negative; null for who did not come, and for a team that was never complete
 * @see mission-map M066
 */
export function musterOf(calledAt: Date, disciplines: readonly string[], arrivals: readonly Arrival[]): { readonly musters: Musters; readonly team: number | null } {
  const minutesOf = (discipline: string): number | null => {
    const times = arrivals.flatMap((one) => (one.discipline === discipline && one.arrivedAt ? [one.arrivedAt.getTime()] : []));
    return times.length === 0 ? null : Math.max(0, Math.ceil((Math.min(...times) - calledAt.getTime()) / MINUTE_MS));
  };
  const musters = Object.fromEntries(disciplines.map((discipline) => [discipline, minutesOf(discipline)]));
  const minutes = Object.values(musters);
  const isComplete = minutes.length > 0 && minutes.every((one) => one !== null);
  return { musters, team: isComplete ? Math.max(...minutes.filter((one) => one !== null)) : null };
}

/**
 * Drills or calls of one province in one quarter, as counts. The database says no more (app.muster_counts): real calls of other provinces once
 * their quarter is over, in whole fives.
 */
export interface MusterCount {
  readonly provinceCode: string;
  /** First day of the quarter. */
  readonly quarter: string;
  readonly isDrill: boolean;
  /** Null: fewer than five. */
  readonly held: number | null;
  readonly complete: number | null;
  readonly medianMinutes: number | null;
}
