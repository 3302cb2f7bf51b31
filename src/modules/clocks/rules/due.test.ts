import { bangkokDay, bangkokInstant, bangkokTime } from "#thai/dates.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { legalClocks, findClockRule } from "../data/legal-clocks.ts";
import { addPeriod } from "./calendar.ts";
import { dueAt, dueAtEach } from "./due.ts";
import { isWorkingDay, toWorkingDay } from "./holidays.ts";
import type { ClockRule, EventKind, Pause } from "./types.ts";

/** An instant written as Bangkok time, "2026-01-20T14:20". */
const at = (text: string): Date => bangkokInstant(text.slice(0, 10), text.slice(11));
const written = (instant: Date): string => `${bangkokDay(instant)}T${bangkokTime(instant)}`;

function rule(id: string): ClockRule {
  const found = findClockRule(id);
  if (!found) throw new Error("no such rule");
  return found;
}

const someInstant = fc.date({ min: new Date("2020-01-01T00:00:00Z"), max: new Date("2040-01-01T00:00:00Z"), noInvalidDate: true });
const someRule = fc.constantFrom(...legalClocks);
const somePauses: fc.Arbitrary<readonly Pause[]> = fc.array(
  fc.record({ from: someInstant, hours: fc.integer({ min: -50, max: 2000 }) }).map(({ from, hours }) => ({ from, to: new Date(from.getTime() + hours * 3_600_000) })),
  { maxLength: 5 },
);
const someEvents = fc.record(
  { presumed: someInstant, identified: someInstant, "first-judgment": someInstant, "court-order-given": someInstant } satisfies Partial<Record<EventKind, unknown>>,
  { requiredKeys: [] },
);

describe("when a clock is due", () => {
  test("24 hours of temporary protection from 20 January 14:20 end on 21 January 14:20", () => {
    expect(dueAt(rule("temp-protection-initial"), at("2026-01-20T14:20"))).toEqual({
      counting: "from-custody-started", dueAt: at("2026-01-21T14:20"), alternatives: [],
    });
  });

  test("the court's seven days count from the start; counted from the order they are shown beside it", () => {
    const extension = { amount: 7, unit: "days", orderedAt: at("2026-01-21T11:00") } as const;
    const due = dueAt(rule("temp-protection-initial"), at("2026-01-20T14:20"), { extension });
    expect(written(due.dueAt)).toBe("2026-01-27T14:20");
    expect(due.alternatives).toEqual([{ counting: "from-court-order-given", dueAt: at("2026-01-28T11:00") }]);

    const own = dueAt(rule("temp-protection-extended"), at("2026-01-20T14:20"), { events: { "court-order-given": at("2026-01-21T11:00") } });
    expect(own).toEqual(due);
  });

  test("a deployer who counts from the order may say so", () => {
    const extension = { amount: 7, unit: "days", orderedAt: at("2026-01-21T11:00") } as const;
    const due = dueAt(rule("temp-protection-initial"), at("2026-01-20T14:20"), { extension, counting: "from-court-order-given" });
    expect(written(due.dueAt)).toBe("2026-01-28T11:00");
  });

  test("45 days of reflection from 22 January end on 8 March", () => {
    expect(bangkokDay(dueAt(rule("nrm-reflection"), at("2026-01-22T11:00")).dueAt)).toBe("2026-03-08");
  });

  test("where the presumption came earlier, reflection counted from it ends first and is the default", () => {
    const due = dueAt(rule("nrm-reflection"), at("2026-01-22T11:00"), { events: { presumed: at("2026-01-20T14:20"), identified: at("2026-01-22T09:30") } });
    expect(due.counting).toBe("from-presumed");
    expect(due.alternatives.map((one) => one.counting)).toEqual(["from-identified", "from-reflection-accepted"]);
  });

  test("15 days before the interview from 18 May end on 2 June", () => {
    expect(bangkokDay(dueAt(rule("nrm-pre-identification"), at("2026-05-18T17:00")).dueAt)).toBe("2026-06-02");
  });

  test("follow-ups fall 1, 3, 6 and 12 months after 26 October", () => {
    const days = dueAtEach(rule("follow-up-after-return"), at("2026-10-26T09:00")).map((due) => bangkokDay(due.dueAt));
    expect(days).toEqual(["2026-11-26", "2027-01-26", "2027-04-26", "2027-10-26"]);
  });

  test("a month from 31 January ends on the last day of February", () => {
    expect(written(addPeriod(at("2026-01-31T10:00"), { amount: 1, unit: "months" }))).toBe("2026-02-28T10:00");
    expect(written(addPeriod(at("2028-01-31T10:00"), { amount: 1, unit: "months" }))).toBe("2028-02-29T10:00");
    expect(written(addPeriod(at("2028-02-29T23:30"), { amount: 2, unit: "years" }))).toBe("2030-02-28T23:30");
  });

  test("a month is counted by the Bangkok day, also before seven in the morning", () => {
    expect(written(addPeriod(at("2026-03-31T05:00"), { amount: 1, unit: "months" }))).toBe("2026-04-30T05:00");
  });

  test("what is due at once is due when it starts", () => {
    expect(dueAt(rule("rights-notice"), at("2026-01-20T15:00")).dueAt).toEqual(at("2026-01-20T15:00"));
  });

  test("the claim for compensation is due with the charge, and the judgment is shown as the last chance", () => {
    const due = dueAt(rule("compensation-claim-window"), at("2026-04-20T10:00"), { events: { "first-judgment": at("2026-09-15T10:00") } });
    expect(due).toEqual({ counting: "from-indicted", dueAt: at("2026-04-20T10:00"), alternatives: [{ counting: "from-first-judgment", dueAt: at("2026-09-15T10:00") }] });
  });

  test("two days in hospital move the end of the reflection period by two days; a second note of the same days does not", () => {
    const pause = { from: at("2026-02-01T08:00"), to: at("2026-02-03T08:00") };
    const due = dueAt(rule("nrm-reflection"), at("2026-01-22T11:00"), { pauses: [pause, pause, { from: at("2026-05-01T08:00"), to: at("2026-05-09T08:00") }] });
    expect(written(due.dueAt)).toBe("2026-03-10T11:00");
  });

  test("an end on a holiday or weekend moves to the next working day only where the rule says so", () => {
    const holidays = new Set(["2026-04-13", "2026-04-14", "2026-04-15"]);
    const skipping = { ...rule("pdpa-access"), skipsHolidays: true };
    const start = at("2026-03-12T09:00");
    expect(written(dueAt(skipping, start, { holidays }).dueAt)).toBe("2026-04-16T09:00");
    expect(written(dueAt(rule("pdpa-access"), start, { holidays }).dueAt)).toBe("2026-04-11T09:00");
  });
});

describe("for every rule, start, pause and event", () => {
  test("nothing is due before it starts", () => {
    fc.assert(
      fc.property(someRule, someInstant, fc.record({ pauses: somePauses, events: someEvents }), (one, start, options) => {
        const due = dueAt(one, start, options);
        for (const instant of [due.dueAt, ...due.alternatives.map((other) => other.dueAt)]) expect(instant.getTime()).toBeGreaterThanOrEqual(start.getTime());
      }),
    );
  });

  test("the default is never later than an alternative", () => {
    fc.assert(
      fc.property(someRule, someInstant, fc.record({ pauses: somePauses, events: someEvents }), (one, start, options) => {
        const due = dueAt(one, start, options);
        for (const other of due.alternatives) expect(due.dueAt.getTime()).toBeLessThanOrEqual(other.dueAt.getTime());
      }),
    );
  });

  test("pausing never shortens, and never moves a limit on liberty", () => {
    fc.assert(
      fc.property(someRule, someInstant, somePauses, (one, start, pauses) => {
        const plain = dueAt(one, start).dueAt.getTime();
        const paused = dueAt(one, start, { pauses }).dueAt.getTime();
        expect(paused).toBeGreaterThanOrEqual(plain);
        if (one.lateGravity === "liberty") expect(paused).toBe(plain);
      }),
    );
  });

  test("one more pause never makes it earlier", () => {
    fc.assert(
      fc.property(someInstant, somePauses, somePauses, (start, some, more) => {
        const reflection = rule("nrm-reflection");
        const before = dueAt(reflection, start, { pauses: some }).dueAt.getTime();
        expect(dueAt(reflection, start, { pauses: [...some, ...more] }).dueAt.getTime()).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test("skipping holidays never lands on one, never goes back, and keeps the clock time", () => {
    const someDays = fc.uniqueArray(someInstant.map(bangkokDay), { maxLength: 40 });
    fc.assert(
      fc.property(someInstant, someDays, (instant, days) => {
        const holidays = new Set([...days, bangkokDay(instant)]);
        const moved = toWorkingDay(instant, holidays);
        expect(isWorkingDay(bangkokDay(moved), holidays)).toBe(true);
        expect(moved.getTime()).toBeGreaterThan(instant.getTime());
        expect(bangkokTime(moved)).toBe(bangkokTime(instant));
      }),
    );
  });

  test("days, months and years end at the same Bangkok clock time", () => {
    fc.assert(
      fc.property(someInstant, fc.integer({ min: 0, max: 60 }), fc.constantFrom("days", "months", "years"), (start, amount, unit) => {
        expect(bangkokTime(addPeriod(start, { amount, unit }))).toBe(bangkokTime(start));
      }),
    );
  });

  test("a longer period never ends earlier", () => {
    fc.assert(
      fc.property(someInstant, fc.tuple(fc.nat(120), fc.nat(120)), fc.constantFrom("hours", "days", "months", "years"), (start, amounts, unit) => {
        const [shorter, longer] = [Math.min(...amounts), Math.max(...amounts)];
        expect(addPeriod(start, { amount: longer, unit }).getTime()).toBeGreaterThanOrEqual(addPeriod(start, { amount: shorter, unit }).getTime());
      }),
    );
  });
});
