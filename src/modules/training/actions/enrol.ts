import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";

/** Begins a course at one's own pace, in the version published now; who has begun goes on where she is. */
export const enrol = defineAction({
  name: "training.enrol",
  permission: "training.learn",
  input: z.strictObject({ courseId: z.uuid() }),
  async run({ client, actor, now }, { courseId }) {
    const { rows } = await client.query<{ versionId: string; number: number; code: string; isRunning: boolean }>(
      `select v.id as "versionId", v.number, c.code, exists (select 1 from training_enrolments e where e.course_id = c.id and e.account_id = $2 and e.passed_at is null and e.ended_at is null) as "isRunning"
         from training_courses c join training_versions v on v.course_id = c.id and v.state = 'published' where c.id = $1`,
      [courseId, actor.accountId],
    );
    const [found] = rows;
    if (!found) throw new NotFound();
    if (found.isRunning) throw new Refusal("learning-already");
    const id = newId();
    await client.query("insert into training_enrolments (id, account_id, agency_id, course_id, version_id, began_at) values ($1, $2, $3, $4, $5, $6)", [id, actor.accountId, actor.agencyId, courseId, found.versionId, now]);
    return { event: { type: "course-begun", category: "access", subjectKind: "enrolment", subjectId: id, data: { course: found.code, version: found.number } }, result: { enrolmentId: id } };
  },
});
