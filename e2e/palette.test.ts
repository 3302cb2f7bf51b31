import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { desktop, look, openStage, phone, type Stage } from "#app/testing/stage.ts";
import type { Person } from "#app/testing/world.ts";
import { open } from "#modules/cases/actions/open.ts";
import { list } from "#modules/people/actions/list.ts";
import { openIdentity } from "#modules/people/actions/open-identity.ts";

let stage: Stage;
let manager: Person;
let caseId: string;

beforeAll(async () => {
  stage = await openStage({ withJobs: false });
  manager = await stage.world.aPerson({ roles: ["caseManager", "hotlineOperator"] });
  await stage.world.anAgency({ nameTh: "สถานีตำรวจภูธรแม่สาย", nameEn: "Mae Sai Police Station", kind: "police", provinceCode: "57" });
  const people = [{ safeName: "น้องฟ้า", name: { asWritten: "ณัฐวดี ศรีสมมติ" } }];
  caseId = (await manager.call(open, { provinceCode: "50", discipline: "caseManager", source: "walkIn", people })).caseId;
}, 120_000);
afterAll(async () => {
  await stage.close();
});

const box = (page: Page) => page.getByRole("dialog").getByRole("combobox");
const options = (page: Page) => page.getByRole("dialog").getByRole("option");
/** A key as a Thai layout sends it: the place of the key is the same, the letter is not. */
const pressThai = (page: Page, init: { code: string; key: string; ctrlKey?: boolean; shiftKey?: boolean }) =>
  page.evaluate(`document.activeElement.dispatchEvent(new KeyboardEvent("keydown", ${JSON.stringify({ bubbles: true, cancelable: true, ...init })}))`);
const ctrlK = (page: Page) => pressThai(page, { code: "KeyK", key: "า", ctrlKey: true });

const usual = [["th", phone], ["en", desktop]] as const;
const others = [["th", desktop], ["en", phone]] as const;

test.each(process.env["RUAM_FULL"] ? [...usual, ...others] : usual)("by keyboard alone, in %s: open, three letters, choose; Escape gives focus back; what was opened is there again", async (language, size) => {
  const page = await stage.open(manager, { language, size });
  await page.goto("/agencies");
  await page.getByRole("heading", { level: 1 }).waitFor();
  const before = page.locator("main a[href], main button").first();
  await before.focus();
  await ctrlK(page);
  await box(page).waitFor();
  await expect.poll(() => box(page).evaluate((element) => element === document.activeElement)).toBe(true);
  // Pages and settings are there at once, without the server.
  await options(page).first().waitFor();
  await look(page, `palette-${language}`);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  expect(await before.evaluate((element) => element === document.activeElement)).toBe(true);

  await ctrlK(page);
  await box(page).fill("ณัฐ");
  const girl = options(page).filter({ hasText: "น้องฟ้า" });
  await girl.waitFor();
  await expect.poll(() => girl.getAttribute("aria-selected")).toBe("true");
  expect(await box(page).getAttribute("aria-activedescendant")).toBe(await girl.getAttribute("id"));
  expect(await page.getByRole("dialog").getByRole("status").textContent()).toMatch(/\d/);
  await look(page, `palette-found-${language}`);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/cases/${caseId}**`);

  await page.getByRole("banner").getByRole("button", { name: language === "th" ? /ค้นหา/ : /Search/ }).click();
  await options(page).filter({ hasText: "น้องฟ้า" }).waitFor();
  expect(page.url()).not.toContain(encodeURIComponent("ณัฐ"));
  await page.context().close();
}, 120_000);

test("words for what to do, the wrong keyboard layout and a place lead where they say", async () => {
  const page = await stage.open(manager, { size: desktop });
  await page.goto("/today");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await ctrlK(page);
  await box(page).fill("new lead");
  await options(page).first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/leads/new");
  await ctrlK(page);
  await box(page).fill("c,jlkp"); // แม่สาย
  await options(page).filter({ hasText: "แม่สาย" }).click();
  await page.waitForURL("**/agencies/*");
  await ctrlK(page);
  await box(page).fill("โหมดมืด");
  await options(page).first().waitFor();
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate("document.documentElement.dataset.theme")).toBe("dark");
  await page.context().close();
}, 120_000);

test("the question mark shows the keys of the page, by its place on the keyboard, until single keys are switched off", async () => {
  const page = await stage.open(manager, { size: desktop });
  await page.goto("/leads");
  await page.getByRole("heading", { level: 1 }).waitFor();
  const dialog = page.getByRole("dialog");
  // A page that has its heading may not listen yet.
  await expect.poll(async () => {
    if (!(await dialog.isVisible())) await pressThai(page, { code: "Slash", key: "ฦ", shiftKey: true });
    return dialog.getByText("J", { exact: true }).isVisible();
  }, { timeout: 15_000 }).toBe(true);
  await look(page, "palette-keys");
  await dialog.getByText("ปิด", { exact: true }).last().click();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await pressThai(page, { code: "Slash", key: "ฦ", shiftKey: true });
  // Had the question mark opened its dialog, Ctrl K would never open this one.
  await expect.poll(async () => {
    if (!(await box(page).isVisible())) await ctrlK(page);
    return box(page).isVisible();
  }, { timeout: 15_000 }).toBe(true);
  await page.context().close();
}, 120_000);

test("the address of a person is chosen from all sub-districts, found in the browser from one small file kept for a year", async () => {
  const page = await stage.open(manager, { size: phone });
  await page.goto(`/cases/${caseId}/people/new`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByLabel(/ชื่อตามที่เขียน/).fill("มานี รักสมมติ");
  const file = page.waitForResponse((response) => /places-th.*\.gz$/.test(response.url()));
  await page.getByRole("combobox", { name: /ตำบล อำเภอ จังหวัด/ }).fill("เวียงพาง");
  const headers = (await file).headers();
  expect(headers["cache-control"]).toContain("immutable");
  expect(Number(headers["content-length"])).toBeLessThan(60_000);
  await page.getByRole("option", { name: "ต.เวียงพางคำ อ.แม่สาย จ.เชียงราย 57130" }).click();
  await look(page, "person-address");
  await page.getByLabel(/บ้านเลขที่/).fill("99 หมู่ 3");
  await page.getByRole("button", { name: "เพิ่มคนนี้" }).click();
  await page.waitForURL(`**/cases/${caseId}/people`);
  const { people } = await manager.call(list, { caseId });
  const opened = await manager.call(openIdentity, { personId: people.at(-1)?.id ?? "" });
  expect(opened.identity?.address).toEqual({ line: "99 หมู่ 3", provinceCode: "57", district: "แม่สาย", subdistrict: "เวียงพางคำ", postalCode: "57130", country: "TH" });
  await page.context().close();
}, 120_000);
