import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { addDays, ageOn, bangkokDay, bangkokInstant, fiscalYear, formatInstant, formatThaiDate, isChildOn, parseThaiDate, relativeDue, weekdayName, writeThaiDate } from "./dates.ts";

const anyDay = fc
  .date({ min: new Date("1900-01-01T00:00:00Z"), max: new Date("2100-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("showing dates", () => {
  test("a day written for a field is read back as the same day, in both languages", () => {
    expect([writeThaiDate("2026-11-24", "th"), writeThaiDate("2026-11-24", "en")]).toEqual(["24/11/2569", "24/11/2026"]);
    fc.assert(fc.property(anyDay, fc.constantFrom("th" as const, "en" as const), (day, language) => {
      expect(parseThaiDate(writeThaiDate(day, language), { now: new Date("2026-11-22T03:00:00Z") })).toMatchObject({ ok: true, date: { iso: day } });
    }));
  });

  test("a date is written in the Buddhist Era, with Thai digits if asked", () => {
    const on = "2026-11-21";
    expect(formatThaiDate(on, { language: "th", length: "long" })).toBe("21 พฤศจิกายน 2569");
    expect(formatThaiDate(on, { language: "th", length: "long", digits: "thai" })).toBe("๒๑ พฤศจิกายน ๒๕๖๙");
    expect(formatThaiDate(on, { language: "th", length: "short" })).toBe("21 พ.ย. 69");
    expect(formatThaiDate(on, { language: "en", length: "long" })).toBe("21 November 2569 BE");
    expect(formatThaiDate(on, { language: "th", length: "long", precision: "month" })).toBe("พฤศจิกายน 2569");
    expect(formatThaiDate(on, { language: "th", length: "long", precision: "year" })).toBe("พ.ศ. 2569");
  });

  test("the words are those of Intl on every day", () => {
    const long = new Intl.DateTimeFormat("th-TH-u-ca-buddhist", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    const short = new Intl.DateTimeFormat("th-TH-u-ca-buddhist", { day: "numeric", month: "short", year: "2-digit", timeZone: "UTC" });
    const english = new Intl.DateTimeFormat("en-GB-u-ca-buddhist", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    fc.assert(
      fc.property(anyDay, (iso) => {
        const date = new Date(`${iso}T00:00:00Z`);
        expect(formatThaiDate(iso, { language: "th", length: "long" })).toBe(long.format(date));
        expect(formatThaiDate(iso, { language: "th", length: "short" })).toBe(short.format(date));
        expect(formatThaiDate(iso, { language: "en", length: "short" })).toBe(english.format(date));
      }),
      { numRuns: 1000 },
    );
  });

  test("an instant late in the UTC evening is the next day in Bangkok", () => {
    const instant = new Date("2026-11-21T17:30:00Z");
    expect(formatInstant(instant, { language: "th", withTime: true })).toBe("22 พ.ย. 69 00:30 น.");
    expect(formatInstant(instant, { language: "en", withTime: true, length: "long" })).toBe("22 November 2569 BE, 00:30");
    expect(formatInstant(instant, { language: "th", withTime: false })).toBe("22 พ.ย. 69");
  });

  test("a day that does not exist is a mistake of the program", () => {
    expect(() => formatThaiDate("2026-02-29", { language: "th", length: "long" })).toThrow(RangeError);
    expect(() => formatThaiDate("2026-2-1", { language: "th", length: "long" })).toThrow(RangeError);
  });
});

describe("counting", () => {
  test("a Bangkok day begins at 17:00 UTC of the day before", () => {
    expect(bangkokInstant("2026-11-22", "00:00").toISOString()).toBe("2026-11-21T17:00:00.000Z");
    expect(bangkokDay(new Date("2026-11-21T16:59:59.999Z"))).toBe("2026-11-21");
    expect(bangkokDay(new Date("2026-11-21T17:00:00Z"))).toBe("2026-11-22");
    expect(() => bangkokInstant("2026-11-22", "24:00")).toThrow(RangeError);
  });

  test("a Bangkok day and time come back from their instant", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 1439 }), (iso, minute) => {
        const time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
        expect(bangkokDay(bangkokInstant(iso, time))).toBe(iso);
      }),
      { numRuns: 1000 },
    );
  });

  test("adding days and taking them away again leads back", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20000, max: 20000 }), (iso, days) => { expect(addDays(addDays(iso, days), -days)).toBe(iso); }),
      { numRuns: 500 },
    );
  });

  test("the fiscal year begins on 1 October and is named by the year it ends in", () => {
    expect(fiscalYear("2026-09-30")).toBe(2569);
    expect(fiscalYear("2026-10-01")).toBe(2570);
    expect(fiscalYear("2026-11-21")).toBe(2570);
  });

  test("age counts completed years", () => {
    expect(ageOn("2011-11-22", "2026-11-21")).toBe(14);
    expect(ageOn("2011-11-21", "2026-11-21")).toBe(15);
    expect(ageOn("2008-02-29", "2026-02-28")).toBe(17);
    expect(ageOn("2008-02-29", "2026-03-01")).toBe(18);
  });
});

describe("child or not", () => {
  test("a person is a child until the eighteenth birthday", () => {
    expect(isChildOn("2008-11-22", "2026-11-21")).toBe(true);
    expect(isChildOn("2008-11-21", "2026-11-21")).toBe(false);
  });

  test("when only the year or month is known, doubt counts for the child", () => {
    expect(isChildOn("2008-01-01", "2026-11-21", "year")).toBe(true);
    expect(isChildOn("2008-11-01", "2026-11-21", "month")).toBe(true);
    expect(isChildOn("2007-01-01", "2026-11-21", "year")).toBe(false);
  });

  test("without a birth date the answer is unknown, and a careless yes-or-no reads it as a child", () => {
    expect(isChildOn(null, "2026-11-21")).toBe("unknown");
    expect(Boolean(isChildOn(null, "2026-11-21"))).toBe(true);
  });
});

describe("time left in words", () => {
  const now = new Date("2026-11-21T02:00:00Z"); // 09:00 in Bangkok
  const due = (iso: string) => relativeDue(new Date(iso), now, "th");

  test.each([
    ["2026-11-23T02:00:00Z", "เหลือ 2 วัน"],
    ["2026-11-23T01:59:00Z", "เหลือ 1 วัน"],
    ["2026-11-21T09:00:00Z", "ครบกำหนดวันนี้ 16:00"],
    ["2026-11-21T05:30:00Z", "เหลือ 3 ชั่วโมง"],
    ["2026-11-21T18:00:00Z", "เหลือ 16 ชั่วโมง"],
    ["2026-11-21T02:59:00Z", "เหลือ 55 นาที"],
    ["2026-11-21T02:04:00Z", "เหลือไม่ถึง 5 นาที"],
    ["2026-11-20T01:00:00Z", "เลยกำหนด 1 วัน"],
    ["2026-11-20T23:00:00Z", "เลยกำหนด 3 ชั่วโมง"],
    ["2026-11-21T01:49:00Z", "เลยกำหนด 10 นาที"],
    ["2026-11-21T01:59:30Z", "เลยกำหนดไม่ถึง 5 นาที"],
  ])("due %s is %s", (dueAt, words) => {
    expect(due(dueAt)).toBe(words);
  });

  test("in English too", () => {
    expect(relativeDue(new Date("2026-11-22T03:00:00Z"), now, "en")).toBe("1 day left");
    expect(relativeDue(new Date("2026-11-18T03:00:00Z"), now, "en")).toBe("2 days overdue");
    expect(relativeDue(new Date("2026-11-21T09:00:00Z"), now, "en")).toBe("due today 16:00");
  });

  test("never seconds, and never more time than there is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 * 86_400_000 }), (ms) => {
        const words = relativeDue(new Date(now.getTime() + ms), now, "en");
        const [, count = "", unit = ""] = /^(\d+) (day|hour|minute)/.exec(words) ?? [];
        const unitMs = { day: 86_400_000, hour: 3_600_000, minute: 60_000 }[unit] ?? 0;
        expect(words).not.toMatch(/second|NaN/);
        expect(Number(count) * unitMs).toBeLessThanOrEqual(ms);
      }),
      { numRuns: 1000 },
    );
  });
});

test("a weekday is written before its date as Intl names it, without วัน", () => {
  for (const [language, locale] of [["th", "th"], ["en", "en-GB"]] as const) {
    const names = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
    for (const iso of ["2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"]) {
      expect(weekdayName(iso, language)).toBe(names.format(new Date(`${iso}T00:00:00Z`)).replace(/^วัน/, ""));
    }
  }
});
