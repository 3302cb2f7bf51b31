import type { ActionContext } from "#platform/action/define.ts";

/** A version of a course somebody has passed. */
export interface PassedCourse {
  readonly enrolmentId: string;
  readonly courseId: string;
  readonly code: string;
  readonly versionId: string;
  readonly number: number;
  readonly label: string;
  /** Code of the competence it proves; null when it proves none. */
  readonly competence: string | null;
  readonly passedAt: Date;
}

/**
 * Which course versions an account has passed, newest first. Answers about oneself; about others to trainers, to the administrator
 * of their agency and to the system; to anybody else an empty list. The event `course-passed` (subject: the enrolment; data: course,
 * version, competence) tells when there is one more.
 */
export async function passedCourses({ client }: Pick<ActionContext, "client">, accountId: string): Promise<readonly PassedCourse[]> {
  const { rows } = await client.query<PassedCourse>(
    `select enrolment_id as "enrolmentId", course_id as "courseId", code, version_id as "versionId", number, label, competence, passed_at as "passedAt" from app.passed_courses($1)`,
    [accountId],
  );
  return rows;
}

/** What can be learned now: the published version of each course, by code; for whoever plans sessions or names a competence. */
export interface PublishedCourse {
  readonly courseId: string;
  readonly code: string;
  readonly versionId: string;
  readonly number: number;
  readonly label: string;
  readonly title: { readonly th: string; readonly en: string };
  readonly hours: number;
  readonly audience: readonly string[];
  readonly competence: string | null;
  /** What somebody can do afterwards. */
  readonly outcomes: readonly { readonly code: string; readonly text: { readonly th: string; readonly en: string } }[];
}

export async function publishedCourses({ client }: Pick<ActionContext, "client">): Promise<readonly PublishedCourse[]> {
  const { rows } = await client.query<PublishedCourse>(
    `select c.id as "courseId", c.code, v.id as "versionId", v.number, v.label, v.content -> 'title' as title, (v.content ->> 'hours')::float8 as hours, v.audience, v.competence, v.content -> 'outcomes' as outcomes
       from training_courses c join training_versions v on v.course_id = c.id and v.state = 'published' order by c.code limit 500`,
  );
  return rows;
}
