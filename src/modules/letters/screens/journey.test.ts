import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aReferral } from "#app/testing/a-referral.ts";
import { desktop, look, openStage, phone, type Stage } from "#app/testing/stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ withJobs: false });
}, 180_000);
afterAll(async () => {
  await stage.close();
});

async function lookAtSizes(page: Page, name: string): Promise<void> {
  // Both sizes when the pictures are wanted; the smaller is the harder one.
  for (const size of process.env["RUAM_SCREENSHOTS"] ? [desktop, phone] : [phone]) {
    await page.setViewportSize(size);
    await look(page, `letters-${name}`);
  }
  await page.setViewportSize(phone);
}

test("from the case room: a letter is made, stands in the list, is verified by a stranger, and taken back", { timeout: 180_000 }, async () => {
  const { caseId, sender, referralId, personId } = await aReferral(stage.world);
  const page = await stage.open(sender);
  await page.goto(`/cases/${caseId}/letters`);
  await page.getByText("ยังไม่เคยพิมพ์หนังสือจากเคสนี้").waitFor();
  await page.getByRole("button", { name: "พิมพ์หนังสือเชิญประชุมทีมสหวิชาชีพ" }).click();
  await page.getByLabel("วันประชุม").fill("1/12/2569");
  await page.getByLabel("เวลา").fill("13.30");
  await page.getByLabel("สถานที่").fill("ห้องประชุม 2");
  await lookAtSizes(page, "dialog");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "สร้างไฟล์" }).click()]);
  expect(download.suggestedFilename()).toMatch(/^ruam-L-[2-9A-Z]{8}\.pdf$/);
  const line = page.locator(".letter-line").first();
  await line.waitFor();
  await lookAtSizes(page, "tab");

  const { rows } = await stage.world.admin.query("select translate(encode(content_hash, 'base64'), '+/=', '-_') as hash from letter_seals limit 1");
  const stranger = await stage.browser.newPage();
  await stranger.goto(`${stage.baseUrl}/verify/${rows[0].hash}`);
  await stranger.getByText("หน่วยงานนี้ออกหนังสือฉบับนี้จริง").waitFor();
  await lookAtSizes(stranger, "verify");
  await line.getByRole("button", { name: "ถอน" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "ถอน", exact: true }).click();
  // Word for word: the question before it says so, too.
  await line.getByText("ถอนแล้ว", { exact: true }).waitFor();
  await stranger.reload();
  await stranger.getByText("แต่ถอนแล้ว").waitFor();
  await stranger.close();

  // The same act where the screen shows what would be printed.
  await page.goto(`/referrals/${referralId}`);
  await page.getByRole("button", { name: "พิมพ์หนังสือส่งต่อ" }).waitFor();
  await page.goto(`/cases/${caseId}/people/${personId}`);
  await page.getByRole("button", { name: "พิมพ์สิทธิของคุณ" }).waitFor();
  if (!process.env["RUAM_SCREENSHOTS"]) return;
  await page.context().addCookies([{ name: "ruam-language", value: "en", url: stage.baseUrl }]);
  await page.goto(`/cases/${caseId}/letters`);
  await page.getByRole("button", { name: "Print: Case summary" }).click();
  await page.getByLabel("For the agency's own file").waitFor();
  await lookAtSizes(page, "dialog-en");
  await page.keyboard.press("Escape");
  await lookAtSizes(page, "tab-en");
});
