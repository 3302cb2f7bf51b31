import { createHash, randomBytes } from "node:crypto";
import type { Locator, Page, Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { desktop, look, openStage, phone, type Stage } from "#app/testing/stage.ts";
import type { Person, World } from "#app/testing/world.ts";
import { acceptLead } from "../actions/accept-lead.ts";
import { askReporter } from "../actions/ask-reporter.ts";
import { closeNotTrafficking } from "../actions/close-not-trafficking.ts";
import { getLead } from "../actions/get-lead.ts";
import { listLeads } from "../actions/list-leads.ts";
import { readStory } from "../actions/read-story.ts";
import { shareLead } from "../actions/share-lead.ts";
import { aLead } from "../testing/a-lead.ts";

let stage: Stage;
let world: World;
let center: Person;
let teacher: Person;
let hotline: Person;
let police: Person;

beforeAll(async () => {
  stage = await openStage({ withJobs: false });
  world = stage.world;
  const pocht = await world.anAgency({ kind: "pocht", provinceCode: "50", nameTh: "ศปคม.จังหวัดเชียงใหม่ (สมมติ)", nameEn: "POCHT Chiang Mai (made up)" });
  center = await world.aPerson({ roles: ["pochtCoordinator"], agencyId: pocht, name: "ปรียา ใจดี" });
  await world.aPerson({ roles: ["socialWorker"], agencyId: pocht, name: "สมหญิง รักงาน" });
  const school = await world.anAgency({ kind: "school", provinceCode: "50", nameTh: "โรงเรียนสมมติ", nameEn: "Made-up school" });
  teacher = await world.aPerson({ roles: ["reporter"], agencyId: school, name: "ครูแนะแนว" });
  const line = await world.anAgency({ kind: "hotline", provinceCode: "10", nameTh: "สายด่วน 1300 (สมมติ)", nameEn: "Hotline 1300 (made up)" });
  hotline = await world.aPerson({ roles: ["hotlineOperator"], agencyId: line, name: "เวรสายด่วน" });
  const ticac = await world.anAgency({ kind: "police", provinceCode: "50", nameTh: "ตำรวจสืบสวน (สมมติ)", nameEn: "Police (made up)" });
  police = await world.aPerson({ roles: ["inquiryOfficial"], agencyId: ticac, name: "ร.ต.อ. สมมติ" });
}, 120_000);
afterAll(async () => {
  await stage.close();
});

interface Look {
  readonly width: number;
  readonly language: "th" | "en";
}
const open = (person: Person, { width = phone.width, language = "th" }: Partial<Look> = {}): Promise<Page> => stage.open(person, { size: width === phone.width ? phone : desktop, language });

/** Somebody who needs a second for each tap and types three letters a second. */
function aPersona() {
  const counted = { taps: 0, letters: 0, fields: 0 };
  const tap = async (target: Locator) => {
    counted.taps += 1;
    await target.click();
  };
  return {
    counted,
    tap,
    choose: async (target: Locator) => {
      counted.fields += 1;
      await tap(target);
    },
    type: async (target: Locator, text: string) => {
      counted.fields += 1;
      counted.letters += text.length;
      await tap(target);
      await target.fill(text);
    },
  };
}

test("a hotline operator reports a lead on a phone: at most 9 fields, 14 taps, 90 seconds", async () => {
  const page = await open(hotline);
  await page.goto("/leads/new");
  await page.getByRole("heading", { name: "แจ้งเบาะแส" }).waitFor();
  const fields = await page.locator("form .field").filter({ visible: true }).count();
  expect(fields).toBeLessThanOrEqual(9);

  const persona = aPersona();
  const started = performance.now();
  // The source stands already: this is the hotline.
  expect(await page.getByLabel("สายด่วน 1300").isChecked()).toBe(true);
  persona.counted.fields += 1;
  await persona.choose(page.getByText("คนอยู่ในอันตราย", { exact: true }));
  await persona.choose(page.getByText("ด่วน", { exact: true }));
  await persona.type(page.getByLabel("เกิดอะไรขึ้น"), "ลูกจ้างร้านอาหารถูกยึดบัตร ออกไปไหนไม่ได้ มีรอยช้ำ ลูกค้าโทรมาแจ้ง กลัวนายจ้างรู้");
  await persona.type(page.getByLabel("เป็นห่วงใคร"), "น้อย 16");
  await persona.type(page.getByLabel("ที่ไหน"), "ร้านอาหารหน้าตลาดเก่า");
  await persona.type(page.getByRole("combobox", { name: "จังหวัด" }), "เชียงราย");
  await persona.tap(page.getByRole("option", { name: "เชียงราย" }));
  await persona.type(page.getByLabel("ติดต่อผู้แจ้งกลับได้ที่"), "081 234 5678");
  await persona.tap(page.getByRole("button", { name: "ส่งเบาะแส" }));
  await page.getByRole("heading", { name: /^เบาะแส L-/ }).waitFor();
  const machineSeconds = (performance.now() - started) / 1000;

  const { taps, letters, fields: used } = persona.counted;
  const seconds = taps + letters / 3 + machineSeconds;
  console.log(`staff form: ${fields} fields on the page, ${used} used, ${taps} taps, ${letters} letters, ${seconds.toFixed(0)} s for a person (${machineSeconds.toFixed(1)} s of it the machine's)`);
  expect(taps).toBeLessThanOrEqual(14);
  expect(seconds).toBeLessThanOrEqual(90);
  const { rows } = await hotline.call(listLeads, { box: "reported" });
  expect(rows[0]).toMatchObject({ source: "hotline1300", kind: "personInDanger", urgency: "high", provinceCode: "57", peopleCount: 1 });
});

/** From the file to its fingerprint and its number, without a line. @returns what the machine took, ms */
async function sealWithoutLine(page: Page, persona: ReturnType<typeof aPersona>, { bytes, hash }: { readonly bytes: Buffer; readonly hash: string }): Promise<number> {
  await page.context().setOffline(true);
  const started = performance.now();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), persona.tap(page.getByRole("button", { name: "เลือกไฟล์" }))]);
  // The picture is taken, or chosen, with one tap more.
  persona.counted.taps += 1;
  await chooser.setFiles({ name: "SECRET-NAME.mp4", mimeType: "video/mp4", buffer: bytes });
  await page.getByText(hash).waitFor();
  await persona.type(page.getByLabel("เลขวัตถุพยาน"), "ว.12/2569");
  const ms = performance.now() - started;
  await page.context().setOffline(false);
  return ms;
}

/** The label of what was sealed, as a file; and what both took (ux.md, goal 12). */
async function printLabel(page: Page, persona: ReturnType<typeof aPersona>, sealedMs: number): Promise<void> {
  const started = performance.now();
  await persona.tap(page.getByRole("button", { name: "เปิดอ่าน" }));
  await persona.tap(page.getByRole("button", { name: "พิมพ์ป้ายพยานหลักฐาน" }));
  await Promise.all([page.waitForEvent("download"), persona.tap(page.getByRole("dialog").getByRole("button", { name: "สร้างไฟล์" }))]);
  const { taps, letters } = persona.counted;
  const machine = (sealedMs + performance.now() - started) / 1000;
  console.log(`evidence from the file to its label: ${taps} taps, ${letters} letters, ${(taps + letters / 3 + machine).toFixed(0)} s for a person (${machine.toFixed(1)} s of it the machine's); fingerprint and number without a line`);
}

test("an online lead: the link and the file never leave the device, their fingerprints do", async () => {
  const page = await open(police, { width: 1280 });
  const bytes = randomBytes(300_000);
  const sent: Request[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request));
  await page.goto("/leads/new");
  await page.getByText("CyberTip", { exact: true }).click();
  await page.getByText("เรื่องออนไลน์", { exact: true }).click();
  await page.getByLabel("แพลตฟอร์ม").selectOption("tiktok");
  await page.getByLabel("ชื่อบัญชี").fill("made.up.account");
  await page.getByLabel("ลิงก์", { exact: false }).first().fill("https://www.tiktok.com/@made.up.account/video/1?utm_source=x");
  expect(await page.getByText("ไฟล์ไม่ถูกส่งออกจากเครื่อง").isVisible()).toBe(true);
  const hash = createHash("sha256").update(bytes).digest("hex");
  const persona = aPersona();
  const machineMs = await sealWithoutLine(page, persona, { bytes, hash });
  await page.getByText("ด่วน", { exact: true }).click();
  await page.getByLabel("เกิดอะไรขึ้น").fill("ชวนเด็กคุยและนัดพบ");
  await page.getByRole("button", { name: "ส่งเบาะแส" }).click();
  await page.getByRole("heading", { name: /^เบาะแส L-/ }).waitFor();
  await printLabel(page, persona, machineMs);

  const { rows } = await police.call(listLeads, { box: "reported" });
  const { exhibits } = await police.call(readStory, { leadId: rows[0]?.id ?? "" });
  const fingerprint = createHash("sha256").update("https://tiktok.com/@made.up.account/video/1").digest("hex");
  expect(exhibits).toMatchObject([{ platform: "tiktok", accountHandle: "made.up.account", urlFingerprint: fingerprint, urlHost: null, fileHash: hash, fileSize: 300_000, exhibitRef: "ว.12/2569" }]);
  const bodies = sent.map((request) => request.postData() ?? "").join("\n");
  expect([/SECRET-NAME/, /video\/1/, /tiktok\.com/].map((trace) => trace.test(bodies))).toEqual([false, false, false]);
  expect(bodies.length).toBeLessThan(5000);
});

test("one key and a reason settle a lead, also on a Thai keyboard; ten seconds to take it back", async () => {
  const page = await open(center, { width: 1280 });
  const lead = await aLead(teacher, { provinceCode: "50", urgency: "immediate" });
  await page.goto("/leads");
  await page.getByText(lead.code).waitFor();
  await page.locator(".lead-card").nth(1).waitFor();
  const chosen = page.locator(".lead-card-chosen .lead-card-code");
  // What is most pressing is chosen at first. On a Thai layout the key of "j" types "่": its place counts.
  expect(await chosen.textContent()).toBe(lead.code);
  await page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyJ', key: '่', bubbles: true }))");
  expect(await chosen.textContent()).not.toBe(lead.code);
  await page.keyboard.press("k");
  expect(await chosen.textContent()).toBe(lead.code);
  await page.keyboard.press("n");
  await page.getByRole("dialog").getByText("เดือดร้อนเรื่องอื่น").click();
  await page.getByRole("dialog").getByText("ช่วยเหลือด้านการเรียน").click();
  await page.getByRole("dialog").getByRole("button", { name: "ไม่ใช่การค้ามนุษย์" }).click();
  await page.getByText(`ปิด ${lead.code}`).waitFor();
  expect((await center.call(getLead, { leadId: lead.id })).state).toBe("notTrafficking");
  await page.getByRole("button", { name: "เลิกทำ" }).click();
  await page.locator(".lead-card-code", { hasText: lead.code }).waitFor();
  expect((await center.call(getLead, { leadId: lead.id })).state).toBe("new");
});

test("two taps and a reason forward a lead from a phone; a reason that is missing is asked for", async () => {
  const lead = await aLead(teacher, { provinceCode: "50", urgency: "immediate" });
  const page = await open(center);
  await page.goto("/leads");
  const card = page.locator(".lead-card", { hasText: lead.code });
  await card.waitFor();
  const decide = card.getByRole("button", { name: /พิจารณา/ });
  if (await decide.isVisible()) await decide.click();
  await card.getByRole("button", { name: "ส่งต่อ" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "ส่งต่อ" }).click();
  await dialog.getByRole("alert").waitFor();
  await dialog.getByRole("combobox", { name: "หน่วยงาน" }).click();
  await page.getByRole("option", { name: /ตำรวจสืบสวน/ }).click();
  await dialog.getByText("อยู่ในหน้าที่ของหน่วยงานนั้น").click();
  await dialog.getByRole("button", { name: "ส่งต่อ" }).click();
  await page.getByText(`ส่งต่อ ${lead.code} แล้ว`).waitFor();
  expect((await police.call(getLead, { leadId: lead.id })).state).toBe("new");
});

test("the story is folded until somebody opens it, and each opening is kept once", async () => {
  const lead = await aLead(teacher, { provinceCode: "50", what: "เรื่องที่เล่าไว้" });
  const page = await open(center, { width: 1280 });
  await page.goto(`/leads/${lead.id}`);
  await page.getByRole("heading", { name: `เบาะแส ${lead.code}` }).waitFor();
  expect(await page.getByText("เรื่องที่เล่าไว้").count()).toBe(0);
  await page.getByRole("button", { name: "เปิดอ่าน" }).click();
  await page.getByText("เรื่องที่เล่าไว้").waitFor();
  await page.getByRole("button", { name: "ความเร่งด่วน" }).click();
  await page.getByRole("dialog").getByText("เกี่ยวกับเด็ก").click();
  await page.getByRole("dialog").getByText("ภายในวัน", { exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "บันทึก" }).click();
  await page.getByText("กำหนดความเร่งด่วนแล้ว").waitFor();
  await page.waitForTimeout(600);
  const { rows } = await world.admin.query("select count(*)::int as n from events where lead_id = $1 and type = 'lead-story-read'", [lead.id]);
  expect(rows[0].n).toBe(1);
});

test("a teacher sees her own reports, is asked, and answers; nothing of the desk's buttons", async () => {
  const lead = await aLead(teacher, { provinceCode: "50" });
  await center.call(askReporter, { leadId: lead.id, question: "เห็นครั้งสุดท้ายเมื่อไร" }, { ifMatch: lead.version });
  const page = await open(teacher);
  await page.goto("/leads");
  await page.getByRole("heading", { name: "เบาะแสที่ฉันแจ้ง" }).waitFor();
  expect(await page.getByRole("button", { name: "รับเป็นเคส" }).count()).toBe(0);
  await page.getByRole("link", { name: lead.code }).click();
  await page.getByRole("button", { name: "เปิดอ่าน" }).click();
  await page.getByText("เห็นครั้งสุดท้ายเมื่อไร").waitFor();
  await page.getByLabel("คำตอบ", { exact: true }).fill("เมื่อวานตอนเย็น");
  await page.getByRole("button", { name: "ส่งคำตอบ" }).click();
  // The typed words stand in the field before they are sent.
  await expect.poll(async () => (await center.call(getLead, { leadId: lead.id })).stateReason).toBe("answered");
  await page.getByText("เมื่อวานตอนเย็น").waitFor();
});

const allLooks: readonly Look[] = [360, 1280].flatMap((width) => (["th", "en"] as const).map((language) => ({ width, language })));
// All four with RUAM_LONG; else one, for e2e/every-screen.test.ts looks at the pages themselves.
const looks = process.env["RUAM_LONG"] ? allLooks : allLooks.slice(0, 1);
describe.each(looks)("at $width px in $language", (at) => {
  test("every screen is clear for a screen reader and fits the width", { timeout: 240_000 }, async () => {
    const desk = await world.aPerson({ roles: ["pochtCoordinator"], agencyKind: "pocht", provinceCode: "60" });
    const reporter = await world.aPerson({ roles: ["reporter"], agencyKind: "school", provinceCode: "60" });
    const page = await open(desk, at);
    const go = async (path: string) => {
      await page.goto(path);
      await page.locator("h1").waitFor();
      await page.waitForFunction(() => document.querySelectorAll(".loading").length === 0);
    };
    await go("/leads");
    await page.locator(".empty").waitFor();
    await look(page, `leads-empty-${at.language}`);
    const leads = [];
    for (const urgency of ["immediate", "high", "medium", "low"] as const) leads.push(await aLead(reporter, { handlingAgencyId: desk.agencyId, provinceCode: "60", urgency, kind: "online", exhibits: [{ platform: "line", accountHandle: "made-up", urlFingerprint: "a".repeat(64), fileHash: "b".repeat(64), fileSize: 3_000_000, exhibitRef: "ว.1/2569", holder: "ห้องวัตถุพยาน" }] }));
    await go("/leads");
    await page.locator(".lead-card").first().waitFor();
    await look(page, `leads-triage-${at.language}`);
    for (const [key, name] of [["a", "accept"], ["d", "duplicate"], ["n", "not-trafficking"], ["f", "forward"]] as const) {
      await page.keyboard.press(key);
      await page.getByRole("dialog").waitFor();
      await page.waitForTimeout(300);
      await look(page, `leads-${name}-${at.language}`);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" }).catch(() => undefined);
    }
    const [first, second, third] = leads;
    await desk.call(shareLead, { leadId: first?.id ?? "", agencyId: police.agencyId, purpose: "preserveEvidence", until: new Date(Date.now() + 14 * 86_400_000).toISOString() });
    await desk.call(askReporter, { leadId: first?.id ?? "", question: "เห็นครั้งสุดท้ายเมื่อไร" }, { ifMatch: 1 });
    await go(`/leads/${first?.id}`);
    await page.getByRole("button", { name: at.language === "th" ? "เปิดอ่าน" : "Open", exact: true }).click();
    await page.getByText("LINE · made-up").waitFor();
    await look(page, `leads-detail-${at.language}`);
    await go("/leads/new");
    await page.getByText(at.language === "th" ? "เรื่องออนไลน์" : "Something online", { exact: true }).click();
    await look(page, `leads-report-${at.language}`);
    await page.locator("button[type=submit]").click();
    await page.getByRole("alert").waitFor();
    await look(page, `leads-report-errors-${at.language}`);
    const { caseId } = await desk.call(acceptLead, { leadId: second?.id ?? "", reason: "childInvolved" }, { ifMatch: 1 });
    await desk.call(closeNotTrafficking, { leadId: third?.id ?? "", reason: "noIndicator", help: ["schoolSupport"] }, { ifMatch: 1 });
    await go(`/leads/${third?.id}`);
    await look(page, `leads-closed-${at.language}`);
    await go(`/cases/${caseId}/leads`);
    await page.waitForTimeout(500);
    if (await page.getByText(second?.code ?? "").first().isVisible()) await look(page, `leads-case-tab-${at.language}`);
  });
});
