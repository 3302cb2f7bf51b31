import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "#app/testing/world.ts";
import { makeOffer } from "#modules/care/actions/offers.ts";
import { desktop, look, openStage, phone, type Stage } from "#app/testing/stage.ts";

let stage: Stage;

describe("reading and caring for oneself, as a social worker does", () => {
  beforeAll(async () => {
    stage = await openStage({ withJobs: false });
    await stage.world.admin.query("update instance set mode = 'real'");
  }, 180_000);
  afterAll(() => stage.close());

  async function lookAtBoth(page: Page, name: string): Promise<void> {
    for (const size of [desktop, phone]) {
      await page.setViewportSize(size);
      await look(page, name);
    }
  }

  const stores = (page: Page): Promise<readonly string[]> => page.evaluate(() => caches.keys());

  test("she finds an article by a Thai word, reads it, and reads it again without a line", { timeout: 120_000 }, async () => {
    const worker: Person = await stage.world.aPerson({ roles: ["socialWorker"] });
    const page = await stage.open(worker);
    await page.goto("/knowledge");
    await page.getByRole("searchbox", { name: "ค้นหาในคลังความรู้" }).fill("คุ้มครองชัวคราว");
    await lookAtBoth(page, "knowledge-found");
    await page.getByRole("link", { name: /การคุ้มครองชั่วคราว มาตรา 29/ }).click();
    await page.getByRole("heading", { name: "ที่มาของเรื่องนี้" }).waitFor();
    await lookAtBoth(page, "knowledge-article");
    await page.getByRole("link", { name: "คลังความรู้" }).first().click();
    await page.getByText("เก็บไว้ในเครื่องนี้แล้ว").waitFor();
    await lookAtBoth(page, "knowledge-list");

    // The whole browser without a line: the page is opened anew, from nothing but what it kept.
    await page.context().setOffline(true);
    await page.goto("/knowledge/atpa-section-29");
    await page.getByText("คุณกำลังอ่านจากที่เก็บไว้ในเครื่องนี้").waitFor();
    await page.getByRole("heading", { name: "ทำเมื่อใด" }).waitFor();
    await look(page, "knowledge-without-line");
    await page.getByRole("link", { name: "คลังความรู้" }).first().click();
    await page.getByRole("searchbox", { name: "ค้นหาในคลังความรู้" }).fill("หมดไฟ");
    await page.getByRole("link", { name: /ดูแลใจคนทำงาน/ }).waitFor();

    // Public knowledge only, and little of it.
    const kept = await page.evaluate(async () => {
      const found: { url: string; size: number }[] = [];
      for (const name of await caches.keys()) {
        const store = await caches.open(name);
        for (const request of await store.keys()) found.push({ url: new URL(request.url).pathname, size: (await (await store.match(request))?.arrayBuffer())?.byteLength ?? 0 });
      }
      return found;
    });
    console.log(`kept for reading without a line: ${kept.length} files, ${Math.round(kept.reduce((sum, { size }) => sum + size, 0) / 1000)} kB`);
    expect(kept.filter(({ url }) => !/^\/(?:assets\/|knowledge(?:\/library)?$)/.test(url))).toEqual([]);
    expect(kept.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(1_000_000);

    await page.context().setOffline(false);
    await signsOutAtTheWorstMoment(page);
    await expect.poll(() => stores(page).catch(() => ["the page is being loaded"]), { timeout: 30_000 }).toEqual([]);
  });

  /** The library's answer comes after she has left, and before the page is loaded anew: it must fill nothing. */
  async function signsOutAtTheWorstMoment(page: Page): Promise<void> {
    const left = page.waitForResponse(/auth\/signOut/);
    const late = page.waitForResponse(/knowledge\/library/);
    await page.route("**/api/knowledge/library*", async (route) => {
      const response = await route.fetch();
      await left;
      await route.fulfill({ response });
    });
    await page.route(({ pathname }) => pathname === "/sign-in", async (route) => {
      await late;
      await page.waitForURL(/sign-in\?return/);
      await route.continue();
    });
    await page.goto("/knowledge");
    await page.getByRole("button", { name: "เมนูของฉัน" }).click();
    await page.getByRole("button", { name: "ออกจากระบบ" }).click();
    await page.waitForURL(/sign-in$/);
  }

  test("she asks herself six questions, and neither a colleague nor the administrator finds them", { timeout: 120_000 }, async () => {
    const { world } = stage;
    const worker = await world.aPerson({ roles: ["socialWorker"] });
    const manager = await world.aPerson({ roles: ["caseManager", "agencyAdmin"], agencyId: worker.agencyId });
    const admin = await world.aPerson({ roles: ["admin"] });
    const organiser = await world.aPerson({ roles: ["trainer"] });
    const days = (count: number): string => new Date(Date.now() + count * 86_400_000).toISOString();
    await organiser.call(makeOffer, { kind: "retreat", title: "วันพักใจริมน้ำ", details: "เดินช้า ๆ กินข้าวด้วยกัน ไม่คุยเรื่องงาน", place: "สวนสมมติ", mode: "onSite", startsAt: days(9), endsAt: days(9.2), seats: 12 });

    const page = await stage.open(worker);
    await page.goto("/care/check");
    const often = page.getByRole("radio", { name: "บางวัน" });
    await often.first().waitFor();
    for (let n = 0; n < 6; n += 1) await often.nth(n).check();
    await page.getByRole("textbox", { name: /อยากบันทึกอะไรถึงตัวเองไหม/ }).fill("คิดถึงบ้านเป็นพิเศษ");
    await lookAtBoth(page, "care-check");
    await page.getByRole("button", { name: "เก็บไว้ให้ตัวเอง" }).click();
    await page.getByRole("heading", { name: "ช่วงนี้หนัก" }).waitFor();
    await lookAtBoth(page, "care-helps");
    await page.goto("/care");
    await page.getByText("คิดถึงบ้านเป็นพิเศษ").waitFor();
    await page.getByRole("button", { name: "ลงชื่อ: วันพักใจริมน้ำ" }).click();
    await page.getByText("คุณลงชื่อไว้แล้ว").waitFor();
    await lookAtBoth(page, "care");

    for (const other of [manager, admin]) {
      const theirs = await stage.open(other);
      await theirs.goto("/care");
      await theirs.getByRole("heading", { name: "ถามใจตัวเอง", exact: true }).waitFor();
      await look(theirs, `care-of-${other === admin ? "admin" : "manager"}`);
      expect(await theirs.content()).not.toMatch(/คิดถึงบ้าน|ช่วงนี้หนัก|คุณลงชื่อไว้แล้ว/);
    }
    const arranging = await stage.open(organiser, { language: "en" });
    await arranging.goto("/care/organise");
    await arranging.getByRole("button", { name: /Who comes/ }).click();
    await arranging.getByText(worker.displayName).waitFor();
    await lookAtBoth(arranging, "care-organise");

    await page.getByRole("button", { name: "ลบ", exact: true }).click();
    await page.getByText("คิดถึงบ้านเป็นพิเศษ").waitFor({ state: "detached" });
    expect((await world.admin.query("select 1 from self_checks")).rows).toEqual([]);
  });
});
