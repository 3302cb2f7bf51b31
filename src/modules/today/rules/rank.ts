/** A task as far as its place in the list needs it. */
export interface Ranked {
  readonly id: string;
  /** ISO UTC. */
  readonly dueAt: string;
  /** 0 liberty, 1 safety, 2 right, 3 duty, 4 routine. */
  readonly lateWeight: number;
  readonly isStatutory: boolean;
}

/** late-by-law: a limit of a law has passed · late · today: due this Bangkok day · soon: within a week · later. */
export const BANDS = ["late-by-law", "late", "today", "soon", "later"] as const;
export type Band = (typeof BANDS)[number];

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const BANGKOK_OFFSET_MS = 7 * HOUR_MS;
const SOON_DAYS = 7;

/** The number of the Bangkok day an instant lies in. */
const dayNumber = (ms: number): number => Math.floor((ms + BANGKOK_OFFSET_MS) / DAY_MS);

/** Which part of the day's work a task belongs to. */
export function bandOf(task: Pick<Ranked, "dueAt" | "isStatutory">, now: Date): Band {
  const due = Date.parse(task.dueAt);
  if (due < now.getTime()) return task.isStatutory ? "late-by-law" : "late";
  const days = dayNumber(due) - dayNumber(now.getTime());
  if (days === 0) return "today";
  return days <= SOON_DAYS ? "soon" : "later";
}

/**
 * Tasks by what happens if they are late: what the law's time has run out for first, then what else is late, today's, this week's
 * and the rest; inside each, the gravest first (liberty before safety before rights), then what is due first.
 */
export function ranked<T extends Ranked>(tasks: readonly T[], now: Date): readonly T[] {
  return tasks
    .map((task) => ({ task, band: BANDS.indexOf(bandOf(task, now)) }))
    .sort((a, b) => a.band - b.band || a.task.lateWeight - b.task.lateWeight || Date.parse(a.task.dueAt) - Date.parse(b.task.dueAt) || compare(a.task.id, b.task.id))
    .map(({ task }) => task);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
