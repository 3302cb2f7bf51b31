import { afterAll, beforeAll, expect, test } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { aScorm12 } from "#modules/training/testing/some-packages.ts";
import { look, openStage, phone, desktop, type Stage } from "#app/testing/stage.ts";
import { type Hands, handsOf, words } from "./hands.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ withJobs: false });
}, 180_000);
afterAll(async () => {
  await stage.close();
});

const thai = (key: string, params: Readonly<Record<string, string | number>> = {}): string => words("training.studio.inThai", { label: words(key, params) });

/** The answers of a question, the first of them right. */
async function writeOptions(hers: Hands): Promise<void> {
  for (const number of [1, 2]) {
    await hers.write(thai("training.studio.optionText", { number }), number === 1 ? "ถามว่าตอนนี้ปลอดภัยไหม" : "ถามว่าใครเป็นคนทำ");
    await hers.write(thai("training.studio.because", { number }), number === 1 ? "ความปลอดภัยมาก่อน" : "ยังไม่ใช่ตอนนี้");
  }
}

/** A trainer writes one lesson of two pieces and a test of one question. */
async function buildCourse(hers: Hands): Promise<void> {
  const { page } = hers;
  await hers.go("/course-studio");
  await hers.tap("button", words("training.studio.new"));
  await hers.write(words("training.studio.title"), "คุยครั้งแรก");
  await hers.write(words("training.studio.code"), "first-talk");
  await page.getByRole("checkbox", { name: words("partners.roles.inquiryOfficial") }).check();
  await hers.tap("button", words("training.studio.begin"));
  await hers.write(thai("training.studio.aim"), "เริ่มคุยอย่างปลอดภัย");
  await hers.write(thai("training.studio.outcome", { number: 1 }), "เริ่มจากความปลอดภัย");
  await hers.tap("tab", words("training.version.tabs.lessons"));
  await hers.select(words("training.studio.lessonArticle"), "child-rule");
  await hers.tap("button", words("training.studio.addBlock"));
  await hers.write(thai("training.studio.words"), "ความปลอดภัยมาก่อนคำถามอื่น");
  await hers.select(words("training.studio.blockKind"), words("training.blocks.check"));
  await hers.tap("button", words("training.studio.addBlock"));
  await hers.write(thai("training.studio.question"), "ถามอะไรก่อน");
  await writeOptions(hers);
  await look(page, "learning-lessons");
  await hers.tap("tab", words("training.version.tabs.test"));
  await hers.tap("button", words("training.studio.addQuestion"));
  await hers.write(thai("training.studio.question"), "คำถามแรกคืออะไร");
  await writeOptions(hers);
  await hers.tap("button", words("training.version.save"));
  await hers.sees(words("training.version.isSaved"));
  await hers.tap("tab", words("training.version.tabs.preview"));
  await hers.sees("ความปลอดภัยมาก่อนคำถามอื่น");
  await hers.tap("tab", words("training.version.tabs.review"));
  await look(page, "learning-review");
  await hers.tap("button", words("training.version.send"));
}

/** Reads and answers on a phone; the line goes away in the middle, and nothing is lost. */
async function learnOnPhone(theirs: Hands): Promise<void> {
  const { page } = theirs;
  await theirs.go("/courses");
  await theirs.press(page.getByRole("link", { name: /คุยครั้งแรก/ }));
  await theirs.tap("button", words("training.course.begin"));
  await look(page, "learning-course");
  await theirs.tap("link", words("training.course.takeBefore"));
  await theirs.choose("ถามว่าใครเป็นคนทำ");
  await look(page, "learning-test");
  await theirs.tap("button", words("training.test.handIn"));
  await theirs.tap("link", words("training.test.toLessons"));
  await theirs.tap("link", words("training.course.openNext"));
  await theirs.sees("ความปลอดภัยมาก่อนคำถามอื่น");
  await page.context().setOffline(true);
  await theirs.tap("button", words("training.lesson.next"));
  await theirs.choose("ถามว่าตอนนี้ปลอดภัยไหม");
  await theirs.tap("button", words("training.check.answer"));
  await theirs.sees(words("training.check.waits"));
  await page.context().setOffline(false);
  await theirs.sees(words("training.check.right"));
  await look(page, "learning-check");
  await theirs.tap("button", words("training.lesson.finish"));
  await theirs.sees(words("knowledge.nav.readAbout"));
  await theirs.tap("link", words("training.lesson.toCourse"));
}

/** Takes the closing test and passes. */
async function pass(theirs: Hands): Promise<void> {
  await theirs.tap("link", words("training.course.takeTest"));
  await theirs.choose("ถามว่าตอนนี้ปลอดภัยไหม");
  await theirs.tap("button", words("training.test.handIn"));
  await theirs.sees(words("training.test.passed"));
  await look(theirs.page, "learning-passed");
}

test("a trainer writes a course, somebody else publishes it, and a police officer learns it on a phone and passes", { timeout: 120_000 }, async () => {
  const { world } = stage;
  const trainer = await world.aPerson({ roles: ["trainer"], name: "วิทยากร สมมติ" });
  const authority = await world.aPerson({ roles: ["authority"], name: "ผู้มีอำนาจ สมมติ" });
  const police = await world.aPerson({ roles: ["inquiryOfficial"], agencyKind: "police", name: "พนักงานสอบสวน สมมติ" });

  const hers = handsOf(await stage.open(trainer, { size: desktop }));
  await buildCourse(hers);
  await hers.sees(words("training.version.lead", { label: "1", state: words("training.states.inReview") }));

  const reviewer = handsOf(await stage.open(authority, { size: desktop }));
  await reviewer.go("/course-studio");
  await reviewer.tap("link", words("training.studio.review"));
  await reviewer.tap("tab", words("training.version.tabs.review"));
  await reviewer.tap("button", words("training.version.publish"));
  await reviewer.sees(words("training.version.lead", { label: "1", state: words("training.states.published") }));

  const theirs = handsOf(await stage.open(police, { size: phone }));
  await learnOnPhone(theirs);
  await pass(theirs);

  const { rows } = await world.admin.query("select passed_at from training_enrolments where account_id = $1", [police.accountId]);
  expect(rows[0].passed_at).not.toBeNull();
  await hers.go("/course-studio");
  await hers.press(hers.page.getByRole("link", { name: words("training.studio.numbers") }));
  await hers.tap("button", words("training.numbers.show"));
  await hers.sees(police.displayName);
  await look(hers.page, "learning-numbers");
});

/** Opens a made-up package, looks at what is told, and makes a draft of it. */
async function importPackage(hers: Hands): Promise<void> {
  const { page } = hers;
  await hers.go("/course-studio");
  await hers.tap("link", words("training.studio.import"));
  const chooser = page.getByLabel(new RegExp(words("training.package.file")));
  await chooser.setInputFiles({ name: "broken.zip", mimeType: "application/zip", buffer: Buffer.from("no package") });
  await hers.sees(words("training.package.refused.not-a-zip"));
  await chooser.setInputFiles({ name: "course.zip", mimeType: "application/zip", buffer: Buffer.from(aScorm12()) });
  await hers.sees(words("training.package.opened"));
  await hers.sees(words("training.package.reasons.picture"));
  await look(page, "package-th");
  await page.getByRole("checkbox", { name: words("partners.roles.inquiryOfficial") }).check();
  await hers.write(words("training.studio.code"), "welcome-safely");
  await hers.tap("button", words("training.package.make"));
}

test("a trainer opens a course package on her own device, and only words reach the server", { timeout: 60_000 }, async () => {
  const trainer = await stage.world.aPerson({ roles: ["trainer"], name: "วิทยากร สมมติ" });
  const hers = handsOf(await stage.open(trainer, { size: phone }));
  const sent: string[] = [];
  hers.page.on("request", (request) => sent.push(`${request.url()} ${request.postDataBuffer()?.toString("latin1") ?? ""}`));
  await importPackage(hers);
  await hers.heading("ต้อนรับอย่างปลอดภัย");
  await hers.tap("tab", words("training.version.tabs.preview"));
  await hers.sees("ถามว่าสบายดีไหม & รอฟัง");
  await look(hers.page, "package-preview");
  await hers.tap("tab", words("training.version.tabs.test"));
  const sheet = (...rows: readonly (readonly string[])[]) => rows.map((row) => row.map((value) => ({ value, type: String })));
  const quiz = await writeXlsxFile([
    { sheet: "survey", data: sheet(["type", "name", "label"], ["select_one ways", "first", "เริ่มอย่างไร"]) },
    { sheet: "choices", data: sheet(["list_name", "name", "label", "right"], ["ways", "a", "ทักทาย", "yes"], ["ways", "b", "ถามทันที", ""]) },
  ]).toBuffer();
  await hers.page.locator("input[type=file]").setInputFiles({ name: "quiz.xlsx", mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buffer: quiz });
  await hers.sees(words("training.quiz.taken", { count: 1 }));
  const own = sent.filter((request) => !/\/assets\//.test(request));
  expect(own.filter((request) => /PK[^ -~]{2}|UEsDB|quiz\.xlsx|imsmanifest|x\.png|window\.alert|onerror|<p/.test(request))).toEqual([]);
  expect(sent.filter((request) => !request.startsWith(stage.baseUrl))).toEqual([]);

  const english = handsOf(await stage.open(trainer, { size: desktop, language: "en" }));
  await english.go("/course-studio/import");
  await english.page.locator("input[type=file]").setInputFiles({ name: "course.zip", mimeType: "application/zip", buffer: Buffer.from(aScorm12()) });
  await english.sees("The package was read");
  await look(english.page, "package-en");
});
