import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from "jose";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aTeam } from "#app/testing/a-team.ts";
import { desktop, look, openStage, phone, type Stage } from "#app/testing/stage.ts";
import type { Person, World } from "#app/testing/world.ts";
import { issue } from "#modules/credentials/actions/issue.ts";
import { courses } from "#modules/training/actions/courses.ts";
import { enrol } from "#modules/training/actions/enrol.ts";
import { answer, reach } from "#modules/training/actions/lesson.ts";
import { takeTest } from "#modules/training/actions/test.ts";
import { shippedCourses } from "#modules/training/shipped-courses.ts";

let stage: Stage;
let world: World;
beforeAll(async () => {
  stage = await openStage({ withJobs: false });
  world = stage.world;
  await world.runJob("training.ship");
}, 180_000);
afterAll(async () => {
  await stage.close();
});

// every-screen walks the pages of this module with axe; only what it cannot reach is looked at here each time, the others when pictures are wanted.
const onlyHere = ["refused", "public"];

async function lookAtBoth(page: Page, name: string): Promise<void> {
  if (!onlyHere.includes(name) && process.env["RUAM_SCREENSHOTS"] === undefined) return;
  for (const size of [phone, desktop]) {
    await page.setViewportSize(size);
    await look(page, `credentials-${name}`);
  }
  await page.setViewportSize(phone);
}

/** What the first half of learning shows on a phone, done at once. */
async function passCourse(person: Person): Promise<void> {
  const course = shippedCourses().find(({ code }) => code === "victim-identification");
  const courseId = (await person.call(courses, {})).courses.find(({ code }) => code === "victim-identification")?.courseId ?? "";
  const { enrolmentId } = await person.call(enrol, { courseId });
  const answers = Object.fromEntries((course?.test ?? []).map(({ code, options }) => [code, options.find((one) => one.right)?.code ?? ""]));
  await person.call(takeTest, { enrolmentId, kind: "pre", answers });
  for (const module of course?.modules ?? []) {
    for (const one of module.lessons) {
      const lesson = `${module.code}.${one.code}`;
      for (const [block, found] of one.blocks.entries()) if (found.kind === "check") await person.call(answer, { enrolmentId, lesson, block, option: found.options.find((option) => option.right)?.code ?? "" });
      await person.call(reach, { enrolmentId, lesson, place: one.blocks.length - 1, isDone: true });
    }
  }
  await person.call(takeTest, { enrolmentId, kind: "post", answers });
  await world.runJob("credentials.issuePassed");
}

/** Chooses a block for the identification interview, as the authority does. */
async function setTheStep(authority: Person): Promise<void> {
  const page = await stage.open(authority, { language: "en" });
  await page.goto("/certificates/steps");
  const card = page.locator("section.card").filter({ hasText: "Lead an identification interview" });
  await card.getByLabel("Needed: not without").check();
  await card.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved").first().waitFor();
  await lookAtBoth(page, "steps");
}

test("who passed the course gets a badge that a stranger accepts, and may then lead the interview that was refused before", { timeout: 180_000 }, async () => {
  await setTheStep(await world.aPerson({ roles: ["authority"], name: "จำปา สมมติ" }));
  const team = await aTeam(world);
  const officer = await team.join("inquiryOfficial", await world.aPerson({ roles: ["inquiryOfficial"], name: "พ.ต.ท.หญิง กาหลง สมมติ" }));
  const page = await stage.open(officer);

  const startAddress = `/cases/${team.caseId}/screenings/new?person=${team.personIds[0] ?? ""}`;
  const begin = async () => {
    await page.goto(startAddress);
    await page.getByLabel("ทั่วไป").check();
    await page.getByLabel("ไม่มี คุยกันเข้าใจโดยตรง").check();
  };
  await begin();
  await page.getByText("ยังเริ่มไม่ได้ ต้องมีใบรับรองก่อน").waitFor();
  await page.locator("form button[type=submit]").click();
  await page.getByText("ขั้นตอนนี้ต้องมีใบรับรอง").first().waitFor();
  await lookAtBoth(page, "refused");

  await passCourse(officer);
  await page.goto("/certificates");
  await page.getByRole("heading", { name: "การสัมภาษณ์เพื่อคัดแยกผู้เสียหาย" }).waitFor();
  await lookAtBoth(page, "mine");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "ตราดิจิทัล" }).click()]);
  const token = await readFile(await file.path(), "utf8");
  const published = async (path: string) => (await fetch(`${stage.baseUrl}${path}`)).json();
  const { payload } = await jwtVerify(token, createLocalJWKSet((await published("/credentials/jwks.json")) as JSONWebKeySet), { issuer: ((await published("/.well-known/did.json")) as { id: string }).id, typ: "vc+jwt" });
  expect(payload).toMatchObject({ credentialSubject: { identifier: [{ identityHash: officer.displayName }] } });

  const visitor = await stage.openAnonymous({ javaScript: true });
  await visitor.goto(new URL(payload.jti ?? "").pathname);
  await visitor.getByLabel("ข้อความของตราดิจิทัล").fill(token);
  await visitor.getByRole("button", { name: "ตรวจตรา" }).click();
  await visitor.getByText("ลายเซ็นถูกต้อง").waitFor();
  await lookAtBoth(visitor, "public");

  await begin();
  await page.locator("form button[type=submit]").click();
  await page.waitForURL(/screenings\/[0-9a-f-]{36}/);
});

test("the worker of an NGO asks to be a competent official, and the authority decides", { timeout: 180_000 }, async () => {
  const agencyId = await world.anAgency({ kind: "ngo", nameTh: "ศูนย์ช่วยเหลือเด็ก (สมมติ)", nameEn: "Child advocacy centre (made up)" });
  const worker = await world.aPerson({ roles: ["ngoWorker"], agencyId, name: "ลีลาวดี สมมติ" });
  const authority = await world.aPerson({ roles: ["authority"], name: "จำปา สมมติ" });
  await authority.call(issue, { accountId: worker.accountId, competence: "identification-interview", evidence: "เห็นผลการอบรม (สมมติ)" });

  const hers = await stage.open(worker);
  await hers.goto("/official");
  const boxes = hers.locator("input[type=checkbox]");
  await boxes.first().waitFor();
  for (const box of await boxes.all()) await box.check();
  await hers.getByLabel("เลขที่").fill("ศช 12/2568");
  await hers.getByLabel("ผู้ออก").fill("ศูนย์ช่วยเหลือเด็ก (สมมติ)");
  await hers.getByLabel("วันที่", { exact: false }).first().fill("1/5/2568");
  await hers.locator("input[type=file]").setInputFiles({ name: "order.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 made up") });
  await hers.getByText("คำนวณแล้ว").waitFor();
  await lookAtBoth(hers, "apply");
  await hers.getByRole("button", { name: "ส่งคำขอ" }).click();
  await hers.getByText("รอพิจารณา").first().waitFor();

  const theirs = await stage.open(authority);
  await theirs.goto("/official-applications");
  await theirs.getByText("ลีลาวดี").click();
  await theirs.getByText("ศช 12/2568").waitFor();
  await lookAtBoth(theirs, "application");
  await theirs.getByRole("button", { name: "แต่งตั้ง" }).click();
  await theirs.getByRole("dialog").locator("textarea").fill("คุณสมบัติครบ (สมมติ)");
  await theirs.getByRole("dialog").getByRole("button", { name: "แต่งตั้ง" }).click();
  await theirs.getByText("แต่งตั้งแล้ว").first().waitFor();
  await theirs.goto("/official-register");
  await theirs.getByText("50-0001/").waitFor();
  await lookAtBoth(theirs, "register");
});
