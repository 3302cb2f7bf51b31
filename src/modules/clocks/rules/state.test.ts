import { bangkokInstant } from "#thai/dates.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findClockRule } from "../data/legal-clocks.ts";
import { clockState, lastMoment, wasBreached } from "./state.ts";
import type { Clock, ClockRule } from "./types.ts";
import { whyNotExtend, whyNotMeet, whyNotPause, whyNotRecordBreach, whyNotResume, whyNotStop } from "./why-not.ts";

const at = (text: string): Date => bangkokInstant(text.slice(0, 10), text.slice(11));

function rule(id: string): ClockRule {
  const found = findClockRule(id);
  if (!found) throw new Error("no such rule");
  return found;
}

const protection = rule("temp-protection-initial");
const aProtection = (more: Partial<Clock> = {}): Clock => ({ unit: "hours", startedAt: at("2026-01-20T14:20"), dueAt: at("2026-01-21T14:20"), ...more });
const aReflection = (more: Partial<Clock> = {}): Clock => ({ unit: "days", startedAt: at("2026-01-22T11:00"), dueAt: at("2026-03-08T11:00"), ...more });

describe("how a clock stands", () => {
  test.each([
    ["2026-01-25T09:00", "running"],
    ["2026-03-05T09:00", "due-soon"],
    ["2026-03-08T00:00", "due-today"],
    ["2026-03-08T11:00", "due-today"],
    ["2026-03-08T11:01", "late"],
  ])("a reflection period to 8 March 11:00, at %s: %s", (now, state) => {
    expect(clockState(aReflection(), at(now))).toBe(state);
  });

  test("24 hours are due soon from the first minute", () => {
    expect(clockState(aProtection(), at("2026-01-20T14:21"))).toBe("due-soon");
  });

  test("what is due at once is due today and late only when the day is over", () => {
    const rights: Clock = { unit: "at-once", startedAt: at("2026-01-20T15:00"), dueAt: at("2026-01-20T15:00") };
    expect(clockState(rights, at("2026-01-20T23:59"))).toBe("due-today");
    expect(clockState(rights, at("2026-01-21T00:00"))).toBe("late");
    expect(clockState({ ...rights, metAt: at("2026-01-20T16:00") }, at("2026-02-01T00:00"))).toBe("met");
  });

  test("met in time, met late, and no longer applying", () => {
    expect(clockState(aProtection({ metAt: at("2026-01-21T14:20") }), at("2026-02-01T00:00"))).toBe("met");
    expect(clockState(aProtection({ metAt: at("2026-01-21T14:21") }), at("2026-02-01T00:00"))).toBe("met-late");
    expect(clockState(aReflection({ stoppedAt: at("2026-02-01T10:00") }), at("2026-06-01T00:00"))).toBe("stopped");
  });

  test("a pause begun in time holds; a pause begun late hides nothing", () => {
    expect(clockState(aReflection({ pausedAt: at("2026-03-01T10:00") }), at("2026-04-01T00:00"))).toBe("paused");
    expect(clockState(aReflection({ pausedAt: at("2026-03-09T10:00") }), at("2026-04-01T00:00"))).toBe("late");
  });

  test("time only moves a clock forward: running, due soon, due today, late", () => {
    const order = ["running", "due-soon", "due-today", "late"];
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 800 });
    fc.assert(
      fc.property(minutes, minutes, minutes, (length, one, two) => {
        const startedAt = at("2026-01-01T13:00");
        const later = (count: number) => new Date(startedAt.getTime() + count * 60_000);
        const clock: Clock = { unit: "hours", startedAt, dueAt: later(length) };
        const [first, second] = [Math.min(one, two), Math.max(one, two)].map((count) => order.indexOf(clockState(clock, later(count))));
        expect(second).toBeGreaterThanOrEqual(first ?? 0);
        expect(clockState(clock, lastMoment(clock))).not.toBe("late");
      }),
    );
  });
});

describe("pausing", () => {
  const ask = { reason: "in hospital", now: at("2026-02-01T10:00") };

  test("temporary protection cannot be paused", () => {
    expect(whyNotPause(aProtection(), protection, { ...ask, now: at("2026-01-20T20:00") })).toBe("cannot-be-paused");
  });

  test("a reflection period can, with a reason, once, and not when it is late", () => {
    const reflection = rule("nrm-reflection");
    expect(whyNotPause(aReflection(), reflection, ask)).toBeUndefined();
    expect(whyNotPause(aReflection(), reflection, { now: ask.now })).toBe("reason-missing");
    expect(whyNotPause(aReflection({ pausedAt: at("2026-01-30T10:00") }), reflection, ask)).toBe("already-paused");
    expect(whyNotPause(aReflection(), reflection, { ...ask, now: at("2026-04-01T10:00") })).toBe("already-late");
    expect(whyNotPause(aReflection({ metAt: ask.now }), reflection, ask)).toBe("already-ended");
  });

  test("only a paused clock goes on", () => {
    expect(whyNotResume(aReflection())).toBe("not-paused");
    expect(whyNotResume(aReflection({ pausedAt: ask.now }))).toBeUndefined();
    expect(whyNotResume(aReflection({ pausedAt: ask.now, stoppedAt: ask.now }))).toBe("already-ended");
  });
});

describe("extending temporary protection (s.29)", () => {
  const ask = { amount: 7, unit: "days", reason: "needs an interpreter", orderRef: "12/2569", orderedAt: at("2026-01-21T11:00"), now: at("2026-01-21T11:30") } as const;

  test("the court may extend it to seven days in all", () => {
    expect(whyNotExtend(aProtection(), protection, ask)).toBeUndefined();
    expect(whyNotExtend(aProtection(), protection, { ...ask, amount: 168, unit: "hours" })).toBeUndefined();
  });

  test.each([
    [{ amount: 8 }, "beyond-limit"],
    [{ amount: 1 }, "not-longer"],
    [{ orderRef: " " }, "court-order-missing"],
    [{ reason: "" }, "reason-missing"],
    [{ orderedAt: at("2026-01-21T12:00") }, "order-not-yet-given"],
    [{ orderedAt: at("2026-01-21T14:30"), now: at("2026-01-21T15:00") }, "order-came-too-late"],
  ] as const)("with %j it is refused: %s", (change, reason) => {
    expect(whyNotExtend(aProtection(), protection, { ...ask, ...change })).toBe(reason);
  });

  test("it is not extended twice, nor after it ended", () => {
    expect(whyNotExtend(aProtection({ extendedAt: at("2026-01-21T11:10") }), protection, ask)).toBe("already-extended");
    expect(whyNotExtend(aProtection({ metAt: at("2026-01-21T10:00") }), protection, ask)).toBe("already-ended");
  });

  test("no request whatever brings more than seven days", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.constantFrom("hours", "days", "months", "years"), (amount, unit) => {
        const days = { hours: amount / 24, days: amount, months: amount * 28, years: amount * 365 }[unit];
        if (days > 7) expect(whyNotExtend(aProtection(), protection, { ...ask, amount, unit })).toBe("beyond-limit");
      }),
    );
  });

  test("a rule without an extension in law refuses one", () => {
    expect(whyNotExtend(aProtection(), rule("pdpa-breach"), ask)).toBe("cannot-be-extended");
  });

  test("a routine review is moved with a reason alone", () => {
    const review: Clock = { unit: "days", startedAt: at("2026-01-01T09:00"), dueAt: at("2026-01-31T09:00") };
    expect(whyNotExtend(review, rule("case-review-interval"), { amount: 40, unit: "days", reason: "flood", now: at("2026-01-20T09:00") })).toBeUndefined();
  });
});

describe("ending and breaching", () => {
  test("a clock is met between its start and now", () => {
    const now = at("2026-01-21T10:00");
    expect(whyNotMeet(aProtection(), { metAt: now, now })).toBeUndefined();
    expect(whyNotMeet(aProtection(), { metAt: at("2026-01-21T11:00"), now })).toBe("in-the-future");
    expect(whyNotMeet(aProtection(), { metAt: at("2026-01-20T10:00"), now })).toBe("before-start");
    expect(whyNotMeet(aProtection({ metAt: now }), { metAt: now, now })).toBe("already-ended");
  });

  test("closing the case does not stop a limit on liberty; it stops a review", () => {
    expect(whyNotStop(aProtection(), protection, { event: "case-closed", reason: "closed" })).toBe("event-does-not-stop");
    expect(whyNotStop(aReflection(), rule("nrm-reflection"), { event: "case-closed", reason: "closed" })).toBeUndefined();
    expect(whyNotStop(aReflection(), rule("nrm-reflection"), { event: "case-closed" })).toBe("reason-missing");
  });

  test("a breach is recorded only when late, once, with its reason and what was done for the person", () => {
    const late = at("2026-01-21T16:00");
    const full = { reason: "no vehicle", remedy: "released and told", now: late };
    expect(whyNotRecordBreach(aProtection(), { ...full, now: at("2026-01-21T14:00") })).toBe("not-late");
    expect(whyNotRecordBreach(aProtection(), { reason: "no vehicle", now: late })).toBe("remedy-missing");
    expect(whyNotRecordBreach(aProtection(), { remedy: "told", now: late })).toBe("reason-missing");
    expect(whyNotRecordBreach(aProtection(), full)).toBeUndefined();
    expect(whyNotRecordBreach(aProtection({ breachRecordedAt: late }), full)).toBe("already-recorded");
  });

  test("met late is a breach too; stopped in time is not", () => {
    const now = at("2026-06-01T00:00");
    expect(wasBreached(aProtection({ metAt: at("2026-01-21T15:00") }), now)).toBe(true);
    expect(wasBreached(aReflection({ stoppedAt: at("2026-02-01T00:00") }), now)).toBe(false);
    expect(wasBreached(aReflection({ stoppedAt: at("2026-05-01T00:00") }), now)).toBe(true);
  });
});
