import { describe, expect, test } from "vitest";

import { agesOn, birthWords, fiscalQuarter, fiscalQuarterDays, fiscalYearDays, fiscalYearWords, formatDateIn, mayBeChildOn, readBirth } from "./dates.ts";

const NOW = new Date("2026-11-22T03:00:00Z");
const today = "2026-11-22";
const born = (text: string) => {
  const read = readBirth(text, { now: NOW });
  if (!read.ok) throw new Error(read.reason);
  return read.birth;
};

describe("a birth as far as it is known", () => {
  test.each([
    ["21/11/2553", "21 พฤศจิกายน 2553", 16, 16],
    ["พ.ย. 2553", "พฤศจิกายน 2553", 15, 16],
    ["2553", "พ.ศ. 2553", 15, 16],
    ["1 ม.ค. 2553 (ไม่ทราบวันจริง)", "พ.ศ. 2553 (ไม่ทราบวันจริง)", 15, 16],
    ["อายุประมาณ 15", "อายุประมาณ 15 ปี", 15, 15],
    ["อายุ ๑๕ ปี", "อายุประมาณ 15 ปี", 15, 15],
    ["ราว 14 ถึง 16", "อายุประมาณ 14–16 ปี", 14, 16],
    ["16-14 ปี", "อายุประมาณ 14–16 ปี", 14, 16],
    ["about 15", "อายุประมาณ 15 ปี", 15, 15],
    ["15", "อายุประมาณ 15 ปี", 15, 15],
  ])("%s is %s", (typed, words, low, high) => {
    expect(birthWords(born(typed), "th")).toBe(words);
    expect(agesOn(born(typed), today)).toEqual({ low, high });
  });

  test.each(["ไม่ทราบ", "ไม่รู้วันเกิด", "unknown"])("%s is an answer, not a mistake", (typed) => {
    expect(born(typed)).toEqual({ precision: "unknown" });
    expect(mayBeChildOn(born(typed), today)).toBe("unknown");
  });

  test.each([["", "empty"], ["21/11/2580", "in-the-future"], ["200 ปี", "age-out-of-range"], ["29/2/2569", "no-such-day"], ["ก".repeat(200), "not-a-date"]])("%s is refused: %s", (typed, reason) => {
    expect(readBirth(typed, { now: NOW })).toEqual({ ok: false, reason });
  });

  test("an age grows with the time since it was put, by one year of doubt, and doubt counts for the child", () => {
    expect(agesOn(born("อายุประมาณ 15"), "2028-11-22")).toEqual({ low: 17, high: 18 });
    expect(mayBeChildOn(born("อายุประมาณ 15"), "2028-11-22")).toBe(true);
    expect(mayBeChildOn(born("อายุประมาณ 15"), "2029-11-22")).toBe(false);
  });
});

describe("fiscal years", () => {
  test("2570 runs from 1 October 2026 to 30 September 2027, in four quarters without a gap", () => {
    expect(fiscalYearDays(2570)).toEqual({ from: "2026-10-01", to: "2027-09-30" });
    expect(([1, 2, 3, 4] as const).map((quarter) => fiscalQuarterDays(2570, quarter))).toEqual([
      { from: "2026-10-01", to: "2026-12-31" }, { from: "2027-01-01", to: "2027-03-31" }, { from: "2027-04-01", to: "2027-06-30" }, { from: "2027-07-01", to: "2027-09-30" },
    ]);
    expect(["2026-10-01", "2027-01-01", "2027-06-30", "2027-09-30"].map(fiscalQuarter)).toEqual([1, 2, 3, 4]);
    expect(fiscalYearWords(today, "th")).toBe("ปีงบประมาณ 2570");
    expect(() => fiscalYearDays(2026)).toThrow(RangeError);
  });
});

test("a date is written in the survivor's own language and calendar", () => {
  expect(formatDateIn("2026-11-21", "lo")).toBe("21 ພະຈິກ 2026");
  expect(formatDateIn("2026-11-21", "km")).toContain("2026");
  expect(formatDateIn("2026-11-21", "my")).toMatch(/၂၀၂၆/);
});
