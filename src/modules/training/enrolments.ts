import type { ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import type { Course, Lesson } from "./course-schema.ts";
import { findLesson } from "./rules/lessons.ts";

type Reading = Pick<ActionContext, "client">;

/** One's own learning of one version of a course. */
export interface Enrolment {
  readonly id: string;
  readonly courseId: string;
  readonly versionId: string;
  readonly passedAt: Date | null;
  readonly endedAt: Date | null;
  readonly course: Course;
}

/** The caller's enrolment with the course as she began it. @throws NotFound for anybody else's */
export async function getEnrolment({ client }: Reading, enrolmentId: string): Promise<Enrolment> {
  const { rows } = await client.query<Enrolment>(
    `select e.id, e.course_id as "courseId", e.version_id as "versionId", e.passed_at as "passedAt", e.ended_at as "endedAt", v.content as course
       from training_enrolments e join training_versions v on v.id = e.version_id where e.id = $1`,
    [enrolmentId],
  );
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/** A lesson of the caller's enrolment. @throws NotFound where the version has no such lesson */
export async function getLesson(context: Reading, enrolmentId: string, key: string): Promise<{ readonly enrolment: Enrolment; readonly lesson: Lesson }> {
  const enrolment = await getEnrolment(context, enrolmentId);
  const lesson = findLesson(enrolment.course, key);
  if (!lesson) throw new NotFound();
  return { enrolment, lesson };
}

/** What was left or passed is read, and not changed any more. @throws Refusal `learning-over` */
export function refuseOver({ endedAt }: Pick<Enrolment, "endedAt">): void {
  if (endedAt) throw new Refusal("learning-over");
}

/** Where the learner is in each lesson. */
export interface LessonProgress {
  readonly lesson: string;
  readonly place: number;
  readonly isDone: boolean;
}

export async function progressOf({ client }: Reading, enrolmentId: string): Promise<readonly LessonProgress[]> {
  const { rows } = await client.query<LessonProgress>(`select lesson, place, done_at is not null as "isDone" from training_lessons where enrolment_id = $1`, [enrolmentId]);
  return rows;
}

/** Keys of the lessons that are done. */
export const doneLessons = (progress: readonly LessonProgress[]): ReadonlySet<string> => new Set(progress.filter(({ isDone }) => isDone).map(({ lesson }) => lesson));
