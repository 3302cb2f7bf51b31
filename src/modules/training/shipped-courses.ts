import { readdirSync, readFileSync } from "node:fs";
import type pg from "pg";
import { newId } from "#platform/db/id.ts";
import type { Job } from "#platform/jobs/jobs.ts";
import { type Course, courseSchema } from "./course-schema.ts";

const FOLDER = new URL("shipped/", import.meta.url);

/** The courses that come with the product, checked as they are read. @throws ZodError for a file that is none */
export function shippedCourses(): readonly Course[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => courseSchema.parse(JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"))));
}

type Client = Pick<pg.ClientBase, "query">;

/** Publishes every shipped version that is not there yet; must run as the system. What trainers published in its place stays. */
export async function shipCourses(client: Client, courses: readonly Course[] = shippedCourses()): Promise<void> {
  for (const course of courses) await shipCourse(client, course);
}

async function shipCourse(client: Client, course: Course): Promise<void> {
  await client.query("insert into training_courses (id, code) values ($1, $2) on conflict (code) do nothing", [newId(), course.code]);
  const { rows } = await client.query<{ id: string; isKnown: boolean; isTheirs: boolean; number: number }>(
    `select c.id, exists (select 1 from training_versions v where v.course_id = c.id and v.is_shipped and v.label = $2) as "isKnown",
       exists (select 1 from training_versions v where v.course_id = c.id and v.state = 'published' and not v.is_shipped) as "isTheirs",
       (select coalesce(max(v.number), 0) + 1 from training_versions v where v.course_id = c.id) as number from training_courses c where c.code = $1`,
    [course.code, course.version],
  );
  const [row] = rows;
  if (!row || row.isKnown) return;
  if (!row.isTheirs) await client.query("update training_versions set state = 'replaced' where course_id = $1 and state = 'published'", [row.id]);
  await client.query(
    `insert into training_versions (id, course_id, number, label, state, content, competence, audience, is_shipped, published_at) values ($1, $2, $3, $4, $5, $6, nullif($7, ''), $8, true, app.now())`,
    [newId(), row.id, row.number, course.version, row.isTheirs ? "replaced" : "published", JSON.stringify(course), course.competence, course.audience],
  );
}

/** At each start: a new release of the product may bring new versions. */
export const shipCoursesJob: Job = { name: "training.ship", isAtStart: true, run: (context) => context.asSystem(({ client }) => shipCourses(client)) };
