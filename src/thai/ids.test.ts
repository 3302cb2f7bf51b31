import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { formatThaiId, maskThaiId, parseThaiId, parseThaiPhone, thaiIdCheckDigit } from "./ids.ts";
import { toThaiDigits } from "./numerals.ts";

const twelve = fc.stringMatching(/^[0-9]{12}$/);
const withCheckDigit = (digits: string) => digits + String(thaiIdCheckDigit(digits));

describe("thirteen-digit numbers", () => {
  test.each(["1234567890121", "1-2345-67890-12-1", "1 2345 67890 12 1", "๑๒๓๔๕๖๗๘๙๐๑๒๑", "1.2345.67890.12.1", "\u200b1234567890121"])("%s is read", (typed) => {
    expect(parseThaiId(typed)).toMatchObject({ ok: true, digits: "1234567890121", display: "1-2345-67890-12-1", group: "registered-in-time", warnings: [] });
  });

  test.each([
    ["", "empty"],
    [" - ", "empty"],
    ["123456789012", "not-thirteen-digits"],
    ["12345678901211", "not-thirteen-digits"],
    ["12345678901AB", "not-digits"],
    ["ไม่มีเอกสาร", "not-digits"],
    ["1234567890122", "checksum-differs"],
    ["8234567890120", "checksum-differs"],
  ])("%s is refused: %s", (typed, reason) => {
    expect(parseThaiId(typed)).toEqual({ ok: false, reason });
  });

  test("numbers of people without status and of migrant registration are only warned about", () => {
    expect(parseThaiId("0012345678900")).toMatchObject({ ok: true, group: "migrant-registration", warnings: ["checksum-differs"] });
    expect(parseThaiId("0123456789010")).toMatchObject({ ok: true, group: "no-status" });
  });

  test("only the last four digits stay readable", () => {
    expect(maskThaiId("1234567890121")).toBe("•-••••-••••0-12-1");
    expect(maskThaiId("AA1234567")).toBe("•••••4567");
    expect(maskThaiId("123")).toBe("•••");
  });

  test("any right number is read back from each way of writing it", () => {
    fc.assert(
      fc.property(twelve, (first) => {
        const digits = withCheckDigit(first);
        for (const form of [digits, formatThaiId(digits), toThaiDigits(digits)]) expect(parseThaiId(form)).toMatchObject({ ok: true, digits });
      }),
      { numRuns: 1000 },
    );
  });

  test("one wrong digit is never accepted unseen", () => {
    fc.assert(
      fc.property(twelve, fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 9 }), (first, at, by) => {
        const right = withCheckDigit(first);
        const wrongDigit = String((Number(right.charAt(at)) + by) % 10);
        const wrong = right.slice(0, at) + wrongDigit + right.slice(at + 1);
        // Remainders 0 and 10 give the same check digit (1), so the scheme itself lets a few mistakes through.
        const sameCheck = thaiIdCheckDigit(wrong) === Number(wrong.charAt(12));
        const result = parseThaiId(wrong);
        const isSilent = result.ok && !result.warnings.includes("checksum-differs");
        expect(isSilent).toBe(sameCheck);
      }),
      { numRuns: 1500 },
    );
  });
});

describe("phone numbers", () => {
  test.each([
    ["081-234-5678", "+66812345678", "081-234-5678", "mobile"],
    ["+66 81 234 5678", "+66812345678", "081-234-5678", "mobile"],
    ["+66(0)81 2345678", "+66812345678", "081-234-5678", "mobile"],
    ["0066812345678", "+66812345678", "081-234-5678", "mobile"],
    ["66812345678", "+66812345678", "081-234-5678", "mobile"],
    ["โทร. ๐๘๑ ๒๓๔ ๕๖๗๘", "+66812345678", "081-234-5678", "mobile"],
    ["02 123 4567", "+6621234567", "02-123-4567", "landline"],
    ["053-123456", "+6653123456", "053-123-456", "landline"],
    ["1300", "1300", "1300", "service"],
    ["191", "191", "191", "service"],
    ["1800 123 456", "1800123456", "1800-123-456", "service"],
    ["+95 9 123 456 789", "+959123456789", "+959123456789", "foreign"],
    ["00856 20 1234 5678", "+8562012345678", "+8562012345678", "foreign"],
  ])("%s is %s", (...[typed, e164, display, kind]) => {
    expect(parseThaiPhone(typed)).toEqual({ ok: true, kind, e164, display });
  });

  test("an extension is kept", () => {
    expect(parseThaiPhone("02-123-4567 ต่อ 12")).toMatchObject({ ok: true, e164: "+6621234567", extension: "12" });
  });

  test.each([
    ["", "empty"],
    ["ไม่มี", "not-a-number"],
    ["081234567", "too-short"],
    ["08123456789", "too-long"],
    ["0123456789", "unknown-prefix"],
    ["99999", "too-short"],
    ["5812345678", "unknown-prefix"],
    ["+1234567890123456", "too-long"],
  ])("%s is refused: %s", (typed, reason) => {
    expect(parseThaiPhone(typed)).toEqual({ ok: false, reason });
  });

  test("any mobile number is the same from its Thai and its international form", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[689][0-9]{8}$/), (rest) => {
        const thai = parseThaiPhone(`0${rest}`);
        expect(thai.ok).toBe(true);
        expect(parseThaiPhone(`+66${rest}`)).toEqual(thai);
        if (thai.ok) expect(parseThaiPhone(thai.display)).toEqual(thai);
      }),
      { numRuns: 500 },
    );
  });
});
