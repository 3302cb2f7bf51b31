import type { Page } from "playwright-core";
import ICAL from "ical.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { desktop, look, openStage, phone, type Stage } from "#app/testing/stage.ts";
import type { Person, World } from "#app/testing/world.ts";
import { open } from "#modules/cases/actions/open.ts";
import { addOwnTask } from "#modules/plans/actions/add-own-task.ts";

let stage: Stage;
let world: World;
let manager: Person;
let colleague: Person;
const codes: string[] = [];

describe("one's cases in four ways", () => {
  beforeAll(async () => {
    stage = await openStage({ withJobs: false });
    world = stage.world;
    await world.setClock("2026-11-20T03:00:00Z");
    const agencyId = await world.anAgency();
    manager = await world.aPerson({ roles: ["caseManager"], agencyId, name: "มะลิวัลย์ สมมติ" });
    colleague = await world.aPerson({ roles: ["socialWorker"], agencyId, name: "กาหลง สมมติ" });
    const stages = ["identification", "protection", "prosecution", "remedy"] as const;
    const places = ["50", "50", "50", "57", "58", "90", "50", "50", "50", "10", "57", "50"];
    for (const [n, provinceCode] of places.entries()) {
      const { code, caseId } = await manager.call(open, { provinceCode, discipline: "caseManager", source: "lead", stage: stages[n % 4], people: [{ safeName: `น้องสมมติ ${n + 1}`, languages: ["tha"], papers: [] }] } as never);
      codes.push(code);
      if (n < 4) await manager.call(addOwnTask, { text: `โทรหาทีมเรื่องที่ ${n + 1}`, dueAt: `2026-11-${24 + n}T02:30:00Z`, caseId, isDayDue: n === 3 });
    }
  }, 180_000);
  afterAll(async () => {
    await stage.close();
  });

  async function lookAtBoth(page: Page, name: string): Promise<void> {
    for (const size of [phone, desktop]) {
      await page.setViewportSize(size);
      await look(page, `views-${name}`);
    }
  }
  const tab = (page: Page, name: string) => page.getByRole("tab", { name });

  test("table, board, map and calendar by keyboard and pointer, kept as a view of her own and of her colleagues", { timeout: 180_000 }, async () => {
    const page = await stage.open(manager, { size: desktop });
    await page.goto("/cases");
    await page.getByText("12 เคส").waitFor();
    // Order and columns: the address carries both, the head says how the rows stand.
    await page.getByRole("button", { name: "ความเคลื่อนไหวล่าสุด" }).click();
    await page.locator("th[aria-sort=ascending]").waitFor();
    expect(new URL(page.url()).searchParams.get("sort")).toBe("quiet");
    await page.getByText("คอลัมน์", { exact: true }).click();
    await page.getByLabel("เข้าระบบเมื่อ").check();
    await page.getByLabel("ครบกำหนดถัดไป").check();
    await page.getByRole("columnheader", { name: "ครบกำหนดถัดไป" }).waitFor();
    await lookAtBoth(page, "table");
    await page.getByLabel("รหัสเคส").fill("มะลิ");
    await page.getByText("ข้อความนี้ไม่ใช่รหัสเคส").waitFor();
    expect(page.url()).not.toContain("code=");
    await page.getByLabel("รหัสเคส").fill(codes[3] ?? "");
    await page.getByText("1 เคส").waitFor();
    await page.getByLabel("รหัสเคส").fill("");
    await page.getByText("12 เคส").waitFor();

    // The board by keyboard alone: from tab to tab, into the dialog of a case, a step back with its reason, and back again.
    await tab(page, "ตาราง").focus();
    await page.keyboard.press("ArrowRight");
    const move = page.getByRole("button", { name: `ย้าย ${codes[1]} ไปขั้นอื่น` });
    await move.waitFor();
    await lookAtBoth(page, "board");
    await move.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("คัดแยก").focus();
    await page.keyboard.press("Space");
    await dialog.getByRole("button", { name: "ย้าย", exact: true }).click();
    await dialog.getByText("การย้อนขั้นต้องบอกเหตุผล").first().waitFor();
    await look(page, "views-move");
    await dialog.getByLabel("มีข้อเท็จจริงใหม่").check();
    await dialog.getByRole("button", { name: "ย้าย", exact: true }).click();
    await page.getByText(`${codes[1]} อยู่ในขั้นคัดแยกแล้ว`).waitFor();
    await page.getByRole("region", { name: "คัดแยก" }).getByText(codes[1] ?? "").waitFor();
    // By pointer, forward; and what a colleague changed meanwhile is told, not overwritten.
    await page.getByRole("listitem").filter({ hasText: codes[1] ?? "" }).dragTo(page.getByRole("region", { name: "คุ้มครอง" }));
    await page.getByText(`${codes[1]} อยู่ในขั้นคุ้มครองแล้ว`).waitFor();
    await page.getByRole("region", { name: "คุ้มครอง" }).getByText(codes[1] ?? "").waitFor();
    await world.admin.query("update cases set version = version + 1 where code = $1", [codes[1]]);
    await page.getByRole("listitem").filter({ hasText: codes[1] ?? "" }).dragTo(page.getByRole("region", { name: "ดำเนินคดี" }));
    await page.getByText("มีเพื่อนร่วมทีมแก้เคสนี้ระหว่างนั้น").waitFor();

    await tab(page, "แผนที่").click();
    const twin = page.getByRole("table", { name: "เคสของคุณตามจังหวัด" });
    await twin.getByRole("row", { name: /เชียงใหม่\s*7/ }).waitFor();
    await twin.getByRole("row", { name: /เชียงราย\s*น้อยกว่า 5/ }).waitFor();
    await lookAtBoth(page, "map");
    await twin.getByRole("link", { name: "เชียงราย" }).click();
    await page.getByText("2 เคส").waitFor();
    await page.getByLabel("จังหวัด", { exact: true }).first().selectOption("");

    await tab(page, "ปฏิทิน").click();
    await page.getByRole("heading", { name: "พฤศจิกายน 2569" }).waitFor();
    await page.getByRole("gridcell", { name: /20 พฤศจิกายน 2569/ }).focus();
    for (const key of ["ArrowDown", "ArrowLeft", "ArrowLeft", "ArrowLeft"]) await page.keyboard.press(key);
    await page.getByRole("region", { name: /24 พฤศจิกายน 2569/ }).getByText("โทรหาทีมเรื่องที่ 1").waitFor();
    await lookAtBoth(page, "calendar");
    await page.keyboard.press("PageDown");
    await page.getByRole("heading", { name: "ธันวาคม 2569" }).waitFor();
    await page.getByRole("gridcell", { name: /5 ธันวาคม 2569, .*วัน/ }).waitFor();
    await page.keyboard.press("PageUp");
    await page.getByLabel("แสดง", { exact: true }).selectOption("agenda");
    await page.getByText("โทรหาทีมเรื่องที่ 4").waitFor();
    await lookAtBoth(page, "agenda");

    // Kept, shared, begun with; the colleague opens the same question and sees her own cases: none.
    await tab(page, "กระดาน").click();
    await page.getByLabel("จังหวัด", { exact: true }).first().selectOption("50");
    await page.getByRole("button", { name: "บันทึกมุมมองนี้" }).click();
    await page.getByLabel("ชื่อมุมมอง").fill("เชียงใหม่ตามขั้น");
    await page.getByLabel("ใครใช้ได้อีก").selectOption("socialWorker");
    await page.getByLabel("เปิดรายการเคสด้วยมุมมองนี้").check();
    await look(page, "views-save");
    await dialog.getByRole("button", { name: "บันทึก", exact: true }).click();
    await page.getByRole("link", { name: /เชียงใหม่ตามขั้น/ }).waitFor();
    await page.goto("/cases");
    await page.waitForURL(/view=board&province=50/);
    const theirs = await stage.open(colleague, { size: phone });
    await theirs.goto("/cases");
    await theirs.getByRole("link", { name: /เชียงใหม่ตามขั้น/ }).click();
    await theirs.getByText("ไม่มีเคสในขั้นนี้").first().waitFor();
    await look(theirs, "views-shared");
    await page.getByRole("button", { name: "จัดการ" }).click();
    await look(page, "views-manage");
    await dialog.getByRole("button", { name: "ลบ: เชียงใหม่ตามขั้น" }).click();
    await dialog.getByText("เชียงใหม่ตามขั้น").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "เลิกทำ" }).last().click();
    await page.getByRole("link", { name: /เชียงใหม่ตามขั้น/ }).waitFor();
  });

  test("the calendar address is made on the account page, and another calendar reads what stands on Today", { timeout: 120_000 }, async () => {
    const page = await stage.open(manager, { size: phone, language: "en" });
    await page.goto("/account");
    await page.getByRole("button", { name: "Make the address" }).click();
    const address = await page.getByText(/\/calendar\/[\w-]{43}\.ics/).innerText();
    await page.getByText("Your due times in your own calendar").scrollIntoViewIfNeeded();
    await look(page, "views-feed");
    const file = await (await fetch(address)).text();
    const calendar = new ICAL.Component(ICAL.parse(file));
    expect(calendar.getAllSubcomponents("vevent").map((event) => event.getFirstPropertyValue("summary"))).toEqual(expect.arrayContaining([`Ruam: ครบกำหนด, ${codes[0]}`]));
    await page.getByRole("button", { name: "End the address" }).click();
    await page.getByText("The address has ended").waitFor();
    expect((await fetch(address)).status).toBe(404);
  });

  test.runIf(process.env["RUAM_SCREENSHOTS"])("the same in English", { timeout: 120_000 }, async () => {
    const page = await stage.open(manager, { size: desktop, language: "en" });
    for (const view of ["table", "board", "map", "calendar"]) {
      await page.goto(`/cases?view=${view}`);
      await page.getByRole("tab", { selected: true }).waitFor();
      await page.locator(".table, .board, .month").first().waitFor();
      await lookAtBoth(page, `${view}-en`);
    }
  });
});
