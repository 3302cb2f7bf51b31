import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { attemptsOf } from "../attempts.ts";
import type { Course, Text } from "../course-schema.ts";
import { doneLessons, progressOf } from "../enrolments.ts";
import { lessonsOf, nextLesson } from "../rules/lessons.ts";
import { gainOf } from "../rules/scores.ts";
import { passedCourses } from "../public.ts";

interface CourseLine {
  readonly courseId: string;
  readonly code: string;
  readonly title: Text;
  readonly aim: Text;
  readonly hours: number;
  readonly lessons: number;
  readonly isForMe: boolean;
  readonly enrolmentId: string | null;
  readonly done: number;
  readonly passedAt: Date | null;
}

/** Every course that can be learned: those for one's roles first, each with how far one is. */
export const courses = defineRead({
  name: "training.courses",
  permission: "training.learn",
  input: z.strictObject({}),
  async run({ client, actor }) {
    const { rows } = await client.query<CourseLine>(
      `select c.id as "courseId", c.code, v.content -> 'title' as title, v.content -> 'aim' as aim, (v.content ->> 'hours')::float8 as hours,
         (select coalesce(sum(jsonb_array_length(m -> 'lessons')), 0)::int from jsonb_array_elements(coalesce(w.content, v.content) -> 'modules') m) as lessons,
         v.audience && $2::text[] as "isForMe", e.id as "enrolmentId",
         (select count(*)::int from training_lessons l where l.enrolment_id = e.id and l.done_at is not null) as done,
         (select max(p.passed_at) from training_enrolments p where p.course_id = c.id and p.account_id = $1) as "passedAt"
       from training_courses c join training_versions v on v.course_id = c.id and v.state = 'published'
         left join training_enrolments e on e.course_id = c.id and e.account_id = $1 and e.passed_at is null and e.ended_at is null
         left join training_versions w on w.id = e.version_id
       order by (v.audience && $2::text[]) desc, c.code limit 500`,
      [actor.accountId, actor.roles],
    );
    return { result: { courses: rows } };
  },
});

interface Standing {
  readonly code: string;
  readonly label: string;
  readonly course: Course;
  readonly enrolmentId: string | null;
  readonly isNewer: boolean;
  readonly passedAt: Date | null;
}

/** One course: what it is for, its lessons, how far one is, and what was gained. A learner sees the version she began. */
export const course = defineRead({
  name: "training.course",
  permission: "training.learn",
  input: z.strictObject({ courseId: z.uuid() }),
  async run(context, { courseId }) {
    const { rows } = await context.client.query<Standing>(
      `select c.code, v.label, v.content as course, e.id as "enrolmentId", e.passed_at as "passedAt", coalesce(e.version_id <> p.id, false) as "isNewer"
         from training_courses c left join training_versions p on p.course_id = c.id and p.state = 'published'
           left join lateral (select x.id, x.version_id, x.passed_at from training_enrolments x where x.course_id = c.id and x.account_id = $2 and x.ended_at is null order by x.began_at desc limit 1) e on true
           join training_versions v on v.id = coalesce(e.version_id, p.id)
        where c.id = $1`,
      [courseId, context.actor.accountId],
    );
    const [found] = rows;
    if (!found) throw new NotFound();
    const { course, enrolmentId, ...standing } = found;
    const progress = enrolmentId ? await progressOf(context, enrolmentId) : [];
    const attempts = enrolmentId ? await attemptsOf(context, enrolmentId) : [];
    const done = doneLessons(progress);
    return {
      result: {
        courseId, enrolmentId, ...standing,
        outline: outlineOf(course),
        progress,
        next: nextLesson(course, done) ?? null,
        isTestedBefore: attempts.some(({ kind }) => kind === "pre") || done.size > 0,
        attempts: attempts.map(({ kind, right, total, isPass, takenAt }) => ({ kind, right, total, isPass, takenAt })),
        gain: gainOf(course.outcomes.map(({ code }) => code), attempts.find(({ kind }) => kind === "pre")?.byOutcome, attempts.find(({ kind }) => kind === "post")?.byOutcome),
        prerequisites: await prerequisitesOf(context, course),
      },
    };
  },
});

const outlineOf = (course: Course) => ({
  title: course.title, aim: course.aim, audience: course.audience, hours: course.hours, competence: course.competence, outcomes: course.outcomes, questions: course.test.length,
  sources: Object.values(course.sources),
  modules: course.modules.map(({ code, title }) => ({ code, title, lessons: lessonsOf(course).filter(({ module }) => module === code).map(({ key, lesson }) => ({ key, title: lesson.title, minutes: lesson.minutes })) })),
});

type Reading = Parameters<typeof passedCourses>[0] & { readonly actor: { readonly accountId: string } };

/** Courses that help if learned before: said, never a lock; what may be done in a case is decided elsewhere. */
async function prerequisitesOf(context: Reading, { prerequisites }: Course) {
  if (prerequisites.length === 0) return [];
  const passed = new Set((await passedCourses(context, context.actor.accountId)).map(({ code }) => code));
  const { rows } = await context.client.query<{ courseId: string; code: string; title: Text }>(
    `select c.id as "courseId", c.code, v.content -> 'title' as title from training_courses c join training_versions v on v.course_id = c.id and v.state = 'published' where c.code = any ($1) order by c.code`,
    [prerequisites],
  );
  return rows.map((row) => ({ ...row, isPassed: passed.has(row.code) }));
}
