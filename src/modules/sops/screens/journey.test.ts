import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, test } from "vitest";
import { aTeam } from "#app/testing/a-team.ts";
import { desktop, look, openStage, phone, type Stage } from "#app/testing/stage.ts";
import type { World } from "#app/testing/world.ts";

let stage: Stage;
let world: World;

describe("a procedure as its people see it", () => {
  beforeAll(async () => {
    stage = await openStage({ withJobs: false });
    world = stage.world;
    await world.runJob("sops.bringShipped");
  }, 180_000);
  afterAll(async () => {
    await stage.close();
  });

  async function lookAtBoth(page: Page, name: string): Promise<void> {
    for (const size of [phone, desktop]) {
      await page.setViewportSize(size);
      await look(page, `sops-${name}`);
    }
    await page.setViewportSize(phone);
  }

  test("approved, adopted, changed by its writer, compared, and its steps in a case", { timeout: 180_000 }, async () => {
    const team = await aTeam(world);
    const authority = await world.aPerson({ roles: ["authority"], name: "จำปา สมมติ" });
    const writer = await world.aPerson({ roles: ["trainer"], name: "อินทนิล สมมติ" });
    const keeper = await world.aPerson({ roles: ["agencyAdmin"], agencyId: team.manager.agencyId, name: "ลำดวน สมมติ" });

    const hers = await stage.open(authority);
    await hers.goto("/procedures");
    await hers.getByRole("link", { name: /คุ้มครองชั่วคราว/ }).waitFor();
    await lookAtBoth(hers, "library");
    await hers.getByRole("link", { name: /คุ้มครองชั่วคราว/ }).click();
    await hers.getByText("นี่เป็นข้อเสนอ ยังไม่มีใครอนุมัติ").waitFor();
    await hers.getByRole("button", { name: "อนุมัติ", exact: true }).click();
    await hers.getByRole("dialog").getByRole("button", { name: "อนุมัติ", exact: true }).click();
    await hers.getByText("อนุมัติโดย จำปา สมมติ").waitFor();
    await lookAtBoth(hers, "procedure");

    const theirs = await stage.open(keeper);
    await theirs.goto("/procedures/temporary-protection");
    await theirs.getByRole("button", { name: "รับมาใช้ในหน่วยงานของฉัน" }).click();
    await theirs.getByRole("button", { name: "เลิกใช้" }).waitFor();
    await theirs.getByRole("button", { name: "อ่านและเข้าใจแล้ว" }).click();
    await theirs.getByText(/คุณอ่านและเข้าใจแล้ว/).waitFor();
    await theirs.goto("/procedure-gates");
    await theirs.getByLabel("ให้รอ").first().check();
    await theirs.getByText("ตั้งค่าแล้ว").waitFor();
    await lookAtBoth(theirs, "gates");

    const written = await stage.open(writer);
    await written.goto("/procedures/temporary-protection");
    await written.getByRole("button", { name: "ร่างฉบับใหม่" }).click();
    await written.getByLabel("ชื่อฉบับ").fill("2570.9");
    await written.getByRole("dialog").getByRole("button", { name: "ร่างฉบับใหม่" }).click();
    await written.getByLabel("เพื่ออะไร (ไทย)").fill("ให้ปลอดภัยก่อน และให้เจ้าตัวเลือกเองได้ทุกขั้น");
    await written.getByText(/^ขั้นที่ 2/).click();
    await written.getByLabel("อ่านเพิ่มในคลังความรู้").nth(1).selectOption("hotline-1300");
    await written.getByRole("button", { name: "เลื่อนขึ้น" }).click();
    await written.getByRole("button", { name: "บันทึกร่าง" }).click();
    await written.getByText("บันทึกร่างแล้ว").waitFor();
    await lookAtBoth(written, "edit");
    await written.getByRole("button", { name: "ส่งให้พิจารณา" }).click();
    await written.getByRole("heading", { name: /รอการพิจารณา/ }).waitFor();
    await written.getByRole("link", { name: "เทียบสองฉบับ" }).first().click();
    await written.getByText("ย้ายที่").first().waitFor();
    await written.getByText(/อ่านเพิ่มในคลังความรู้ · /).first().waitFor();
    await lookAtBoth(written, "compare");

    const manager = await stage.open(team.manager);
    await manager.goto(`/cases/${team.caseId}/procedure`);
    await manager.getByRole("button", { name: "บอกว่าเกิดอะไรขึ้น" }).click();
    await manager.getByLabel("เกิดอะไรขึ้น", { exact: true }).selectOption("protection-started");
    await manager.getByLabel("เวลา", { exact: true }).fill(new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Bangkok", hour: "2-digit", minute: "2-digit" }).format(new Date()));
    await world.admin.query("set session_replication_role = replica");
    await world.admin.query("update sop_versions set approved_at = approved_at - interval '1 hour', effective_from = effective_from - interval '1 hour' where state = 'approved'");
    await world.admin.query("update sop_adoptions set adopted_at = adopted_at - interval '1 hour'");
    await world.admin.query("set session_replication_role = origin");
    await manager.getByRole("dialog").getByRole("button", { name: "บอกว่าเกิดอะไรขึ้น" }).click();
    await manager.getByText("บอกทีมแล้ว").waitFor();
    await world.sequence();
    await world.runJob("sops.follow");
    await manager.reload();
    await manager.getByRole("heading", { name: /ต้องทำ/ }).waitFor();
    await lookAtBoth(manager, "case");
    await manager.getByRole("button", { name: "ทำต่างไป" }).first().click();
    await manager.getByLabel("ต้องให้ปลอดภัยก่อน").check();
    await manager.getByLabel("เล่าสั้น ๆ ว่าทำอย่างไรแทน").fill("พาไปพักก่อนหนึ่งคืนตามที่ขอ");
    await lookAtBoth(manager, "depart");
    await manager.getByRole("dialog").getByRole("button", { name: "ทำต่างไป" }).click();
    await manager.getByText("บันทึกแล้ว").waitFor();
  });
});
