/** A step the script expects of the team: one of these events, within so many minutes of the script. */
export interface ExpectedStep {
  readonly code: string;
  /** Types of events of the case room; the first that happens counts. */
  readonly events: readonly string[];
  /** Minutes of the script from the beginning. */
  readonly within: number;
  /** Where a law or a standard names the time, its clause. */
  readonly source?: string;
}

/** What happened in the case room: an event's type, when, and in which role. */
export interface RoomStep {
  readonly type: string;
  readonly at: Date;
  readonly discipline: string;
  readonly personId: string | null;
  readonly question: string | null;
  readonly talk: string | null;
}

/** A team's own timeline, in minutes of the script. Counts and codes only, nobody's name. */
export interface Debrief {
  /** Minutes until each role first did something in the case room; null: never. */
  readonly musters: Readonly<Record<string, number | null>>;
  /** Until all had; null: not all. */
  readonly team: number | null;
  /** Questions that were asked of the made-up people, and how many of those had been asked of the same one before. */
  readonly asked: number;
  readonly askedAgain: number;
  readonly steps: readonly { readonly code: string; readonly within: number; readonly minute: number | null; readonly isMet: boolean; readonly source: string | null }[];
}

const MINUTE_MS = 60_000;

/** Which minute of the script it is. @param tempo minutes of the script in a minute of the room */
export const scriptMinute = (startedAt: Date, tempo: number, at: Date): number => Math.max(0, Math.floor(((at.getTime() - startedAt.getTime()) / MINUTE_MS) * tempo));

/** How many injects of a script have come by now; they are in the order of their minutes. */
export const injectsDue = (injects: readonly { readonly minute: number }[], minute: number): number => injects.filter((one) => one.minute <= minute).length;

/**
 * The debrief from the team's own timeline: time to muster, told once, clocks met, steps missed.
 * A question counts as asked again when it was put to the same made-up person in another talk before.
 */
export function debriefOf(exercise: { readonly startedAt: Date; readonly tempo: number; readonly disciplines: readonly string[]; readonly expected: readonly ExpectedStep[] }, room: readonly RoomStep[]): Debrief {
  const { startedAt, tempo, disciplines, expected } = exercise;
  const minuteOf = (found: RoomStep | undefined): number | null => (found ? scriptMinute(startedAt, tempo, found.at) : null);
  const musters = Object.fromEntries(disciplines.map((discipline) => [discipline, minuteOf(room.find((step) => step.discipline === discipline))]));
  const minutes = Object.values(musters);
  const steps = expected.map(({ code, events, within, source }) => {
    const minute = minuteOf(room.find(({ type }) => events.includes(type)));
    return { code, within, minute, isMet: minute !== null && minute <= within, source: source ?? null };
  });
  return { musters, team: minutes.every((one) => one !== null) ? Math.max(0, ...minutes.filter((one) => one !== null)) : null, ...toldOnce(room), steps };
}

/** How many questions were put, and how many of them to somebody who had answered the same in another talk. */
function toldOnce(room: readonly RoomStep[]): { readonly asked: number; readonly askedAgain: number } {
  const personOf = new Map(room.flatMap(({ talk, personId }) => (talk && personId ? [[talk, personId] as const] : [])));
  const talks = new Map<string, Set<string>>();
  for (const { type, question, talk, personId } of room) {
    const person = personId ?? (talk ? personOf.get(talk) : undefined);
    if (type !== "question-answered" || !question || !talk || !person) continue;
    const key = `${person}/${question}`;
    talks.set(key, (talks.get(key) ?? new Set()).add(talk));
  }
  const counts = [...talks.values()].map(({ size }) => size);
  return { asked: counts.reduce((sum, one) => sum + one, 0), askedAgain: counts.reduce((sum, one) => sum + one - 1, 0) };
}
