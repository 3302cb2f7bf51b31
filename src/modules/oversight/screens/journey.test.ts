import { mkdirSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveBuilt, SESSION_HEADER } from "#modules/leads/testing/serve-built.ts";
import { changeRoles } from "#modules/partners/actions/change-people.ts";
import { aCase } from "#app/testing/a-case.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { plantDecoy } from "../actions/decoys.ts";

const folder = process.env["RUAM_SCREENSHOTS"];
let world: World;
let site: Awaited<ReturnType<typeof serveBuilt>>;
let browser: Browser;

// Builds the whole web part, so it runs with the other long walks.
describe.runIf(process.env["RUAM_LONG"] || folder)("an emergency as its people see it", () => {
  beforeAll(async () => {
    world = await openWorld();
    await world.app.server.listen({ port: 0, host: "127.0.0.1" });
    const address = world.app.server.addresses()[0];
    site = await serveBuilt(typeof address === "object" ? address.port : 0);
    browser = await chromium.launch({ executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"] });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
    await world?.close();
  });

  async function open(person: Person, width = 360): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, baseURL: site.url, reducedMotion: "reduce", extraHTTPHeaders: { [SESSION_HEADER]: await world.aSession(person.accountId) } });
    await context.addCookies([{ name: "ruam-language", value: "th", url: site.url }]);
    context.setDefaultTimeout(15_000);
    return context.newPage();
  }

  async function look(page: Page, name: string): Promise<void> {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(300);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${name} at ${width}`).toBeLessThanOrEqual(0);
      if (folder) {
        mkdirSync(folder, { recursive: true });
        await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
      }
      // The order of headings inside the room is the room's own matter.
      const { violations } = await new AxeBuilder({ page }).disableRules(name === "banner" ? ["heading-order"] : []).analyze();
      expect(violations.map(({ id, nodes }) => `${name} ${id} ${nodes[0]?.html}`)).toEqual([]);
    }
    await page.setViewportSize({ width: 360, height: 900 });
  }

  test("from a case that is not hers to the room, the review, and the month", { timeout: 180_000 }, async () => {
    const { code } = await aCase(world);
    const agencyId = await world.anAgency({ kind: "police", nameTh: "สภ.เมืองสมมติ", nameEn: "Made-up station" });
    const official = await world.aPerson({ roles: ["inquiryOfficial"], agencyId, name: "ร.ต.อ. กาหลง สมมติ" });
    const keeper = await world.aPerson({ roles: ["agencyAdmin"], agencyId, name: "ผู้ดูแล สมมติ" });
    const admin = await world.aPerson({ roles: ["admin", "dpo"], agencyId, name: "มะลิวัลย์ สมมติ" });

    const hers = await open(official);
    await hers.goto("/today");
    await hers.getByRole("link", { name: "เปิดเคสฉุกเฉิน" }).first().click();
    await hers.getByRole("button", { name: "เปิดเคสฉุกเฉิน" }).waitFor();
    await look(hers, "emergency");
    await hers.getByLabel("รหัสเคสทั้งหมด").fill("CM-2570-9999");
    await hers.getByLabel("มีอันตรายต่อชีวิต").check();
    await hers.getByLabel("เหตุใดจึงรอไม่ได้").fill("พบเด็กที่สถานีขนส่ง ต้องทราบข้อควรระวังทันที");
    await hers.getByRole("button", { name: "เปิดเคสฉุกเฉิน" }).click();
    await hers.getByText("ไม่พบเคสที่เปิดได้ด้วยรหัสนี้").waitFor();
    await hers.getByLabel("รหัสเคสทั้งหมด").fill(code);
    await hers.getByRole("button", { name: "เปิดเคสฉุกเฉิน" }).click();
    await hers.getByText("คุณเข้ามาแบบฉุกเฉิน เหลือเวลา 4 ชั่วโมง").waitFor();
    await look(hers, "banner");

    await world.runJob("oversight.tell");
    const theirs = await open(keeper);
    await theirs.goto("/today");
    await theirs.getByText("ทบทวนการเปิดเคสฉุกเฉิน").waitFor();
    await theirs.goto("/oversight/openings");
    await theirs.getByText("กาหลง").first().waitFor();
    await look(theirs, "openings");
    await theirs.getByText("กาหลง").first().click();
    await theirs.getByText("พบเด็กที่สถานีขนส่ง").waitFor();
    await look(theirs, "opening");
    await theirs.getByLabel("สมควร", { exact: true }).check();
    await theirs.getByLabel("คำอธิบาย").fill("จำเป็นต่อความปลอดภัยของเด็ก");
    await theirs.getByRole("button", { name: "บันทึกผลการทบทวน" }).click();
    await theirs.getByText("ไม่มีการเปิดฉุกเฉินที่รอทบทวน").waitFor();
    await theirs.goto("/oversight/month");
    await theirs.getByText("รวม 1 ครั้ง").waitFor();
    await look(theirs, "month");

    await world.admin.query("insert into alerts (kind, account_id, agency_id, hour, amount) values ('manyReads', $1, $2, app.now(), 34)", [official.accountId, agencyId]);
    await world.admin.query("insert into read_stops (account_id, agency_id, stopped_at) values ($1, $2, app.now())", [official.accountId, agencyId]);
    await theirs.goto("/oversight");
    await theirs.getByText("34 เคสในหนึ่งชั่วโมง").waitFor();
    await look(theirs, "watch");
    await theirs.getByRole("button", { name: "ให้เปิดเคสได้อีกครั้ง" }).click();
    await theirs.getByLabel("ตรวจสอบแล้วไม่พบปัญหา").check();
    await theirs.getByRole("dialog").getByRole("button", { name: "ให้เปิดเคสได้อีกครั้ง" }).click();
    await theirs.getByText("ไม่มีผู้ที่ถูกหยุด").waitFor();

    await admin.call(changeRoles, { accountId: official.accountId, roles: [{ role: "inquiryOfficial", endsAt: null }, { role: "analyst", endsAt: null }] });
    await admin.call(plantDecoy, { provinceCode: "50", person: { safeName: "น้องดาวสมมติ" }, audience: { agencyId, discipline: "inquiryOfficial" } });
    await theirs.goto("/oversight/administration");
    await theirs.getByText("นักวิเคราะห์").first().waitFor();
    await look(theirs, "administration");
    const admins = await open(admin);
    await admins.goto("/oversight/decoys");
    await admins.getByText("อยู่ในรายการของ 1 คน").waitFor();
    await look(admins, "decoys");
    await admins.getByRole("button", { name: "วางเคสล่อ" }).click();
    await admins.getByLabel("ชื่อเรียกที่แต่งขึ้น").waitFor();
    await look(admins, "plant");
  });
});
