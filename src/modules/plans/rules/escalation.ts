/** 0 nobody · 1 late, in sight of its owner · 2 the owner agency's administrator · 3 the coordinators of the province. */
export type EscalationLevel = 0 | 1 | 2 | 3;

const HOUR_MS = 60 * 60 * 1000;

/**
 * Hours after the due time at which the next one up is told, by the task's weight (0 liberty … 4 routine). Product defaults.
 * A routine task never leaves its agency.
 */
const HOURS: readonly { readonly agency: number; readonly province?: number }[] = [
  { agency: 0, province: 1 },
  { agency: 1, province: 4 },
  { agency: 24, province: 72 },
  { agency: 48, province: 168 },
  { agency: 72 },
];

interface Escalating {
  readonly dueAt: Date;
  readonly lateWeight: number;
}

function instants(task: Escalating): readonly (Date | undefined)[] {
  const hours = HOURS[task.lateWeight] ?? HOURS[HOURS.length - 1];
  const after = (count: number | undefined): Date | undefined => (count === undefined ? undefined : new Date(task.dueAt.getTime() + count * HOUR_MS));
  return [undefined, task.dueAt, after(hours?.agency), after(hours?.province)];
}

/** How far up a task that is still open must have been told by now. */
export function escalationLevel(task: Escalating, now: Date): EscalationLevel {
  const reached = instants(task).findLastIndex((instant) => instant !== undefined && instant < now);
  return Math.max(0, reached) as EscalationLevel; // the list has four places
}

/** When the level after this one is reached; undefined when there is none. */
export function nextEscalationAt(task: Escalating, level: EscalationLevel): Date | undefined {
  return instants(task).slice(level + 1).find((instant) => instant !== undefined);
}
