import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, test } from "vitest";
import { changeRoles } from "#modules/partners/actions/change-people.ts";
import { aCase } from "#app/testing/a-case.ts";
import { desktop, look, openStage, phone, type Stage } from "#app/testing/stage.ts";
import type { World } from "#app/testing/world.ts";
import { plantDecoy } from "../actions/decoys.ts";

let stage: Stage;
let world: World;

describe("an emergency as its people see it", () => {
  beforeAll(async () => {
    stage = await openStage({ withJobs: false });
    world = stage.world;
  }, 180_000);
  afterAll(async () => {
    await stage.close();
  });

  async function lookAtBoth(page: Page, name: string): Promise<void> {
    for (const size of [phone, desktop]) {
      await page.setViewportSize(size);
      await look(page, `oversight-${name}`);
    }
    await page.setViewportSize(phone);
  }

  test("from a case that is not hers to the room, the review, and the month", { timeout: 180_000 }, async () => {
    const { code } = await aCase(world);
    const agencyId = await world.anAgency({ kind: "police", nameTh: "สภ.เมืองสมมติ", nameEn: "Made-up station" });
    const official = await world.aPerson({ roles: ["inquiryOfficial"], agencyId, name: "ร.ต.อ. กาหลง สมมติ" });
    const keeper = await world.aPerson({ roles: ["agencyAdmin"], agencyId, name: "ผู้ดูแล สมมติ" });
    const admin = await world.aPerson({ roles: ["admin", "dpo"], agencyId, name: "มะลิวัลย์ สมมติ" });

    const hers = await stage.open(official);
    await hers.goto("/today");
    await hers.getByRole("link", { name: "เปิดเคสฉุกเฉิน" }).first().click();
    await hers.getByRole("button", { name: "เปิดเคสฉุกเฉิน" }).waitFor();
    await lookAtBoth(hers, "emergency");
    await hers.getByLabel("รหัสเคสทั้งหมด").fill("CM-2570-9999");
    await hers.getByLabel("มีอันตรายต่อชีวิต").check();
    await hers.getByLabel("เหตุใดจึงรอไม่ได้").fill("พบเด็กที่สถานีขนส่ง ต้องทราบข้อควรระวังทันที");
    await hers.getByRole("button", { name: "เปิดเคสฉุกเฉิน" }).click();
    await hers.getByText("ไม่พบเคสที่เปิดได้ด้วยรหัสนี้").waitFor();
    await hers.getByLabel("รหัสเคสทั้งหมด").fill(code);
    await hers.getByRole("button", { name: "เปิดเคสฉุกเฉิน" }).click();
    await hers.getByText("คุณเข้ามาแบบฉุกเฉิน เหลือเวลา 4 ชั่วโมง").waitFor();
    await lookAtBoth(hers, "banner");

    await world.runJob("oversight.tell");
    const theirs = await stage.open(keeper);
    await theirs.goto("/today");
    await theirs.getByText("ทบทวนการเปิดเคสฉุกเฉิน").waitFor();
    await theirs.goto("/oversight/openings");
    await theirs.getByText("กาหลง").first().waitFor();
    await lookAtBoth(theirs, "openings");
    await theirs.getByText("กาหลง").first().click();
    await theirs.getByText("พบเด็กที่สถานีขนส่ง").waitFor();
    await lookAtBoth(theirs, "opening");
    await theirs.getByLabel("สมควร", { exact: true }).check();
    await theirs.getByLabel("คำอธิบาย").fill("จำเป็นต่อความปลอดภัยของเด็ก");
    await theirs.getByRole("button", { name: "บันทึกผลการทบทวน" }).click();
    await theirs.getByText("ไม่มีการเปิดฉุกเฉินที่รอทบทวน").waitFor();
    await theirs.goto("/oversight/month");
    await theirs.getByText("รวม 1 ครั้ง").waitFor();
    await lookAtBoth(theirs, "month");

    await world.admin.query("insert into alerts (kind, account_id, agency_id, hour, amount) values ('manyReads', $1, $2, app.now(), 34)", [official.accountId, agencyId]);
    await world.admin.query("insert into read_stops (account_id, agency_id, stopped_at) values ($1, $2, app.now())", [official.accountId, agencyId]);
    await theirs.goto("/oversight");
    await theirs.getByText("34 เคสในหนึ่งชั่วโมง").waitFor();
    await lookAtBoth(theirs, "watch");
    await theirs.getByRole("button", { name: "ให้เปิดเคสได้อีกครั้ง" }).click();
    await theirs.getByLabel("ตรวจสอบแล้วไม่พบปัญหา").check();
    await theirs.getByRole("dialog").getByRole("button", { name: "ให้เปิดเคสได้อีกครั้ง" }).click();
    await theirs.getByText("ไม่มีผู้ที่ถูกหยุด").waitFor();

    await admin.call(changeRoles, { accountId: official.accountId, roles: [{ role: "inquiryOfficial", endsAt: null }, { role: "analyst", endsAt: null }] });
    await admin.call(plantDecoy, { provinceCode: "50", person: { safeName: "น้องดาวสมมติ" }, audience: { agencyId, discipline: "inquiryOfficial" } });
    await theirs.goto("/oversight/administration");
    await theirs.getByText("นักวิเคราะห์").first().waitFor();
    await lookAtBoth(theirs, "administration");
    const admins = await stage.open(admin);
    await admins.goto("/oversight/decoys");
    await admins.getByText("อยู่ในรายการของ 1 คน").waitFor();
    await lookAtBoth(admins, "decoys");
    await admins.getByRole("button", { name: "วางเคสล่อ" }).click();
    await admins.getByLabel("ชื่อเรียกที่แต่งขึ้น").waitFor();
    await lookAtBoth(admins, "plant");
  });
});
