import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { desktop, look, openStage, phone, type Stage } from "#app/testing/stage.ts";
import type { Person } from "#app/testing/world.ts";
import { writeCsv } from "../formats/safe-cells.ts";
import { planImport } from "../plan-import.ts";

const folder = mkdtempSync(join(tmpdir(), "ruam-exchange-"));
let stage: Stage;
let importer: Person;

beforeAll(async () => {
  stage = await openStage();
  const { world } = stage;
  const agencyId = await world.anAgency({ kind: "ngo", provinceCode: "50", nameTh: "มูลนิธิสมมติ", nameEn: "Made-up foundation" });
  importer = await world.aPerson({ roles: ["caseManager", "socialWorker"], agencyId, name: "ปรียา ใจดี" });
}, 180_000);
afterAll(async () => {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (width: number): Promise<Page> => stage.open(importer, { size: width === phone.width ? phone : desktop });

function register(name: string): string {
  const rows = Array.from({ length: 24 }, (_, index) => [`${name}-${index}`, `ชื่อสมมติ${index}`, index === 3 ? "31/2/2550" : `๑/${1 + (index % 9)}/๒๕๕${index % 10}`, index === 7 ? "จากดวงจันทร์" : "โรงเรียน", "ไทใหญ่", index % 2 === 0 ? "ฟ้าใส" : ""]);
  const path = join(folder, `${name}.csv`);
  writeFileSync(path, writeCsv([["รหัส", "ชื่อเล่น", "วันเกิด", "ช่องทางการแจ้ง", "ภาษา", "ฉายาในพื้นที่"], ...rows]));
  return path;
}

test.each([360, 1280] as const)("a register is read, a column chosen, imported, its bad rows fetched and the whole taken back, at %i px", async (width) => {
  const page = await open(width);
  await page.goto("/exchange/import");
  await page.getByRole("heading", { name: "นำเข้าทะเบียน", level: 1 }).waitFor();
  await page.getByLabel("ไฟล์ทะเบียน: เลือกไฟล์").setInputFiles(register(`w${width}`));
  await look(page, "exchange-import");
  await page.getByRole("button", { name: "อ่านไฟล์" }).click();

  await page.getByRole("heading", { name: "ไฟล์ 24 แถว" }).waitFor();
  await page.getByText("ไม่มีวันที่นี้ในปฏิทิน").first().waitFor();
  if (width === 360) {
    await page.getByRole("combobox", { name: "หมายถึง" }).fill("ชื่ออื่น");
    await page.getByRole("option", { name: "ชื่ออื่น" }).click();
    await page.getByRole("button", { name: "อ่านใหม่ตามที่เลือก" }).click();
    await page.getByText("รู้จัก 6 จาก 6 คอลัมน์").waitFor();
  } else {
    // Chosen on the phone before, and remembered for the agency.
    await page.getByText("รู้จัก 6 จาก 6 คอลัมน์").waitFor();
  }
  await look(page, "exchange-read");

  await page.getByRole("button", { name: "นำเข้า 22 แถว" }).click();
  await page.getByText("นำเข้าแล้ว 22 เคส").waitFor();
  await look(page, "exchange-done");
  const [fetched] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "ดาวน์โหลดแถวที่ต้องแก้" }).click()]);
  const plan = await planImport(readFileSync(await fetched.path()), { now: new Date("2026-11-21T03:00:00Z") });
  expect(plan.bad.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(["date-does-not-exist", "unknown-code"]);

  await page.getByRole("button", { name: "ย้อนการนำเข้า" }).click();
  await look(page, "exchange-undo");
  await page.getByRole("dialog").getByRole("button", { name: "ย้อนการนำเข้า" }).click();
  await page.getByText("ย้อนแล้ว 22 เคส").waitFor();
  await page.goto("/exchange/import");
  await page.getByText("ย้อนแล้ว").first().waitFor();
  await page.context().close();
}, 120_000);

test("a file that is no table is refused in words before it leaves, or by the server", async () => {
  const page = await open(360);
  await page.goto("/exchange/import");
  const picture = join(folder, "picture.csv");
  writeFileSync(picture, Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]));
  await page.getByLabel("ไฟล์ทะเบียน: เลือกไฟล์").setInputFiles(picture);
  await page.getByRole("button", { name: "อ่านไฟล์" }).click();
  await page.getByText("นี่คือรูปภาพ วิดีโอ หรือไฟล์เสียง").waitFor();
  await page.context().close();
}, 60_000);

test.each([360, 1280] as const)("an export says before what it holds, asks what for, and is fetched, at %i px", async (width) => {
  const page = await open(width);
  await page.goto("/exchange/import");
  await page.getByLabel("ไฟล์ทะเบียน: เลือกไฟล์").setInputFiles(register(`x${width}`));
  await page.getByRole("button", { name: "อ่านไฟล์" }).click();
  await page.getByRole("button", { name: "นำเข้า 22 แถว" }).click();
  await page.getByText("นำเข้าแล้ว 22 เคส").waitFor();

  await page.goto("/exchange/export");
  await page.getByRole("heading", { name: "ในไฟล์จะมี" }).waitFor();
  await page.getByText("HTCDS 2.0 (CSV)").first().click();
  await page.getByText("รวมชื่อ ช่องทางติดต่อ และเรื่องราว").click();
  await page.getByRole("button", { name: "สร้างไฟล์" }).click();
  await page.locator(".field-error").first().waitFor();
  await page.getByLabel("นำไปใช้เพื่อ").selectOption("caseWork");
  await page.getByLabel("อธิบายสั้น ๆ").fill("ประชุมทีมวันจันทร์ (สมมติ)");
  await page.getByRole("button", { name: "สร้างไฟล์" }).click();
  const [fetched] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "ดาวน์โหลด" }).click()]);
  expect(fetched.suggestedFilename()).toMatch(/^ruam-X-[2-9A-Z]{8}\.csv$/);
  expect(readFileSync(await fetched.path(), "utf8")).toContain("prs_FirstName");
  await page.reload();
  await page.getByText("ประชุมทีมวันจันทร์ (สมมติ)").first().waitFor();
  await look(page, "exchange-export");
  await page.context().close();
}, 120_000);
