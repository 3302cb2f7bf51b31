import fc from "fast-check";
import { expect, test } from "vitest";
import { BANDS, bandOf, ranked, type Ranked } from "./rank.ts";

const NOW = new Date("2026-11-21T03:00:00.000Z");
const someTask: fc.Arbitrary<Ranked> = fc.record({
  id: fc.uuid(),
  dueAt: fc.date({ min: new Date("2026-10-01T00:00:00Z"), max: new Date("2027-02-01T00:00:00Z"), noInvalidDate: true }).map((date) => date.toISOString()),
  lateWeight: fc.integer({ min: 0, max: 4 }),
  isStatutory: fc.boolean(),
});
const someTasks = fc.uniqueArray(someTask, { selector: (task) => task.id, maxLength: 40 });

test("ordering loses nothing and adds nothing", () => {
  fc.assert(fc.property(someTasks, (tasks) => {
    expect(ranked(tasks, NOW).map(({ id }) => id).sort()).toEqual(tasks.map(({ id }) => id).sort());
  }));
});

test("the order never depends on the order the tasks came in", () => {
  fc.assert(fc.property(someTasks, (tasks) => {
    expect(ranked(tasks.toReversed(), NOW)).toEqual(ranked(tasks, NOW));
  }));
});

test("nothing stands before a limit of law that has run out, and nothing later before what is due earlier and weighs as much", () => {
  fc.assert(fc.property(someTasks, (tasks) => {
    const order = ranked(tasks, NOW);
    const bands = order.map((task) => BANDS.indexOf(bandOf(task, NOW)));
    expect(bands).toEqual(bands.toSorted((a, b) => a - b));
    for (const [index, task] of order.entries()) {
      const next = order[index + 1];
      if (next === undefined || bands[index] !== bands[index + 1]) continue;
      expect(task.lateWeight).toBeLessThanOrEqual(next.lateWeight);
      if (task.lateWeight === next.lateWeight) expect(task.dueAt <= next.dueAt).toBe(true);
    }
  }));
});

test("today is the day in Bangkok, and a week is seven days on", () => {
  const due = (dueAt: string) => bandOf({ dueAt, isStatutory: false }, NOW);
  expect(due("2026-11-21T16:59:00.000Z")).toBe("today");
  expect(due("2026-11-21T17:00:00.000Z")).toBe("soon");
  expect(due("2026-11-28T16:59:00.000Z")).toBe("soon");
  expect(due("2026-11-28T17:00:00.000Z")).toBe("later");
  expect(due("2026-11-21T02:59:00.000Z")).toBe("late");
  expect(bandOf({ dueAt: "2026-11-21T02:59:00.000Z", isStatutory: true }, NOW)).toBe("late-by-law");
});
