import type { Block, Course, Lesson } from "../course-schema.ts";

/** A lesson with where it stands; its key is the module's code and its own, and is what progress is kept under. */
export interface PlacedLesson {
  readonly key: string;
  readonly module: string;
  readonly lesson: Lesson;
}

/** All lessons in the order they are learned. */
export const lessonsOf = (course: Pick<Course, "modules">): readonly PlacedLesson[] =>
  course.modules.flatMap((module) => module.lessons.map((lesson) => ({ key: `${module.code}.${lesson.code}`, module: module.code, lesson })));

/** The lesson of a key, if the course has it. */
export const findLesson = (course: Pick<Course, "modules">, key: string): Lesson | undefined => lessonsOf(course).find((one) => one.key === key)?.lesson;

/** What a learner must have done in a lesson before it counts as done. */
const mustBeDone: readonly Block["kind"][] = ["check", "practice-interview", "evidence-drill"];

/** Indexes of blocks of a lesson that are still open. @param done indexes of the blocks answered or handed in */
export function openBlocks(lesson: Pick<Lesson, "blocks">, done: ReadonlySet<number>): readonly number[] {
  return lesson.blocks.flatMap(({ kind }, index) => (mustBeDone.includes(kind) && !done.has(index) ? [index] : []));
}

/** The first lesson not yet done, where the learner goes on; undefined when all are done. */
export const nextLesson = (course: Pick<Course, "modules">, done: ReadonlySet<string>): string | undefined => lessonsOf(course).find(({ key }) => !done.has(key))?.key;

/** May the closing test be taken? Only after every lesson, so that passing says that all of it was seen. */
export const isTestOpen = (course: Pick<Course, "modules">, done: ReadonlySet<string>): boolean => nextLesson(course, done) === undefined;
