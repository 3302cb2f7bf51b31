import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runAs } from "#app/testing/run-as.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { course, courses } from "./actions/courses.ts";
import { enrol } from "./actions/enrol.ts";
import { answer, lesson, reach } from "./actions/lesson.ts";
import { interview, markInterview, toMark } from "./actions/marking.ts";
import { learners, myStatements, numbers, numbersFile, statements } from "./actions/overview.ts";
import { drill, keepInterview, peers } from "./actions/practice.ts";
import { review } from "./actions/review.ts";
import { studio, version } from "./actions/studio.ts";
import { takeTest } from "./actions/test.ts";
import { newCourse, newVersion, saveVersion, sendForReview } from "./actions/write-course.ts";
import type { Course } from "./course-schema.ts";
import { drillOf } from "./practice.ts";
import { aCourse } from "./testing/a-course.ts";

let world: World;
let trainer: Person;
let other: Person;
let authority: Person;
let police: Person;
beforeAll(async () => {
  world = await openWorld();
  trainer = await world.aPerson({ roles: ["trainer"] });
  other = await world.aPerson({ roles: ["trainer"] });
  authority = await world.aPerson({ roles: ["authority"] });
  police = await world.aPerson({ roles: ["inquiryOfficial"], agencyKind: "police" });
});
afterAll(async () => {
  await world.close();
});

const inParts = ({ modules, ...head }: Course) => ({ head, modules });

/** A course of that code, written by the trainer and published by the authority. */
async function publish(code: string): Promise<{ readonly versionId: string; readonly courseId: string }> {
  const { versionId } = await trainer.call(newCourse, { code, title: { th: "หลักสูตรสมมติ", en: "" }, audience: ["inquiryOfficial"] });
  await trainer.call(saveVersion, { versionId, ...inParts(aCourse(code)) }, { ifMatch: 1 });
  await trainer.call(sendForReview, { versionId }, { ifMatch: 2 });
  await authority.call(review, { versionId, decision: "publish" }, { ifMatch: 3 });
  return { versionId, courseId: (await trainer.call(version, { versionId })).courseId };
}

describe("a course is written by one and published by another", () => {
  test("a draft with gaps is not sent, nobody publishes her own words, and a learner sees it only then", async () => {
    const { versionId } = await trainer.call(newCourse, { code: "first-course", title: { th: "หลักสูตรแรก", en: "" }, audience: ["inquiryOfficial"] });
    await expect(other.call(newCourse, { code: "first-course", title: { th: "อีกอัน", en: "" }, audience: ["doctor"] })).rejects.toMatchObject({ code: "code-taken" });
    await expect(trainer.call(sendForReview, { versionId }, { ifMatch: 1 })).rejects.toMatchObject({ code: "not-ready" });
    const leadingTo = (article: string) => inParts({ ...aCourse("first-course"), modules: aCourse("first-course").modules.map((one) => ({ ...one, lessons: one.lessons.map((lesson) => ({ ...lesson, article })) })) });
    await expect(trainer.call(saveVersion, { versionId, ...leadingTo("no-such-article") }, { ifMatch: 1 })).rejects.toMatchObject({ code: "article-unknown" });
    await trainer.call(saveVersion, { versionId, ...leadingTo("child-rule") }, { ifMatch: 1 });
    await expect(other.call(saveVersion, { versionId, ...inParts(aCourse("first-course")) }, { ifMatch: 1 })).rejects.toMatchObject({ status: 412 });
    await expect(police.call(version, { versionId })).rejects.toMatchObject({ status: 403 });
    await trainer.call(sendForReview, { versionId }, { ifMatch: 2 });
    await expect(trainer.call(review, { versionId, decision: "publish" }, { ifMatch: 3 })).rejects.toMatchObject({ code: "own-work" });
    await expect(runAs(world, trainer, ({ client }) => client.query("update training_versions set state = 'published', published_at = now(), reviewed_by = $2 where id = $1", [versionId, trainer.accountId]))).rejects.toMatchObject({ code: "42501" });
    await expect(authority.call(review, { versionId, decision: "return" }, { ifMatch: 3 })).rejects.toMatchObject({ code: "say-what-is-wanted" });
    await authority.call(review, { versionId, decision: "return", note: "ขอตัวอย่างอีกหนึ่งข้อ" }, { ifMatch: 3 });
    expect(await trainer.call(version, { versionId })).toMatchObject({ state: "draft", reviewNote: "ขอตัวอย่างอีกหนึ่งข้อ", isMyWork: true });
    expect((await police.call(courses, {})).courses).toEqual([]);
    await trainer.call(sendForReview, { versionId }, { ifMatch: 4 });
    await authority.call(review, { versionId, decision: "publish" }, { ifMatch: 5 });
    await expect(authority.call(review, { versionId, decision: "publish" }, { ifMatch: 6 })).rejects.toMatchObject({ code: "not-in-review" });
    expect((await police.call(courses, {})).courses).toMatchObject([{ code: "first-course", isForMe: true }]);
  });

  test("a new version does not reach whoever began the older one", async () => {
    const { courseId } = await publish("two-versions");
    const { enrolmentId } = await police.call(enrol, { courseId });
    const { versionId } = await trainer.call(newVersion, { courseId });
    await expect(other.call(newVersion, { courseId })).rejects.toMatchObject({ code: "version-open" });
    const changed = { ...aCourse("two-versions"), version: "2", title: { th: "ฉบับใหม่", en: "" } };
    await trainer.call(saveVersion, { versionId, ...inParts(changed) }, { ifMatch: 1 });
    await trainer.call(sendForReview, { versionId }, { ifMatch: 2 });
    await other.call(review, { versionId, decision: "publish" }, { ifMatch: 3 });
    expect(await police.call(course, { courseId })).toMatchObject({ enrolmentId, isNewer: true, outline: { title: { th: "หลักสูตรสมมติ" } } });
    expect((await police.call(courses, {})).courses.find(({ code }) => code === "two-versions")?.title.th).toBe("ฉบับใหม่");
    expect((await trainer.call(studio, {})).courses.find(({ code }) => code === "two-versions")).toMatchObject({ publishedLabel: "2", openId: null, learning: 1 });
  });
});

describe("practice", () => {
  test("questions are marked blind by a colleague, once; writer and peer then see both counts", async () => {
    const { courseId } = await publish("practice");
    const { enrolmentId } = await police.call(enrol, { courseId });
    const peer = await world.aPerson({ roles: ["forensicInterviewer"], name: "เพื่อนร่วมงาน สมมติ" });
    const stranger = await world.aPerson({ roles: ["doctor"] });
    const of = { enrolmentId, lesson: "m1.l1", block: 1 };
    const questions = [{ words: "เล่าให้ฟังได้ไหม", kind: "open" as const }, { words: "อยู่บ้านใช่ไหม", kind: "closed" as const }, { words: "เขาขู่ใช่ไหม", kind: "closed" as const }];
    await expect(police.call(keepInterview, { ...of, questions, peerAccountId: police.accountId })).rejects.toMatchObject({ code: "cannot-be-asked" });
    expect((await police.call(peers, { text: "เพื่อนร่วมงาน" })).peers).toMatchObject([{ accountId: peer.accountId }]);
    const { interviewId } = await police.call(keepInterview, { ...of, questions, peerAccountId: peer.accountId });

    const read = await peer.call(interview, { interviewId });
    expect(read.questions.map(({ words }) => words)).toEqual(questions.map(({ words }) => words));
    expect(await runAs(world, peer, async ({ client }) => (await client.query("select own_kind from training_questions where interview_id = $1", [interviewId])).rowCount)).toBe(0);
    for (const one of [stranger, police]) await expect(one.call(interview, { interviewId })).rejects.toMatchObject({ status: 404 });
    await expect(peer.call(markInterview, { interviewId, kinds: ["open"] })).rejects.toMatchObject({ code: "mark-every-question" });
    await expect(stranger.call(markInterview, { interviewId, kinds: ["open", "open", "open"] })).rejects.toMatchObject({ status: 404 });
    await peer.call(markInterview, { interviewId, kinds: ["open", "closed", "suggestive"] });
    await expect(peer.call(markInterview, { interviewId, kinds: ["open", "closed", "open"] })).rejects.toMatchObject({ code: "already-marked" });
    await expect(police.call(keepInterview, { ...of, questions })).rejects.toMatchObject({ code: "already-marked" });
    expect((await peer.call(toMark, {})).asked).toMatchObject([{ isMarked: true }]);
    const [shown] = (await police.call(lesson, { enrolmentId, lesson: "m1.l1" })).practice;
    expect(shown).toMatchObject({ isHandedIn: true, interview: { own: { closed: 2 }, peer: { suggestive: 1 }, agreement: { same: 2, total: 3 } } });
  });

  test("the server hashes for itself and knows the planted break; it is told only when it was found, or sought twice", async () => {
    const { courseId } = await publish("drill");
    const { enrolmentId } = await police.call(enrol, { courseId });
    const of = { enrolmentId, lesson: "m1.l1", block: 2 };
    const [, shown] = (await police.call(lesson, { enrolmentId, lesson: "m1.l1" })).practice;
    if (shown?.kind !== "evidence-drill") throw new Error("no drill");
    expect([shown.drill.broken, shown.drill.chain.length]).toEqual([null, 5]);
    const { broken } = drillOf(enrolmentId, 2);
    const hash = createHash("sha256").update(shown.drill.sample).digest("hex");
    const form = { foundBy: "ก", foundAt: "08:00", place: "สถานี", device: "โทรศัพท์", seal: "A-1" };
    expect(await police.call(drill, { ...of, form, hash: "0".repeat(64), brokenAt: broken.at, breakKind: broken.kind })).toMatchObject({ isHashRight: false, isBreakRight: true, isDone: false, broken: null });
    expect(await police.call(drill, { ...of, form, hash, brokenAt: broken.at, breakKind: broken.kind })).toMatchObject({ isHashRight: true, isDone: true });
    await expect(police.call(drill, { ...of, block: 3, form, hash, brokenAt: 0, breakKind: "gap" })).rejects.toMatchObject({ status: 404 });
    await expect(trainer.call(drill, { ...of, form, hash, brokenAt: 0, breakKind: "gap" })).rejects.toMatchObject({ status: 404 });
  });
});

test("whoever teaches sees who takes part and numbers; gains only of five and more; files hold no name but one's own", async () => {
  const { courseId } = await publish("numbers");
  const agencyId = await world.anAgency({ nameTh: "=HYPERLINK(1)", nameEn: "Formula" });
  const learnAll = async (agencyId: string) => {
    const learner = await world.aPerson({ roles: ["socialWorker"], agencyId, name: "ผู้เรียน สมมติ" });
    const { enrolmentId } = await learner.call(enrol, { courseId });
    const of = { enrolmentId, lesson: "m1.l1" };
    await learner.call(takeTest, { enrolmentId, kind: "pre", answers: { q1: "b" } });
    await learner.call(answer, { ...of, block: 3, option: "a" });
    await learner.call(keepInterview, { ...of, block: 1, questions: [1, 2, 3].map((n) => ({ words: `คำถาม ${n}`, kind: "open" as const })) });
    const { broken } = drillOf(enrolmentId, 2);
    for (const _ of [1, 2]) await learner.call(drill, { ...of, block: 2, form: { foundBy: "ก", foundAt: "8", place: "ก", device: "ก", seal: "ก" }, hash: "0".repeat(64), brokenAt: broken.at, breakKind: broken.kind });
    await learner.call(reach, { ...of, place: 3, isDone: true });
    await learner.call(takeTest, { enrolmentId, kind: "post", answers: { q1: "a" } });
  };
  const text = async (file: Promise<{ base64: string }>) => Buffer.from((await file).base64, "base64").toString();
  type Statement = { readonly actor: { readonly account: { readonly name: string } }; readonly verb: { readonly display: { readonly en: string } }; readonly result?: object };
  const told = async (): Promise<readonly Statement[]> => JSON.parse(await text(trainer.call(statements, { courseId })));
  for (let count = 0; count < 5; count += 1) {
    await learnAll(agencyId);
    if (count === 3) expect((await told()).filter(({ verb, result }) => verb.display.en === "attempted" || result)).toEqual([]);
    const before = await trainer.call(numbers, { courseId });
    expect(before.gains.length).toBe(count < 4 ? 0 : 2);
  }
  const shown = await trainer.call(numbers, { courseId });
  expect([shown.agencies, shown.gains[0]]).toEqual([[expect.objectContaining({ began: 5, passed: 5 })], { agencyId: null, outcome: "o1", learners: 5, before: 0, after: 100 }]);
  expect((await authority.call(learners, { courseId, limit: 2 })).learners).toMatchObject([{ name: "ผู้เรียน สมมติ", done: 1, lessons: 1 }, {}]);
  expect(await text(trainer.call(numbersFile, { courseId }))).toContain(`"'=HYPERLINK(1)"`);
  // Tests stand in the file once their month is over.
  const later = new Date(Date.now() + 40 * 86_400_000);
  expect((await told()).filter(({ verb }) => verb.display.en === "attempted")).toEqual([]);
  await world.setClock(later);
  const all = await told();
  const { rows } = await world.admin.query("select array_agg(account_id::text) || array_agg(id::text) as ids from training_enrolments");
  const words = JSON.stringify(all);
  expect([all.length, words.includes("ผู้เรียน"), rows[0].ids.some((id: string) => words.includes(id))]).toEqual([25, false, false]);
  // A test leads to nobody: not by an id that two files share, nor by the id under which somebody began and passed.
  const namesOf = (list: readonly Statement[], isTest: boolean): ReadonlySet<string> => new Set(list.filter(({ verb }) => (verb.display.en === "attempted") === isTest).map(({ actor }) => actor.account.name));
  const people = new Set([...namesOf(all, false), ...namesOf(await told(), false)]);
  const tests = namesOf(all, true);
  expect([people.size, tests.size, [...tests].some((name) => people.has(name))]).toEqual([10, 10, false]);
  // Nine of three further agencies: no sum less the others, and none changes by the one who was last; the tenth is told with the nine.
  const others = [await world.anAgency(), await world.anAgency(), await world.anAgency()];
  for (let count = 0; count < 9; count += 1) await learnAll(others[count % 3] ?? "");
  expect((await trainer.call(numbers, { courseId })).gains).toEqual(shown.gains);
  await learnAll(agencyId);
  expect((await trainer.call(numbers, { courseId })).gains.map((gain) => [gain.agencyId, gain.learners])).toEqual([[null, 15], [agencyId, 5]]);
  await expect(police.call(statements, { courseId })).rejects.toMatchObject({ status: 403 });
  await expect(police.call(learners, { courseId })).rejects.toMatchObject({ status: 403 });
  expect(JSON.parse(await text(police.call(myStatements, {})))[0].actor).toMatchObject({ name: police.displayName, account: { name: police.accountId } });
});
