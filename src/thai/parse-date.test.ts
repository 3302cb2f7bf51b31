import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { echoThaiDate, formatThaiDate, parseThaiDate } from "./dates.ts";
import { READABLE_DATES, REFUSED_DATES } from "./fixtures/dates.ts";
import { toThaiDigits } from "./numerals.ts";

const NOW = new Date("2026-11-21T17:30:00Z"); // 22 November, 00:30 in Bangkok

function parsed(text: string, now?: Date) {
  const result = parseThaiDate(text, now ? { now } : {});
  if (!result.ok) throw new Error(result.reason);
  return result.date;
}

const anyDay = fc
  .date({ min: new Date("1900-01-01T00:00:00Z"), max: new Date("2100-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("what people type", () => {
  const readable = READABLE_DATES.map(([typed, iso, precision = "day", calendarEntered = "BE"]) => ({ typed, iso, precision, calendarEntered }));
  test.each(readable)("$typed is read as $iso", ({ typed, ...expected }) => {
    expect(parsed(typed)).toMatchObject({ ...expected, asEntered: typed });
  });

  test.each(REFUSED_DATES)("%s is refused: %s", (typed, reason) => {
    expect(parseThaiDate(typed)).toEqual({ ok: false, reason });
  });

  test("a two-digit year more than 20 years ahead is asked about instead of guessed", () => {
    expect(parseThaiDate("1 ม.ค. 95", { now: NOW })).toEqual({ ok: false, reason: "year-needs-four-digits" });
    expect(parsed("1 ม.ค. 70", NOW).iso).toBe("2027-01-01");
  });

  test("yesterday, today and tomorrow are days in Bangkok, and only with a clock", () => {
    expect(parsed("วันนี้", NOW).iso).toBe("2026-11-22");
    expect(parsed("เมื่อวาน", NOW).iso).toBe("2026-11-21");
    expect(parsed("พรุ่งนี้", NOW).iso).toBe("2026-11-23");
    expect(parseThaiDate("วันนี้")).toEqual({ ok: false, reason: "not-a-date" });
  });
});

describe("the echo under the field", () => {
  test("shows both years", () => {
    expect(echoThaiDate(parsed("21/11/2569"), "th")).toBe("= 21 พฤศจิกายน พ.ศ. 2569 (ค.ศ. 2026)");
    expect(echoThaiDate(parsed("2569"), "en")).toBe("= 2569 BE (2026 CE)");
  });

  test("says when an ISO year or a two-digit year was read as BE", () => {
    expect(echoThaiDate(parsed("2569-11-21"), "th")).toContain("อ่านปีเป็น พ.ศ.");
    expect(parsed("21 พ.ย. 69").notes).toEqual(["two-digit-year-read-as-be"]);
  });

  test("asks to look again at January to March before 2484", () => {
    expect(parsed("10 ก.พ. 2480").notes).toEqual(["new-year-was-in-april"]);
    expect(parsed("10 มิ.ย. 2480").notes).toEqual([]);
  });
});

describe("every day from 1900 to 2100", () => {
  test("comes back from each way of writing it", () => {
    fc.assert(
      fc.property(anyDay, (iso) => {
        const [year = "", month = "", day = ""] = iso.split("-");
        const be = Number(year) + 543;
        const long = formatThaiDate(iso, { language: "th", length: "long" });
        const forms = [
          iso, `${day}/${month}/${year}`, `${Number(day)}/${Number(month)}/${be}`, `${be}-${month}-${day}`, long, toThaiDigits(long),
          long.replace(/ /g, ""), formatThaiDate(iso, { language: "en", length: "long" }), formatThaiDate(iso, { language: "en", length: "short" }),
        ];
        for (const form of forms) expect(parsed(form).iso, form).toBe(iso);
      }),
      { numRuns: 2000 },
    );
  });

  test("keeps its two-digit BE year between 2500 and 2599", () => {
    const short = fc.date({ min: new Date("1957-01-01T00:00:00Z"), max: new Date("2056-12-31T00:00:00Z"), noInvalidDate: true });
    fc.assert(
      fc.property(short, (date) => {
        const iso = date.toISOString().slice(0, 10);
        expect(parsed(formatThaiDate(iso, { language: "th", length: "short" })).iso).toBe(iso);
      }),
      { numRuns: 1000 },
    );
  });

  test("day, month and year typed as numbers are either that day or refused, never another day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 15 }), fc.integer({ min: 2443, max: 2643 }), (day, month, be) => {
        const result = parseThaiDate(`${day}/${month}/${be}`);
        const real = new Date(Date.UTC(be - 543, month - 1, day));
        const exists = real.getUTCMonth() === month - 1 && real.getUTCDate() === day;
        expect(result.ok).toBe(exists);
        if (result.ok) expect(result.date.iso).toBe(real.toISOString().slice(0, 10));
      }),
      { numRuns: 2000 },
    );
  });

  test("no text makes the parser throw or answer with a day that does not exist", () => {
    const dateLike = fc.string({ unit: fc.constantFrom(..."0123456789/-. พ.ศค.ยม๑๒๓\u200b"), maxLength: 18 });
    fc.assert(
      fc.property(fc.oneof(dateLike, fc.string({ unit: "binary", maxLength: 20 })), (text) => {
        const result = parseThaiDate(text, { now: NOW });
        if (result.ok) expect(new Date(`${result.date.iso}T00:00:00Z`).toISOString().slice(0, 10)).toBe(result.date.iso);
      }),
      { numRuns: 1000 },
    );
  });
});
