import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planImport, type ImportPlan } from "../plan-import.ts";
import { cleanCell, maskValue } from "./clean-cell.ts";

const now = new Date("2026-11-21T03:00:00Z");

async function plan(header: string, ...rows: readonly string[]): Promise<ImportPlan> {
  return planImport(new TextEncoder().encode([header, ...rows].join("\n")), { now });
}

const errorsOf = ({ bad }: ImportPlan): unknown => bad.flatMap(({ errors }) => errors.map(({ column, code }) => `${column?.letter ?? ""} ${code}`));

describe("a cell", () => {
  test("loses what nobody sees, and keeps what a script needs", () => {
    expect(cleanCell("\ufeff ส\u200bม\u200cชาย\u00a0").text).toBe("สมชาย");
    expect(cleanCell("ශ්‍රී").text).toBe("ශ්‍රී");
  });

  test("may not hold pictures, scripts or control characters", () => {
    expect(cleanCell("data:image/png;base64,AAAA").problem).toBe("embedded-file");
    expect(cleanCell("ดู DATA:text/html,<b>").problem).toBe("embedded-file");
    expect(cleanCell("A".repeat(200)).problem).toBe("embedded-file");
    expect(cleanCell("ก\u0000ข").problem).toBe("control-characters");
    expect(cleanCell("บรรทัดหนึ่ง\nบรรทัดสอง\tแท็บ").problem).toBeUndefined();
    expect(cleanCell("ข้อมูล: มาจากโรงเรียน, ตำรวจ").problem).toBeUndefined();
  });

  test("of a million letters is judged at once", () => {
    const startedAt = performance.now();
    for (const text of [`data:${"a".repeat(1e6)}`, "data:".repeat(2e5), "'".repeat(1e6), "\u200d".repeat(1e6)]) cleanCell(text);
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });

  test("cleaning a cleaned cell changes nothing, unless it still bears a guard mark", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
      const once = cleanCell(text).text;
      if (!once.startsWith("'")) expect(cleanCell(once).text).toBe(once);
    }));
  });

  test("is masked so that no letter and at most four digits of a long number remain", () => {
    expect(maskValue("สมหญิง ใจดี")).toBe("•••••• ••••");
    expect(maskValue("29/2/2569")).toBe("••/•/2569");
    expect(maskValue("1-1017-00230-70-8")).toBe("•-••••-••••0-70-8");
    expect(maskValue("12345")).toBe("•••••");
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const masked = maskValue(text);
      expect(masked).not.toMatch(/\p{L}/u);
      expect(masked.replace(/\P{Nd}/gu, "").length).toBeLessThanOrEqual(4);
    }));
  });
});

describe("a row", () => {
  test("with a child of 34 years is refused", async () => {
    expect(errorsOf(await plan("รหัส,อายุ,เด็กหรือผู้ใหญ่", "A,34,เด็ก", "B,17,ผู้ใหญ่", "C,17,เด็ก", "D,16-20,เด็ก"))).toEqual(["C age-contradicts-majority", "C age-contradicts-majority"]);
  });

  test("may be a year off between age and birth date, as people tell their age, but not ten", async () => {
    const found = await plan("รหัส,วันเกิด,อายุ,ปีที่รับ", "A,1/5/2551,17,2568", "B,1/5/2551,18,2568", "C,2551,16,2568", "D,1/5/2551,27,2568", "E,1/5/2551,7,2568");
    expect(errorsOf(found)).toEqual(["C age-contradicts-birth-date", "C age-contradicts-birth-date"]);
  });

  test("cannot close before it was opened, or begin before the birth", async () => {
    const found = await plan("รหัส,วันเกิด,วันที่รับแจ้ง,วันที่ปิด", "A,1/1/2550,5/5/2568,4/5/2568", "B,1/1/2568,5/5/2567,", "C,2568,1/1/2568,2568");
    expect(errorsOf(found)).toEqual(["D dates-out-of-order", "C dates-out-of-order"]);
  });

  test("needs one thing by which the person can be told apart", async () => {
    expect(errorsOf(await plan("รหัส,ชื่อเล่น,เลขบัตร,อายุ", ",ฟ้า,,", ",,AB1234,", ",,,15"))).toEqual(["A no-name-or-code"]);
  });

  test("is a duplicate by code, paper or name with birth date, never by looking alike", async () => {
    const found = await plan("รหัส,ชื่อ,นามสกุล,วันเกิด,อายุ", "A,สมหมาย,ก,1/1/2550,", "a,อื่น,ข,,", "C,สมหมาย,ก,1/1/2550,", "D,สมหมาย,ก,2/1/2550,", "E,สมหมาย,ก,2550,");
    expect(found.bad.flatMap(({ errors }) => errors)).toMatchObject([
      { row: 3, column: { letter: "A" }, code: "duplicate-in-file", params: { firstRow: 2 } },
      { row: 4, column: { letter: "B" }, code: "duplicate-in-file", params: { firstRow: 2 } },
    ]);
  });

  test("that says who is adult first and child later is refused", async () => {
    expect(errorsOf(await plan("yearOfRegistration,majorityStatus,majorityStatusAtExploit,MajorityEntry", "2016,Minor,Adult,Minor", "2016,Adult,Minor,Minor"))).toEqual(["C majority-order-impossible"]);
  });

  test("of a stateless person without papers is in order", async () => {
    const [row] = (await plan("รหัส,สัญชาติ,ประเภทเอกสาร,ภาษา", "A,ไร้สัญชาติ,ไม่มีเอกสาร,อาข่า;ไทย")).good;
    expect(row?.record).toMatchObject({ isStateless: true, citizenships: [], papers: [{ kind: "NoPapers" }], languages: ["ahk", "tha"] });
  });

  test("with a title of a child and an age of 15 or more is only remarked upon", async () => {
    const { good } = await plan("รหัส,คำนำหน้า,อายุ", "A,ด.ญ.,16");
    expect(good[0]?.warnings.map(({ code }) => code)).toEqual(["child-title-on-adult"]);
  });
});
