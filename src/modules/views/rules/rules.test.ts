import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { provinces } from "#thai/provinces.ts";
import { tiles } from "../screens/map/tiles.ts";
import { columnOf, monthAfter, sameDayAfter, weeksOf, weekStarts } from "./month.ts";
import { columns, isCodeText, partsOf, plainQuestion, questionOf, scopes, sorts, viewKinds, allStages, type Question } from "./question.ts";
import { shadeOf, shownCount } from "./small-numbers.ts";

const question: fc.Arbitrary<Question> = fc.record({
  view: fc.constantFrom(...viewKinds), stage: fc.option(fc.constantFrom(...allStages), { nil: undefined }), province: fc.option(fc.constantFrom(...provinces().map(({ code }) => code)), { nil: undefined }),
  manager: fc.constantFrom("me" as const, undefined), sort: fc.constantFrom(...sorts), columns: fc.subarray([...columns]), scope: fc.constantFrom(...scopes),
});

test("a question goes into an address and comes back as it was; any other address is read without fault", () => {
  fc.assert(fc.property(question, (asked) => {
    const address = new URLSearchParams(partsOf(asked).map(([name, value]) => [name, value]));
    expect(questionOf((name) => address.get(name))).toEqual(asked);
  }));
  fc.assert(fc.property(fc.dictionary(fc.constantFrom("view", "stage", "province", "manager", "sort", "scope"), fc.string()), (any) => {
    expect(viewKinds).toContain(questionOf((name) => any[name] ?? null).view);
  }));
  expect(partsOf(plainQuestion)).toEqual([]);
});

describe("what may go into an address", () => {
  test.each(["CM-2570-0012", "cm 12", "0012", "๐๐๑๒", "2570-12", "BKK/2570/7"])("%s can be a case code", (text) => expect(isCodeText(text)).toBe(true));
  test.each(["มะลิ", "Nok", "Mali 12", "น้องฟ้า 12", "081-234-5678 mali", "", "CM"])("%s may be anything, and stays on the page", (text) => expect(isCodeText(text)).toBe(false));
});

test("a month's weeks hold each of its days once, in order, whole, from the chosen weekday", () => {
  for (const start of weekStarts) {
    for (let month = "2026-01"; month <= "2028-12"; month = monthAfter(month, 1)) {
      const days = weeksOf(month, start).flat();
      expect(days.length % 7).toBe(0);
      expect(days).toEqual([...days].sort());
      expect(columnOf(days[0] ?? "", start)).toBe(0);
      expect(days.filter((day) => day.startsWith(month)).length).toBe(new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate());
      expect(days.length).toBeLessThanOrEqual(42);
    }
  }
  expect([sameDayAfter("2026-01-31", 1), sameDayAfter("2027-01-31", 13), sameDayAfter("2026-03-31", -1)]).toEqual(["2026-02-28", "2028-02-29", "2026-02-28"]);
});

test("a picture says no number from one to four, and every province has one tile of its own", () => {
  expect([0, 1, 4, 5, 24, 25].map((cases) => [shownCount(cases), shadeOf(shownCount(cases))])).toEqual([[0, 0], [null, 1], [null, 1], [5, 2], [24, 3], [25, 4]]);
  expect(tiles.map(({ province }) => province).sort()).toEqual(provinces().map(({ code }) => code).sort());
  expect(new Set(tiles.map(({ x, y }) => `${x} ${y}`)).size).toBe(77);
});
