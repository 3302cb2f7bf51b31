import { enrol } from "#modules/training/actions/enrol.ts";
import { answer, reach } from "#modules/training/actions/lesson.ts";
import { keepInterview } from "#modules/training/actions/practice.ts";
import { takeTest } from "#modules/training/actions/test.ts";
import { newCourse, saveVersion } from "#modules/training/actions/write-course.ts";
import type { Course } from "#modules/training/course-schema.ts";
import { lessonsOf } from "#modules/training/rules/lessons.ts";
import { shippedCourses } from "#modules/training/shipped-courses.ts";
import type { Narrator } from "./story-narrator.ts";

const DAY = 24;

/** A police officer half way through a course, a colleague asked to look at her questions, and a course the trainer has begun to write. */
export async function tellTraining(story: Narrator, courseIds: ReadonlyMap<string, string>): Promise<void> {
  const all = new Map(shippedCourses().map((course) => [course.code, course]));
  const identification = all.get("victim-identification");
  if (identification) await tellHalfWay(story, identification, courseIds.get(identification.code) ?? "");
  const interviewing = all.get("child-forensic-interview");
  if (interviewing) await tellPractice(story, interviewing, courseIds.get(interviewing.code) ?? "");
  await tellDraft(story);
}

async function tellHalfWay(story: Narrator, course: Course, courseId: string): Promise<void> {
  const by = "police";
  const { enrolmentId } = await story.act({ by, hoursAgo: 6 * DAY }, enrol, { courseId });
  // As somebody answers who knows some of it already: every second question rightly.
  const answers = Object.fromEntries(course.test.map(({ code, options }, index) => [code, options.find(({ right }) => right === (index % 2 === 0))?.code ?? ""]));
  await story.act({ by, hoursAgo: 6 * DAY }, takeTest, { enrolmentId, kind: "pre", answers });
  const lessons = lessonsOf(course);
  for (const { key, lesson } of lessons.slice(0, Math.floor(lessons.length / 2))) {
    for (const [block, found] of lesson.blocks.entries()) {
      if (found.kind === "check") await story.act({ by, hoursAgo: 4 * DAY }, answer, { enrolmentId, lesson: key, block, option: found.options.find(({ right }) => right)?.code ?? "" });
    }
    await story.act({ by, hoursAgo: 4 * DAY }, reach, { enrolmentId, lesson: key, place: lesson.blocks.length - 1, isDone: true });
  }
}

async function tellPractice(story: Narrator, course: Course, courseId: string): Promise<void> {
  const place = lessonsOf(course).flatMap(({ key, lesson }) => lesson.blocks.flatMap(({ kind }, block) => (kind === "practice-interview" ? [{ lesson: key, block }] : [])))[0];
  const by = "socialWorker";
  const { enrolmentId } = await story.act({ by, hoursAgo: 3 * DAY }, enrol, { courseId });
  if (!place) return;
  await story.act({ by, hoursAgo: 2 * DAY }, keepInterview, {
    enrolmentId, ...place, peerAccountId: story.account("psychologist"),
    questions: [
      { words: "เล่าให้ฟังหน่อยว่าวันนั้นเป็นอย่างไรบ้าง ตั้งแต่ต้นจนจบ", kind: "open" },
      { words: "ที่บอกว่ามีคนมารับ เล่าเรื่องคนนั้นเพิ่มได้ไหม", kind: "focused" },
      { words: "ตอนนั้นเป็นกลางวันหรือกลางคืน", kind: "closed" },
      { words: "หนูกลัวเขาใช่ไหม", kind: "closed" },
    ],
  });
}

/** Half written, with most of the English still to come: what a workshop of one's own looks like. */
async function tellDraft(story: Narrator): Promise<void> {
  const by = "trainer";
  const title = { th: "พบเด็กครั้งแรกที่ท่ารถ", en: "Meeting a child at the bus station" };
  const audience = ["inquiryOfficial", "socialWorker", "volunteer"];
  const { versionId } = await story.act({ by, hoursAgo: 30 }, newCourse, { code: "first-meeting", title, audience });
  const thai = (th: string) => ({ th, en: "" });
  await story.act({ by, hoursAgo: 28, ifMatch: 1 }, saveVersion, {
    versionId,
    head: {
      code: "first-meeting", title, aim: thai("เริ่มคุยกับเด็กที่มาคนเดียว โดยให้เด็กรู้สึกปลอดภัยก่อน"), audience, hours: 0.5, prerequisites: [], competence: "", version: "1", sources: {},
      outcomes: [{ code: "o1", text: thai("เลือกประโยคแรกที่ทำให้เด็กรู้สึกปลอดภัย") }],
      test: [],
    },
    modules: [{ code: "m1", title: thai("ห้านาทีแรก"), lessons: [{ code: "l1", title: thai("ประโยคแรก"), minutes: 5, outcome: "o1", source: "", blocks: [
      { kind: "text", text: thai("นั่งให้ต่ำกว่าหรือเท่ากับเด็ก บอกชื่อของคุณ และบอกว่าวันนี้คุณมีเวลา") },
      { kind: "picture", picture: "hands", caption: thai("วางมือให้เด็กเห็น"), alt: thai("มือสองข้างวางเปิดไว้") },
    ] }] }],
  });
}
