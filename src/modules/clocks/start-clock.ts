import { newId } from "#platform/db/id.ts";
import { addTask } from "#modules/plans/public.ts";
import { findClockRule } from "./data/legal-clocks.ts";
import { eventDates, nameKeyOf, storedAlternatives, taskDueAt, type ClockContext } from "./clock-row.ts";
import { daysOffFor } from "./holiday-table.ts";
import { dueAt, type DueByCounting } from "./rules/due.ts";
import type { ClockRule, EventKind } from "./rules/types.ts";
import { findRuleSetting, withSetting } from "./settings.ts";

export interface StartClock {
  readonly ruleId: string;
  readonly caseId: string;
  readonly personId?: string | undefined;
  /** Instant of the rule's starting event. */
  readonly startedAt: Date;
  readonly ownerAccountId?: string | undefined;
  readonly ownerAgencyId: string;
  /** Instants of other events a counting may begin at. */
  readonly events?: Readonly<Partial<Record<EventKind, Date>>> | undefined;
  /** Kind of place, for limits on liberty; the caller has refused a cell. */
  readonly placeKind?: string | undefined;
}

export interface StartedClock {
  readonly clockId: string;
  readonly dueAt: Date;
  readonly alternatives: readonly DueByCounting[];
  /** True when the same clock was already running for this person: nothing was started. */
  readonly wasRunning: boolean;
}

/**
 * Starts a clock and its task. A rule with milestones starts one clock for each date; the first is returned.
 * The same rule running for the same person is not started twice.
 */
export async function startClock(context: ClockContext, start: StartClock): Promise<StartedClock> {
  const shipped = findClockRule(start.ruleId);
  if (!shipped) throw new Error("unknown-clock-rule");
  const running = await findRunning(context, start);
  if (running) return running;
  const setting = await findRuleSetting(context.client, start.ruleId);
  const rule = withSetting(shipped, setting);
  const holidays = await daysOffFor(context.client, rule, start.startedAt);
  const made: StartedClock[] = [];
  for (const milestone of rule.milestones ?? [undefined]) {
    const single = milestone === undefined ? rule : { ...rule, amount: milestone };
    made.push(await insertClock(context, { start, rule: single, milestone, counting: setting.counting, holidays }));
  }
  const first = made[0];
  if (!first) throw new Error("rule-without-dates");
  return first;
}

async function findRunning(context: ClockContext, start: StartClock): Promise<StartedClock | undefined> {
  const { rows } = await context.client.query(
    `select id, due_at as "dueAt", alternatives from clocks
     where case_id = $1 and rule_id = $2 and person_id is not distinct from $3 and state in ('running','paused') order by due_at limit 1`,
    [start.caseId, start.ruleId, start.personId ?? null],
  );
  const row = rows[0];
  if (!row) return undefined;
  const alternatives = (row.alternatives as { counting: string; dueAt: string }[]).map((one) => ({ counting: one.counting, dueAt: new Date(one.dueAt) })); // as storedAlternatives wrote them
  return { clockId: row.id, dueAt: row.dueAt, alternatives, wasRunning: true };
}

interface Insertion {
  readonly start: StartClock;
  readonly rule: ClockRule;
  readonly milestone: number | undefined;
  readonly counting: string | undefined;
  readonly holidays: ReadonlySet<string>;
}

async function insertClock(context: ClockContext, { start, rule, milestone, counting, holidays }: Insertion): Promise<StartedClock> {
  const knownEvents = Object.fromEntries(Object.entries(start.events ?? {}).map(([event, at]) => [event, at.toISOString()]));
  const due = dueAt(rule, start.startedAt, { holidays, events: eventDates(knownEvents), ...(counting ? { counting } : {}) });
  const clockId = newId();
  const taskId = await addTask(context, {
    caseId: start.caseId,
    personId: start.personId,
    kind: milestone === undefined ? "clock" : "follow-up",
    titleKey: milestone === undefined ? nameKeyOf({ ruleId: rule.id, extension: null }) : "clocks.task.followUp",
    titleParams: milestone === undefined ? {} : { count: milestone },
    ownerAccountId: start.ownerAccountId,
    ownerAgencyId: start.ownerAgencyId,
    dueAt: taskDueAt({ unit: rule.unit, dueAt: due.dueAt }),
    isDayDue: rule.unit === "at-once" || milestone !== undefined,
    sourceKind: "clock",
    sourceId: clockId,
    sourceRef: rule.lawRef,
    finishedBySource: true,
    lateMeansKey: rule.lateMeans,
    lateGravity: rule.lateGravity,
    isStatutory: isStatutory(rule),
  });
  await context.client.query(
    `insert into clocks (id, case_id, person_id, rule_id, rule_version, amount, unit, skips_holidays, milestone, started_at, counting, due_at, alternatives, known_events, place_kind, task_id, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      clockId, start.caseId, start.personId, rule.id, rule.version, rule.amount, rule.unit, rule.skipsHolidays, milestone, start.startedAt, due.counting, due.dueAt,
      JSON.stringify(storedAlternatives(due)), knownEvents, start.placeKind, taskId, context.actor.accountId, context.now,
    ],
  );
  return { clockId, dueAt: due.dueAt, alternatives: due.alternatives, wasRunning: false };
}

/** Limits of a law or of the referral mechanism; intervals that are our own default can be put off like any task. */
export const isStatutory = (rule: ClockRule): boolean => rule.confidence !== "product-default";

