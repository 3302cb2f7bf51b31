import type pg from "pg";
import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { findClockRule } from "./data/legal-clocks.ts";
import { dueAt as dueOf, type Due } from "./rules/due.ts";
import type { HolidayDays } from "./rules/holidays.ts";
import { lastMoment } from "./rules/state.ts";
import type { Clock, ClockRule, ClockUnit, EventKind, Extension, Pause } from "./rules/types.ts";

/** What clocks need to work for an account: an action's context or a part of it. */
export type ClockContext = Pick<ActionContext, "client" | "now" | "actor">;

export interface StoredCounting {
  readonly counting: string;
  /** ISO UTC. */
  readonly dueAt: string;
}
export interface StoredExtension {
  readonly amount: number;
  readonly unit: ClockUnit;
  readonly orderedAt: string;
  readonly orderRef: string | null;
}
export interface StoredPause {
  readonly from: string;
  readonly to: string | null;
  readonly code: string;
}

/** A row of `clocks` as read. */
export interface ClockRow {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string | null;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly amount: number;
  readonly unit: ClockUnit;
  readonly skipsHolidays: boolean;
  readonly milestone: number | null;
  readonly startedAt: Date;
  readonly counting: string;
  readonly dueAt: Date;
  readonly alternatives: readonly StoredCounting[];
  readonly knownEvents: Readonly<Partial<Record<EventKind, string>>>;
  readonly placeKind: string | null;
  readonly state: "running" | "paused" | "met" | "stopped";
  readonly pausedAt: Date | null;
  readonly pauses: readonly StoredPause[];
  readonly extension: StoredExtension | null;
  readonly extendedAt: Date | null;
  readonly metAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly stoppedByEvent: EventKind | null;
  readonly breachCode: string | null;
  readonly breachRecordedAt: Date | null;
  readonly taskId: string | null;
  readonly version: number;
}

/** Columns of a ClockRow, for statements that read clocks `c`. */
export const CLOCK_COLUMNS = `c.id, c.case_id as "caseId", c.person_id as "personId", c.rule_id as "ruleId", c.rule_version as "ruleVersion", c.amount, c.unit,
  c.skips_holidays as "skipsHolidays", c.milestone, c.started_at as "startedAt", c.counting, c.due_at as "dueAt", c.alternatives, c.known_events as "knownEvents",
  c.place_kind as "placeKind", c.state, c.paused_at as "pausedAt", c.pauses, c.extension, c.extended_at as "extendedAt", c.met_at as "metAt",
  c.stopped_at as "stoppedAt", c.stopped_by_event as "stoppedByEvent", c.breach_code as "breachCode", c.breach_recorded_at as "breachRecordedAt",
  c.task_id as "taskId", c.version`;

/** The clock of an id, locked until the transaction ends. @throws NotFound when it is not there or its case is not hers */
export async function getVisibleClock(client: pg.ClientBase, clockId: string): Promise<ClockRow> {
  const { rows } = await client.query(`select ${CLOCK_COLUMNS} from clocks c where c.id = $1 for update`, [clockId]);
  const row: ClockRow | undefined = rows[0];
  if (!row) throw new NotFound();
  return row;
}

/** The rule a clock runs by, with the numbers the clock keeps. @throws when the code no longer knows the rule */
export function ruleOf(row: Pick<ClockRow, "ruleId" | "ruleVersion" | "amount" | "unit" | "skipsHolidays">): ClockRule {
  const rule = findClockRule(row.ruleId, row.ruleVersion) ?? findClockRule(row.ruleId);
  if (!rule) throw new Error("unknown-clock-rule");
  const { milestones: _series, ...single } = rule;
  return { ...single, amount: row.amount, unit: row.unit, skipsHolidays: row.skipsHolidays };
}

/** The row as the rules see it. */
export function clockOf(row: ClockRow): Clock {
  const { unit, startedAt, dueAt, pausedAt, metAt, stoppedAt, extendedAt, breachRecordedAt } = row;
  return { unit, startedAt, dueAt, pausedAt, metAt, stoppedAt, extendedAt, breachRecordedAt };
}

export interface DueChange {
  readonly extension?: Extension | undefined;
  readonly pauses?: readonly Pause[] | undefined;
  /** Counting to use; without one the stricter. */
  readonly counting?: string | undefined;
  readonly holidays: HolidayDays;
}

/** When a stored clock is due, with what changed. */
export function dueOfRow(row: ClockRow, change: DueChange): Due {
  const extension = change.extension ?? extensionOf(row);
  const pauses = change.pauses ?? row.pauses.map((pause) => ({ from: new Date(pause.from), to: pause.to === null ? null : new Date(pause.to) }));
  return dueOf(ruleOf(row), row.startedAt, {
    holidays: change.holidays,
    events: eventDates(row.knownEvents),
    pauses,
    ...(change.counting ? { counting: change.counting } : {}),
    ...(extension ? { extension } : {}),
  });
}

function extensionOf(row: ClockRow): Extension | undefined {
  return row.extension ? { amount: row.extension.amount, unit: row.extension.unit, orderedAt: new Date(row.extension.orderedAt) } : undefined;
}

/** Instants of known events as dates. */
export function eventDates(known: Readonly<Partial<Record<EventKind, string>>>): Partial<Record<EventKind, Date>> {
  return Object.fromEntries(Object.entries(known).map(([event, at]) => [event, new Date(at)]));
}

/** The alternatives of a due time as they are stored. */
export const storedAlternatives = (due: Due): readonly StoredCounting[] => due.alternatives.map((one) => ({ counting: one.counting, dueAt: one.dueAt.toISOString() }));

/** When the clock's task is due: at the last moment at which the clock is met in time. */
export const taskDueAt = (row: Pick<Clock, "unit" | "dueAt">): Date => lastMoment(row);

/** The key of a clock's name: an extended limit on liberty has its own. */
export function nameKeyOf(row: Pick<ClockRow, "ruleId" | "extension">): string {
  const rule = findClockRule(row.ruleId);
  const extended = row.extension && rule?.extension?.becomes ? findClockRule(rule.extension.becomes) : undefined;
  return (extended ?? rule)?.nameKey ?? row.ruleId;
}
