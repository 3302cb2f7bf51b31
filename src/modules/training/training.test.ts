import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runAs } from "#app/testing/run-as.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { course, courses } from "./actions/courses.ts";
import { enrol } from "./actions/enrol.ts";
import { leave } from "./actions/leave.ts";
import { answer, lesson, reach } from "./actions/lesson.ts";
import { takeTest, test as readTest } from "./actions/test.ts";
import { passedCourses } from "./public.ts";
import { faultsOf, translationOf } from "./rules/complete.ts";
import { shipCourses, shippedCourses } from "./shipped-courses.ts";
import { aShortCourse } from "./testing/a-course.ts";

let world: World;
let police: Person;
const CODE = "a-short-course";
const shipped = aShortCourse(CODE);
const right = Object.fromEntries(shipped.test.map(({ code, options }) => [code, options.find((one) => one.right)?.code ?? ""]));
const wrong = Object.fromEntries(shipped.test.map(({ code, options }) => [code, options.find((one) => !one.right)?.code ?? ""]));

beforeAll(async () => {
  world = await openWorld();
  await shipCourses(world.admin, [shipped]);
  police = await world.aPerson({ roles: ["inquiryOfficial"], agencyKind: "police" });
});
afterAll(async () => {
  await world.close();
});

const courseIdOf = async (person: Person): Promise<string> => (await person.call(courses, {})).courses.find(({ code }) => code === CODE)?.courseId ?? "";
const begin = async (person: Person): Promise<string> => (await person.call(enrol, { courseId: await courseIdOf(person) })).enrolmentId;

/** Goes through every lesson, answering each check rightly. */
async function learn(person: Person, enrolmentId: string): Promise<void> {
  for (const module of shipped.modules) {
    for (const one of module.lessons) {
      const key = `${module.code}.${one.code}`;
      for (const [block, found] of one.blocks.entries()) if (found.kind === "check") await person.call(answer, { enrolmentId, lesson: key, block, option: found.options.find((option) => option.right)?.code ?? "" });
      await person.call(reach, { enrolmentId, lesson: key, place: one.blocks.length - 1, isDone: true });
    }
  }
}

test("every shipped course is whole in both languages and can be published as it is", () => {
  const all = shippedCourses();
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
  for (const one of all) {
    expect([one.code, faultsOf(one)]).toEqual([one.code, []]);
    const { total, th, en } = translationOf(one);
    expect([one.code, th, en]).toEqual([one.code, total, total]);
  }
});

test("the job ships every course once; a new release takes the place of the old, and never of what trainers published", async () => {
  for (const _ of [1, 2]) await world.runJob("training.ship");
  const count = async (where: string) => (await world.admin.query(`select count(*)::int as n from training_versions where ${where}`)).rows[0].n;
  expect(await count("is_shipped")).toBe(shippedCourses().length + 1);
  const theirs = aShortCourse("theirs");
  for (const version of ["1", "2"]) await shipCourses(world.admin, [{ ...theirs, version }]);
  expect(await count("state = 'published' and label = '2'")).toBe(1);
  // A superuser passes the guard here, so that the row is as if trainers had published it.
  await world.admin.query("set session_replication_role = replica; update training_versions set is_shipped = false where label = '2'; set session_replication_role = origin");
  await shipCourses(world.admin, [{ ...theirs, version: "3" }]);
  expect([await count("label = '2' and state = 'published'"), await count("label = '3' and state = 'replaced'")]).toEqual([1, 1]);
});

describe("a learner", () => {
  test("passes with a test before, the lessons and a test after; the gain is told by outcome, and others ask in vain", async () => {
    const enrolmentId = await begin(police);
    await expect(police.call(takeTest, { enrolmentId, kind: "post", answers: right })).rejects.toMatchObject({ status: 409, code: "lessons-first" });
    expect(await police.call(takeTest, { enrolmentId, kind: "pre", answers: wrong })).toMatchObject({ isPass: false, right: 0, told: [] });
    await learn(police, enrolmentId);
    await expect(police.call(takeTest, { enrolmentId, kind: "pre", answers: right })).rejects.toMatchObject({ code: "test-before-over" });
    const failed = await police.call(takeTest, { enrolmentId, kind: "post", answers: wrong });
    expect([failed.isPass, failed.told.every(({ rightOption }) => rightOption === null)]).toEqual([false, true]);
    const passed = await police.call(takeTest, { enrolmentId, kind: "post", answers: right });
    expect([passed.isPass, passed.gain[0]]).toEqual([true, { outcome: "o1", before: 0, after: 100 }]);
    await expect(police.call(takeTest, { enrolmentId, kind: "post", answers: right })).rejects.toMatchObject({ code: "learning-over" });

    const proven = (asker: Person) => runAs(world, asker, (context) => passedCourses(context, police.accountId));
    expect(await proven(police)).toMatchObject([{ code: CODE, competence: "identification-interview", number: 1 }]);
    expect(await proven(await world.aPerson({ roles: ["socialWorker"] }))).toEqual([]);
    expect(await proven(await world.aPerson({ roles: ["agencyAdmin"] }))).toEqual([]);
    expect(await proven(await world.aPerson({ roles: ["agencyAdmin"], agencyId: police.agencyId }))).toHaveLength(1);
    const { rows } = await world.admin.query("select data from events where type = 'course-passed'");
    expect(rows).toEqual([{ data: { course: CODE, version: 1, competence: "identification-interview" } }]);
  });

  test("reads no right answer before hers: neither in a lesson nor in a test", async () => {
    const learner = await world.aPerson({ roles: ["socialWorker"] });
    const enrolmentId = await begin(learner);
    const asked = await learner.call(lesson, { enrolmentId, lesson: "m1.l1" });
    const questions = await learner.call(readTest, { enrolmentId, kind: "pre" });
    expect(JSON.stringify([asked.lesson, questions])).not.toMatch(/"right"|"because"/);
    const first = await learner.call(answer, { enrolmentId, lesson: "m1.l1", block: 2, option: "a" });
    expect(first.told).toMatchObject({ isRight: false, rightOption: null });
    expect((await learner.call(answer, { enrolmentId, lesson: "m1.l1", block: 2, option: "c" })).told).toMatchObject({ isRight: false, rightOption: "b" });
    await expect(learner.call(answer, { enrolmentId, lesson: "m1.l1", block: 0, option: "a" })).rejects.toMatchObject({ code: "no-such-answer" });
  });

  test("goes on where she left off; a lesson with an open question is not done; a second beginning and somebody else's learning are refused", async () => {
    const learner = await world.aPerson({ roles: ["ngoWorker"] });
    const enrolmentId = await begin(learner);
    await expect(learner.call(reach, { enrolmentId, lesson: "m1.l1", place: 2, isDone: true })).rejects.toMatchObject({ code: "something-open" });
    await learner.call(reach, { enrolmentId, lesson: "m1.l1", place: 1 });
    expect((await learner.call(lesson, { enrolmentId, lesson: "m1.l1" })).place).toBe(1);
    await expect(learner.call(enrol, { courseId: await courseIdOf(learner) })).rejects.toMatchObject({ code: "learning-already" });
    for (const stranger of [police, await world.aPerson({ roles: ["trainer"] })]) await expect(stranger.call(lesson, { enrolmentId, lesson: "m1.l1" })).rejects.toMatchObject({ status: 404 });
    await learner.call(leave, { enrolmentId });
    await expect(learner.call(leave, { enrolmentId })).rejects.toMatchObject({ code: "learning-over" });
    expect((await learner.call(course, { courseId: await courseIdOf(learner) })).enrolmentId).toBeNull();
  });

  test("cannot write herself a better result or a pass past the actions: the database counts again", async () => {
    const learner = await world.aPerson({ roles: ["ngoWorker"] });
    const enrolmentId = await begin(learner);
    const forge = (text: string, values: unknown[]) => runAs(world, learner, async ({ client }) => void (await client.query(text, values)));
    await expect(forge("update training_enrolments set passed_at = now() where id = $1", [enrolmentId])).rejects.toMatchObject({ code: "42501" });
    await expect(
      forge("insert into training_attempts (id, enrolment_id, account_id, kind, answers, by_outcome, right_count, total, is_pass, taken_at) values (gen_random_uuid(), $1, $2, 'post', $3, '[]', 3, 3, true, now())", [enrolmentId, learner.accountId, JSON.stringify(wrong)]),
    ).rejects.toMatchObject({ code: "42501" });
  });
});
