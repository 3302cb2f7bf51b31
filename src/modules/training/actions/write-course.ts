import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { findUnknownArticle } from "#modules/knowledge/public.ts";
import { type Course, courseSchema } from "../course-schema.ts";
import { faultsOf } from "../rules/complete.ts";
import { lessonsOf } from "../rules/lessons.ts";
import { changeVersion, getVersion } from "../versions.ts";

const text = (most: number) => z.strictObject({ th: z.string().trim().min(1).max(most), en: z.string().trim().max(most) });

/** Begins a course of one's own: a title, and one module with one empty lesson to begin with. */
export const newCourse = defineAction({
  name: "training.newCourse",
  permission: "training.build",
  input: z.strictObject({ code: z.string().regex(/^[a-z][a-z0-9-]{2,60}$/), title: text(200), audience: z.array(z.string().max(40)).min(1).max(30) }),
  async run({ client, actor, now }, { code, title, audience }) {
    const empty = { th: "", en: "" };
    const content: Course = {
      code, title, aim: empty, audience, hours: 1, prerequisites: [], competence: "", version: "1", sources: {},
      outcomes: [{ code: "o1", text: empty }],
      modules: [{ code: "m1", title: { th: "ส่วนที่ 1", en: "Part 1" }, lessons: [{ code: "l1", title: { th: "บทที่ 1", en: "Lesson 1" }, minutes: 5, outcome: "o1", source: "", blocks: [] }] }],
      test: [],
    };
    const courseId = newId();
    const made = await client.query("insert into training_courses (id, code, made_by, made_at) values ($1, $2, $3, $4) on conflict (code) do nothing", [courseId, code, actor.accountId, now]);
    if (made.rowCount === 0) throw new Refusal("code-taken", {}, "code");
    const versionId = newId();
    await client.query(
      "insert into training_versions (id, course_id, number, label, content, audience, made_by, made_at) values ($1, $2, 1, '1', $3, $4, $5, $6)", [versionId, courseId, JSON.stringify(content), audience, actor.accountId, now],
    );
    return { event: { type: "course-drafted", category: "access", subjectKind: "courseVersion", subjectId: versionId, data: { course: code, version: 1 } }, result: { versionId } };
  },
});

/** Begins a new version from the published one; whoever learns goes on with hers. */
export const newVersion = defineAction({
  name: "training.newVersion",
  permission: "training.build",
  input: z.strictObject({ courseId: z.uuid() }),
  async run({ client, actor, now }, { courseId }) {
    const { rows } = await client.query<{ code: string; content: Course; number: number; isOpen: boolean }>(
      `select c.code, v.content, (select max(x.number) + 1 from training_versions x where x.course_id = c.id) as number,
         exists (select 1 from training_versions x where x.course_id = c.id and x.state in ('draft','inReview')) as "isOpen"
       from training_courses c join training_versions v on v.course_id = c.id and v.state = 'published' where c.id = $1`,
      [courseId],
    );
    const [found] = rows;
    if (!found) throw new NotFound();
    if (found.isOpen) throw new Refusal("version-open");
    const versionId = newId();
    const content: Course = { ...found.content, version: String(found.number) };
    await client.query(
      "insert into training_versions (id, course_id, number, label, content, competence, audience, made_by, made_at) values ($1, $2, $3, $4, $5, nullif($6, ''), $7, $8, $9)",
      [versionId, courseId, found.number, content.version, JSON.stringify(content), content.competence, content.audience, actor.accountId, now],
    );
    return { event: { type: "course-drafted", category: "access", subjectKind: "courseVersion", subjectId: versionId, data: { course: found.code, version: found.number } }, result: { versionId } };
  },
});

/** Saves a draft as a whole; of two who write at once, one is late and is told. */
export const saveVersion = defineAction({
  name: "training.saveVersion",
  permission: "training.build",
  versioned: true,
  // The modules stand beside the rest: a choice in a scenario lies so deep that a body with all in one would be refused.
  input: z.strictObject({ versionId: z.uuid(), head: courseSchema.omit({ modules: true }), modules: courseSchema.shape.modules }),
  async run(context, { versionId, head, modules }) {
    const content: Course = { ...head, modules };
    const found = await getVersion(context, versionId);
    if (found.state !== "draft") throw new Refusal("not-a-draft");
    if (content.code !== found.code) throw new Refusal("code-stays", {}, "head.code");
    const unknown = await findUnknownArticle(context, lessonsOf(content).flatMap(({ lesson }) => lesson.article ?? []));
    if (unknown) throw new Refusal("article-unknown", { article: unknown });
    const version = await changeVersion(context, found, ["content = $3, label = $4, competence = nullif($5, ''), audience = $6", JSON.stringify(content), content.version, content.competence, content.audience]);
    return { event: { type: "course-saved", category: "access", subjectKind: "courseVersion", subjectId: versionId, data: { course: found.code, version: found.number } }, result: { version, faults: faultsOf(content) } };
  },
});

/** Hands a draft to another pair of eyes; what is missing is told first. */
export const sendForReview = defineAction({
  name: "training.sendForReview",
  permission: "training.build",
  versioned: true,
  input: z.strictObject({ versionId: z.uuid() }),
  async run(context, { versionId }) {
    const found = await getVersion(context, versionId);
    if (found.state !== "draft") throw new Refusal("not-a-draft");
    const faults = faultsOf(found.content);
    if (faults.length > 0) throw new Refusal("not-ready", { count: faults.length });
    await changeVersion(context, found, ["state = 'inReview', sent_by = $3, sent_at = $4", context.actor.accountId, context.now]);
    return { event: { type: "course-sent", category: "access", subjectKind: "courseVersion", subjectId: versionId, data: { course: found.code, version: found.number } } };
  },
});
