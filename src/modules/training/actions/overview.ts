import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { cursorAfter, readCursor } from "#platform/db/cursor.ts";
import { writeCsv } from "#platform/print/safe-csv.ts";
import type { Course, Text } from "../course-schema.ts";
import { type AgencyCount, countRows, type GainRow, gainRows } from "../rules/numbers.ts";
import { learnerStatements, type StatementRow } from "../rules/xapi.ts";
import type { ActionContext } from "#platform/action/define.ts";

const which = { courseId: z.uuid() };

async function headOf({ client }: Pick<ActionContext, "client">, courseId: string): Promise<{ readonly code: string; readonly title: Text; readonly outcomes: Course["outcomes"] }> {
  const { rows } = await client.query(
    `select c.code, v.content -> 'title' as title, v.content -> 'outcomes' as outcomes from training_courses c join lateral (
       select x.content from training_versions x where x.course_id = c.id order by (x.state = 'published') desc, x.number desc limit 1) v on true where c.id = $1`, [courseId],
  );
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

async function numbersOf({ client }: Pick<ActionContext, "client">, courseId: string) {
  const { rows: counts } = await client.query<AgencyCount>(
    `select agency_id as "agencyId", agency_name_th as "nameTh", agency_name_en as "nameEn", began, learning, passed, left_it as "left" from app.training_counts($1)`, [courseId],
  );
  const { rows: gains } = await client.query<GainRow>(
    `select agency_id as "agencyId", outcome, learners, before_right as "beforeRight", before_total as "beforeTotal", after_right as "afterRight", after_total as "afterTotal" from app.training_gains($1)`, [courseId],
  );
  return { counts, gains };
}

/** How a course goes: by agency how many began, learn and passed; what was gained where there are enough to say so without pointing at anybody. */
export const numbers = defineRead({
  name: "training.numbers",
  permission: "training.oversee",
  input: z.strictObject(which),
  async run(context, { courseId }) {
    const head = await headOf(context, courseId);
    const { counts, gains } = await numbersOf(context, courseId);
    return { result: { ...head, agencies: counts, gains: gainRows(head.outcomes.map(({ code }) => code), gains) } };
  },
});

/** Who takes part: a name and how far; never an answer or a result. */
export const learners = defineRead({
  name: "training.learners",
  permission: "training.oversee",
  input: z.strictObject({ ...which, cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
  async run(context, { courseId, cursor, limit }) {
    const before = readCursor(cursor);
    const { rows } = await context.client.query<{ id: string; at: string; name: string; agencyNameTh: string; agencyNameEn: string; number: number; lessons: number; done: number; passedAt: Date | null; endedAt: Date | null }>(
      `select id, at, name, agency_name_th as "agencyNameTh", agency_name_en as "agencyNameEn", number, lessons, done, passed_at as "passedAt", ended_at as "endedAt" from app.training_learners($1, $2, $3, $4)`,
      [courseId, before?.at ?? null, before?.id ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    return { event: { type: "learners-read", category: "access", subjectKind: "course", subjectId: courseId, data: { count: page.length } }, result: { learners: page, next: rows.length > limit ? cursorAfter(page.at(-1)) : null } };
  },
});

const file = (fileName: string, type: string, bytes: Uint8Array) => ({ fileName, type, base64: Buffer.from(bytes).toString("base64") });

/** The numbers as a CSV file in the language asked for; every cell harmless for a spreadsheet. */
export const numbersFile = defineRead({
  name: "training.numbersFile",
  permission: "training.oversee",
  input: z.strictObject({ ...which, language: z.enum(["th", "en"]).default("th") }),
  async run(context, { courseId, language }) {
    const head = await headOf(context, courseId);
    const { counts, gains } = await numbersOf(context, courseId);
    const rows = countRows({ counts, gains: gainRows(head.outcomes.map(({ code }) => code), gains), outcomes: head.outcomes }, language);
    return { event: { type: "training-file", category: "access", subjectKind: "course", subjectId: courseId, data: { course: head.code, kind: "csv" } }, result: file(`ruam-${head.code}.csv`, "text/csv", writeCsv(rows)) };
  },
});

const MOST_STATEMENTS = 20_000;

/** What happened in a course as statements of the Experience API (xAPI 1.0.3); whoever learned is an id that leads nowhere. */
export const statements = defineRead({
  name: "training.statements",
  permission: "training.oversee",
  input: z.strictObject(which),
  async run(context, { courseId }) {
    const head = await headOf(context, courseId);
    const { rows } = await context.client.query<StatementRow>(`select actor, verb, object, at, right_count as right, total from app.training_statements($1, $2)`, [courseId, MOST_STATEMENTS]);
    const text = JSON.stringify(learnerStatements(rows, { ...head, origin: context.origin }), null, 1);
    return { event: { type: "training-file", category: "access", subjectKind: "course", subjectId: courseId, data: { course: head.code, kind: "xapi" } }, result: file(`ruam-${head.code}-xapi.json`, "application/json", new TextEncoder().encode(text)) };
  },
});

/** One's own learning as statements, with one's own name: to be taken along. */
export const myStatements = defineRead({
  name: "training.myStatements",
  permission: "training.learn",
  input: z.strictObject({}),
  async run(context) {
    const { rows } = await context.client.query<StatementRow & { code: string; title: Text }>(
      `select e.account_id as actor, x.verb, x.object, x.at, x.right, x.total, c.code, v.content -> 'title' as title
         from training_enrolments e join training_courses c on c.id = e.course_id join training_versions v on v.id = e.version_id cross join lateral (
           select 'registered' as verb, '' as object, e.began_at as at, null::int as right, null::int as total
           union all select 'completed', l.lesson, l.done_at, null, null from training_lessons l where l.enrolment_id = e.id and l.done_at is not null
           union all select 'attempted', a.kind, a.taken_at, a.right_count, a.total from training_attempts a where a.enrolment_id = e.id
           union all select 'passed', '', e.passed_at, null, null where e.passed_at is not null) x
        where e.account_id = $1 order by x.at limit $2`,
      [context.actor.accountId, MOST_STATEMENTS],
    );
    const { rows: me } = await context.client.query<{ name: string }>("select display_name as name from accounts where id = $1", [context.actor.accountId]);
    const all = rows.flatMap((row) => learnerStatements([row], { code: row.code, title: row.title, origin: context.origin, name: me[0]?.name }));
    return { result: file("ruam-my-learning-xapi.json", "application/json", new TextEncoder().encode(JSON.stringify(all, null, 1))) };
  },
});
