import { addPeriod } from "./calendar.ts";
import { toWorkingDay } from "./holidays.ts";
import type { HolidayDays } from "./holidays.ts";
import { withPauses } from "./pauses.ts";
import type { ClockRule, Counting, EventKind, Extension, Pause, Period } from "./types.ts";

export interface DueOptions {
  /** Days off; only for rules that skip them. */
  readonly holidays?: HolidayDays;
  /** Instants of other events a counting may begin at. */
  readonly events?: Readonly<Partial<Record<EventKind, Date>>>;
  readonly extension?: Extension;
  /** Ignored by rules that cannot pause. */
  readonly pauses?: readonly Pause[];
  /** Id of the counting to use; without one, or when its event is not known, the one that ends first. */
  readonly counting?: string;
}

export interface DueByCounting {
  readonly counting: string;
  readonly dueAt: Date;
}

export interface Due extends DueByCounting {
  /** The other countings whose event is known, earliest first. */
  readonly alternatives: readonly DueByCounting[];
}

/** When each event a counting may begin at happened; an extension is itself the court order. */
function anchorOf(counting: Counting, rule: ClockRule, given: { startedAt: Date; options: DueOptions }): Date | undefined {
  const { startedAt, options } = given;
  if (counting.from === rule.startsAt) return startedAt;
  const known = options.events?.[counting.from];
  if (known) return known;
  return counting.from === "court-order-given" ? options.extension?.orderedAt : undefined;
}

/** The end by one counting: never before the start, pauses added, days off skipped where the rule says so. */
function endOf(anchor: Date, rule: ClockRule, given: { startedAt: Date; period: Period; options: DueOptions }): Date {
  const { startedAt, period, options } = given;
  const counted = addPeriod(anchor, period);
  const plain = counted < startedAt ? startedAt : counted;
  const paused = rule.canPause ? withPauses({ start: anchor, end: plain }, options.pauses ?? []) : plain;
  return rule.skipsHolidays ? toWorkingDay(paused, options.holidays ?? new Set()) : paused;
}

/**
 * When a clock is due.
 * @param startedAt instant of the event `rule.startsAt`
 * @returns the instant by the chosen counting, or else by the one that ends first (the stricter), and the other countings.
 *   With an extension its whole period replaces the rule's: s.29, 24 h from 20 January 14:20, extended to 7 days, ends
 *   27 January 14:20 counted from the start, and later counted from the order. "at-once" is due at its start.
 *   Of a series it is the first date; see dueAtEach.
 * @see the rule's lawRef and source
 */
export function dueAt(rule: ClockRule, startedAt: Date, options: DueOptions = {}): Due {
  const extended = options.extension && rule.extension ? { period: options.extension, countings: rule.extension.countings } : undefined;
  const { period, countings } = extended ?? { period: rule, countings: rule.countings };

  const all = countings.flatMap((counting): readonly DueByCounting[] => {
    const anchor = anchorOf(counting, rule, { startedAt, options });
    return anchor ? [{ counting: counting.id, dueAt: endOf(anchor, rule, { startedAt, period, options }) }] : [];
  });
  const earliestFirst = all.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());

  const chosen = earliestFirst.find((one) => one.counting === options.counting) ?? earliestFirst[0];
  if (!chosen) throw new RangeError("rule-has-no-counting-from-its-start");
  return { ...chosen, alternatives: earliestFirst.filter((one) => one !== chosen) };
}

/** The due instants of a series, one for each milestone; a rule without milestones has one. */
export function dueAtEach(rule: ClockRule, startedAt: Date, options: DueOptions = {}): readonly Due[] {
  return (rule.milestones ?? [rule.amount]).map((amount) => dueAt({ ...rule, amount }, startedAt, options));
}
