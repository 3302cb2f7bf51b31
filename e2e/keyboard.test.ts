import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { aSender } from "#app/testing/a-referral.ts";
import { aMember } from "#app/testing/visitor.ts";
import { desktop, openStage, phone, type Stage } from "#app/testing/stage.ts";
import { totpCode } from "#platform/auth/totp.ts";
import { acceptShownLead, begins, openFromTriage, pick, reportLead, seatSomebody, writeNote } from "./acts.ts";
import { words } from "./hands.ts";
import { keyboardHandsOf } from "./keyboard-hands.ts";
import { tellPages } from "./tell-pages.ts";

// Ten things people come for, without a pointer (WCAG 2.2: 2.1.1, 2.1.2, 2.4.7). Each goes through the real screens.

let stage: Stage;
let ready: Awaited<ReturnType<typeof aSender>>;
beforeAll(async () => {
  stage = await openStage({ withJobs: false });
  ready = await aSender(stage.world);
  await ready.consent();
}, 120_000);
afterAll(() => stage.close());
afterEach(({ task }) => tellPages(stage, task));

test("report a lead, accept it, begin the first talk, bring in a colleague and write a note", { timeout: 180_000 }, async () => {
  const { world } = stage;
  const worker = await world.aPerson({ roles: ["pochtCoordinator", "socialWorker"], agencyKind: "pocht" });
  const police = await world.aPerson({ roles: ["inquiryOfficial"], agencyKind: "police", name: "พนักงานสอบสวน แป้นพิมพ์" });
  const hands = keyboardHandsOf(await stage.open(worker, { size: desktop }));

  const code = await reportLead(hands, { source: "outreach", kind: "personInDanger", urgency: "high", what: "น้องขอความช่วยเหลือที่ท่ารถ", who: "น้องฟ้า 16" });
  await openFromTriage(hands, code);
  const caseId = await acceptShownLead(hands, "personInDanger", "socialWorker");

  await hands.go(`/cases/${caseId}/identification`);
  await hands.tap("link", words("identification.list.start"));
  await pick(hands, words("identification.start.setting"), words("identification.setting.general"));
  await pick(hands, words("identification.start.interpreter"), words("identification.start.interpreterMode.none"));
  await hands.tap("button", words("identification.start.submitOne"));
  await hands.tap("button", words("identification.agree.child-agreed"));
  for (let question = 0; question < 3; question += 1) {
    await hands.page.waitForURL(/[?&]q=/);
    const asked = new URL(hands.page.url()).searchParams.get("q");
    await hands.tap("button", words("identification.talk.goOn"));
    await hands.page.waitForFunction((last) => new URL(location.href).searchParams.get("q") !== last, asked);
  }

  await hands.go(`/cases/${caseId}/team`);
  await seatSomebody(hands, { name: police.displayName, discipline: "inquiryOfficial", reason: "ร่วมคุ้มครองและสอบสวน" });
  await hands.go(`/cases/${caseId}`);
  await writeNote(hands, "น้องฟ้าปลอดภัยแล้ว");
});

test("sign in with a password and a code", async () => {
  const member = await aMember(stage.world);
  const hands = keyboardHandsOf(await stage.openAnonymous());
  await hands.go("/today");
  await hands.write(words("partners.signIn.email"), member.email);
  await hands.write(words("partners.signIn.password"), member.password);
  await hands.tap("button", words("ui.continue"));
  await hands.write(begins(words("partners.signIn.code")), totpCode(member.secret, Date.now()));
  await hands.tap("button", words("partners.signIn.enter"));
  await hands.heading(words("today.title"));
});

test("write down what she wishes, refer her to a hospital, and print the letter", { timeout: 120_000 }, async () => {
  const hands = keyboardHandsOf(await stage.open(ready.sender, { size: phone }));
  const { page } = hands;
  await hands.go(`/cases/${ready.caseId}/people/${ready.personId}`);
  await hands.write(words("people.wish.label"), "อยากเรียนต่อ");
  await hands.tap("button", words("people.wish.save"));
  await hands.sees("“อยากเรียนต่อ”");

  await hands.go(`/referrals/new/${ready.caseId}`);
  await hands.press(page.getByRole("radio", { name: /น้องฟ้า/ }));
  await hands.select(begins(words("referrals.form.purpose")), "health");
  const hospital = page.getByRole("group", { name: begins(words("referrals.form.agency")) }).getByRole("radio");
  await hospital.first().waitFor();
  await hands.press(hospital.first());
  await hands.fill(page.getByRole("textbox", { name: begins(words("referrals.form.needs")) }), "ตรวจสุขภาพเบื้องต้น");
  await pick(hands, words("referrals.form.urgency"), words("referrals.urgency.medium"));
  await hands.tap("button", words("referrals.form.toPreview"));
  await hands.tap("button", words("referrals.preview.send"));
  await page.waitForURL(`**/cases/${ready.caseId}/referrals`);
  await hands.press(page.locator("main a[href^='/referrals/']:not([href*='/new/'])").first());

  await hands.tap("button", "พิมพ์หนังสือส่งต่อ");
  const [file] = await Promise.all([page.waitForEvent("download"), hands.press(page.getByRole("dialog").getByRole("button", { name: "สร้างไฟล์" }))]);
  expect(file.suggestedFilename()).toMatch(/\.pdf$/);
});

test("note a task of one's own, say that it is done, and go to the case by the box of the keyboard", async () => {
  const hands = keyboardHandsOf(await stage.open(ready.sender, { size: desktop }));
  const { page } = hands;
  await hands.go("/today");
  await hands.tap("button", words("plans.act.add"));
  await hands.write(begins(words("plans.form.text")), "โทรหาโรงเรียน");
  await hands.press(page.getByRole("dialog").getByRole("button", { name: words("plans.act.add"), exact: true }));
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  const card = page.locator("li.task", { hasText: "โทรหาโรงเรียน" }).first();
  await hands.press(card.getByRole("button", { name: words("plans.act.done"), exact: true }));
  await card.waitFor({ state: "detached" });

  // The key is heard once the page has settled after the task went.
  const box = page.getByRole("dialog").getByRole("combobox");
  await expect.poll(async () => {
    if (!(await box.isVisible())) await page.keyboard.press("ControlOrMeta+K");
    return box.waitFor({ timeout: 3_000 }).then(() => true, () => false);
  }, { timeout: 30_000 }).toBe(true);
  await page.keyboard.type("มะลิ");
  await hands.press(page.getByRole("option").filter({ hasText: "น้องฟ้า" }).first());
  await page.waitForURL(`**/cases/${ready.caseId}**`);
});

test("send a tip without an account", async () => {
  const hands = keyboardHandsOf(await stage.openAnonymous());
  const { page } = hands;
  await hands.go("/tip");
  await hands.write("เกิดอะไรขึ้น", "มีคนถูกห้ามออกจากห้อง");
  await hands.tap("button", "ส่งเรื่อง");
  await page.getByText(/[A-Z0-9]{4}-[A-Z0-9]{4}/).first().waitFor();
});

test("a thing the keyboard cannot reach, or that does not show where it stands, is told", async () => {
  const page = await stage.openAnonymous();
  const hands = keyboardHandsOf(page);
  await hands.go("/sign-in");
  await page.getByLabel(words("partners.signIn.email")).first().waitFor();
  await page.evaluate(() => {
    const unreachable = Object.assign(document.createElement("div"), { role: "button", textContent: "ไปไม่ถึง" });
    const unseen = Object.assign(document.createElement("button"), { textContent: "มองไม่เห็น" });
    unseen.style.outline = unseen.style.boxShadow = "none";
    const apart = document.createElement("span");
    apart.append(unseen);
    document.querySelector("main")?.append(unreachable, apart);
  });
  await expect(hands.tap("button", "ไปไม่ถึง")).rejects.toThrow(/does not reach/);
  await expect(hands.tap("button", "มองไม่เห็น")).rejects.toThrow(/shows that the keyboard stands on it/);
});
