import { describe, expect, test } from "vitest";
import { badRowsFile, errorText } from "./bad-rows-file.ts";
import { flatten } from "./formats/assemble.ts";
import { chooseTarget, rememberMapping } from "./formats/mapping.ts";
import { writeCsv, writeXlsx } from "./formats/safe-cells.ts";
import { columnName } from "./formats/header-names.ts";
import { templateColumns, writeTemplate } from "./formats/template.ts";
import { planImport, type ImportPlan } from "./plan-import.ts";
import { makeRegister } from "./testing/make-register.ts";

const now = new Date("2026-11-21T03:00:00Z");
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const found = (plan: ImportPlan): unknown => plan.bad.flatMap(({ errors }) => errors.map(({ row, column, code }) => ({ row, column: column?.letter, code })));

describe("a register of 5,000 rows with 37 planted faults", () => {
  const { rows, faults } = makeRegister(5000);

  test.each(["csv", "xlsx"] as const)("as %s: all 37 are found, each with its row, column and reason, and nothing else", async (kind) => {
    const file = kind === "csv" ? writeCsv(rows) : await writeXlsx([{ name: "ข้อมูล", rows, headerRows: 1 }]);
    const startedAt = performance.now();
    const plan = await planImport(file, { now });
    const seconds = (performance.now() - startedAt) / 1000;
    console.log(`${kind}: ${plan.counts.rows} rows, ${plan.counts.errors} faults, ${seconds.toFixed(2)} s, ${(file.length / 1024 / 1024).toFixed(1)} MB`);

    expect(faults).toHaveLength(37);
    expect(found(plan)).toEqual(faults);
    expect(plan.preview).toHaveLength(50);
    expect(plan.counts.good + plan.counts.bad).toBe(5000);
    expect(seconds).toBeLessThan(20);
  });

  test("no personal value stands in an error", async () => {
    const plan = await planImport(writeCsv(rows), { now });
    const values = plan.bad.flatMap(({ errors }) => errors).filter(({ column }) => /ชื่อ|เลขประจำตัว|โทรศัพท์|อีเมล|วันเกิด|หมายเหตุ|รหัสเคส/.test(column?.header ?? ""));
    expect(values.length).toBeGreaterThan(15);
    for (const { value = "" } of values) expect(value.replace(/\d{4}$/, "")).not.toMatch(/[\p{L}\d]/u);
  });

  test("the bad rows come out with their reasons in both languages and can be read in again", async () => {
    const plan = await planImport(writeCsv(rows), { now });
    for (const kind of ["csv", "xlsx"] as const) {
      const again = await planImport(await badRowsFile(plan, kind), { now });
      expect(again.mapping.columns.map(({ header }) => header)).toEqual(plan.mapping.columns.map(({ header }) => header));
      // Two rows were refused only for being like another row of the first file.
      expect(again.counts.rows).toBe(37);
      expect(again.counts.bad).toBe(35);
    }
    const text = new TextDecoder().decode(await badRowsFile(plan, "csv"));
    expect(text).toContain("ไม่มีวันที่นี้ในปฏิทิน");
    expect(text).toContain("This day does not exist in the calendar.");
  });

  test("every problem has its sentence in Thai and English", async () => {
    const plan = await planImport(writeCsv(rows), { now });
    for (const error of plan.bad.flatMap(({ errors }) => errors)) {
      for (const language of ["th", "en"] as const) {
        expect(errorText(error, language)).not.toBe(error.code);
        expect(errorText(error, language)).not.toMatch(/[{}]/);
      }
    }
  });
});

describe("our own form", () => {
  test.each(["csv", "xlsx"] as const)("as %s every column is recognised and an empty form has no rows", async (kind) => {
    const plan = await planImport(await writeTemplate(kind), { now });
    expect(plan.mapping.columns.map(({ target }) => target)).toEqual([...templateColumns]);
    expect(plan.counts).toMatchObject({ rows: 0, good: 0, bad: 0 });
  });

  test.each(["th", "en"] as const)("filled in %s it comes back with every value", async (language) => {
    const { rows } = makeRegister(1000);
    const records = (await planImport(writeCsv(rows.slice(0, 8)), { now })).good.map(({ record }) => record);
    const back = await planImport(await writeTemplate("xlsx", records, language), { now });
    expect(found(back)).toEqual([]);
    const wanted = new Set<string>(templateColumns);
    const shown = (of: typeof records): unknown => of.map((record) => [...flatten(record)].filter(([target]) => wanted.has(target)));
    expect(shown(back.good.map(({ record }) => record))).toEqual(shown(records));
  });

  test("Thai digits, Buddhist years, hidden spaces and stray marks are understood", async () => {
    const header = ["localReference", "birthDate", "ageAtRegistration", "papers.kind", "papers.number", "mobilePhone"] as const;
    const plan = await planImport(
      utf8(`${header.map((key) => columnName(key, "th")).join("\t")}\nก\u200b-๑\t๒๑/๕/๒๕๕๑\t ๑๘ ปี\tบัตรประชาชน\t๑-๑๐๑๗-๐๐๒๓๐-๗๐-๘\t ๐๘๑ ๒๓๔ ๕๖๗๘\n`),
      { now },
    );
    expect(found(plan)).toEqual([]);
    expect(plan.good[0]?.record).toMatchObject({
      localReference: "ก-๑",
      birthDate: { iso: "2008-05-21", precision: "day" },
      ageAtRegistration: { lower: 18, upper: 18 },
      papers: [{ kind: "ThaiNationalId", number: "1101700230708" }],
      mobilePhone: "+66812345678",
    });
  });

  test("a number beginning with 0 that does not check is a warning, not an error", async () => {
    const plan = await planImport(utf8("รหัส,ประเภทเอกสาร,เลขที่เอกสาร\nA1,บัตรชมพู,0012345678901\n"), { now });
    expect(plan.counts).toMatchObject({ good: 1, bad: 0, warnings: 1 });
    expect(plan.good[0]?.warnings[0]).toMatchObject({ code: "id-check-digit-unsure", column: { letter: "C" } });
  });
});

describe("the mapping", () => {
  const file = utf8("รหัส,ฉายาในพื้นที่,ชื่อเล่น\nA1,ฟ้าใส,ฟ้า\n");

  test("a column nobody knows is kept, not thrown away, and makes the record not anonymous", async () => {
    const plan = await planImport(file, { now });
    expect(plan.mapping.columns[1]).toMatchObject({ letter: "B", chosenBy: "nobody", note: "not-recognised" });
    expect(plan.good[0]?.record).toMatchObject({ unmapped: { ฉายาในพื้นที่: "ฟ้าใส" }, anonymous: false });
  });

  test("the person's choice counts and is remembered for the next file with the same headers", async () => {
    const { mapping } = await planImport(file, { now });
    const chosen = chooseTarget(mapping, 1, "otherNames");
    expect((await planImport(file, { now, mapping: chosen })).good[0]?.record.otherNames).toEqual(["ฟ้าใส"]);
    const next = await planImport(file, { now, remembered: rememberMapping(chosen) });
    expect(next.good[0]?.record).toMatchObject({ otherNames: ["ฟ้าใส"], unmapped: {} });
  });

  test("two columns that disagree about one thing are an error, not a guess", async () => {
    const plan = await planImport(utf8("รหัส,ชื่อเล่น,nickname\nA1,ฟ้า,มด\nA2,ฟ้า,ฟ้า\n"), { now });
    expect(plan.bad.map(({ errors }) => errors[0])).toMatchObject([{ row: 2, column: { letter: "C" }, code: "columns-disagree", params: { other: "B" } }]);
  });

  test("a row with more cells than headers is an error: its data may have shifted", async () => {
    const plan = await planImport(utf8("รหัส,ชื่อ\nA1,ก,ข,ค\n"), { now });
    expect(found(plan)).toEqual([{ row: 2, column: undefined, code: "more-cells-than-headers" }]);
  });
});
