import { z } from "zod";
import { defineAction, defineRead, type ActionContext } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import type { Lesson } from "../course-schema.ts";
import { doneLessons, getLesson, progressOf, refuseOver } from "../enrolments.ts";
import { practiceOf } from "../practice.ts";
import { lessonsOf, nextLesson, openBlocks } from "../rules/lessons.ts";
import { lessonForLearner, tellAnswer } from "../rules/shown.ts";

const which = { enrolmentId: z.uuid(), lesson: z.string().max(90) };

interface AnswerRow {
  readonly block: number;
  readonly option: string;
  readonly tries: number;
}

async function answersOf({ client }: Pick<ActionContext, "client">, enrolmentId: string, key: string): Promise<readonly AnswerRow[]> {
  const { rows } = await client.query<AnswerRow>("select block, option, tries from training_answers where enrolment_id = $1 and lesson = $2", [enrolmentId, key]);
  return rows;
}

const tell = (lesson: Lesson, { block, option, tries }: AnswerRow) => {
  const found = lesson.blocks[block];
  const told = found?.kind === "check" ? tellAnswer(found.options, option, tries) : undefined;
  return told ? [{ block, ...told }] : [];
};

/** A whole lesson in one answer, for a weak line: its blocks without the right answers, and what the learner has answered already. */
export const lesson = defineRead({
  name: "training.lesson",
  permission: "training.learn",
  input: z.strictObject(which),
  async run(context, { enrolmentId, lesson: key }) {
    const { enrolment, lesson } = await getLesson(context, enrolmentId, key);
    const progress = await progressOf(context, enrolmentId);
    const all = lessonsOf(enrolment.course);
    const at = all.findIndex((one) => one.key === key);
    return {
      result: {
        lesson: lessonForLearner(lesson, enrolmentId),
        source: enrolment.course.sources[lesson.source] ?? null,
        courseId: enrolment.courseId,
        courseTitle: enrolment.course.title,
        number: at + 1,
        count: all.length,
        next: all[at + 1]?.key ?? null,
        place: progress.find((one) => one.lesson === key)?.place ?? 0,
        isDone: doneLessons(progress).has(key),
        answers: (await answersOf(context, enrolmentId, key)).flatMap((answer) => tell(lesson, answer)),
        practice: await practiceOf(context, { enrolmentId, key, lesson }),
      },
    };
  },
});

/** Answers a check; the server says whether it is right, and why. */
export const answer = defineAction({
  name: "training.answer",
  permission: "training.learn",
  input: z.strictObject({ ...which, block: z.number().int().min(0).max(200), option: z.string().max(40) }),
  async run(context, { enrolmentId, lesson: key, block, option }) {
    const { enrolment, lesson } = await getLesson(context, enrolmentId, key);
    refuseOver(enrolment);
    const found = lesson.blocks[block];
    const chosen = found?.kind === "check" ? found.options.find(({ code }) => code === option) : undefined;
    if (found?.kind !== "check" || !chosen) throw new Refusal("no-such-answer", {}, "option");
    const { rows } = await context.client.query<{ tries: number }>(
      `insert into training_answers (enrolment_id, lesson, block, account_id, option, is_right, answered_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (enrolment_id, lesson, block) do update set option = excluded.option, is_right = excluded.is_right, tries = training_answers.tries + 1, answered_at = excluded.answered_at returning tries`,
      [enrolmentId, key, block, context.actor.accountId, option, chosen.right, context.now],
    );
    return {
      event: { type: "check-answered", category: "access", subjectKind: "enrolment", subjectId: enrolmentId, data: { lesson: key } },
      result: { block, told: tellAnswer(found.options, option, rows[0]?.tries ?? 1) ?? null },
    };
  },
});

/** Keeps how far the learner is; at the end of the lesson, that it is done. */
export const reach = defineAction({
  name: "training.reach",
  permission: "training.learn",
  input: z.strictObject({ ...which, place: z.number().int().min(0).max(200), isDone: z.boolean().default(false) }),
  async run(context, { enrolmentId, lesson: key, place, isDone }) {
    const { enrolment, lesson } = await getLesson(context, enrolmentId, key);
    refuseOver(enrolment);
    if (isDone) await refuseOpen(context, { enrolmentId, key, lesson });
    await context.client.query(
      `insert into training_lessons (enrolment_id, lesson, account_id, place, done_at, changed_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (enrolment_id, lesson) do update set place = excluded.place, done_at = coalesce(training_lessons.done_at, excluded.done_at), changed_at = excluded.changed_at`,
      [enrolmentId, key, context.actor.accountId, Math.min(place, Math.max(0, lesson.blocks.length - 1)), isDone ? context.now : null, context.now],
    );
    const next = nextLesson(enrolment.course, doneLessons(await progressOf(context, enrolmentId)));
    return { event: { type: isDone ? "lesson-done" : "lesson-reached", category: "access", subjectKind: "enrolment", subjectId: enrolmentId, data: { lesson: key } }, result: { next: next ?? null } };
  },
});

async function refuseOpen(context: ActionContext, of: { readonly enrolmentId: string; readonly key: string; readonly lesson: Lesson }): Promise<void> {
  const answered = (await answersOf(context, of.enrolmentId, of.key)).map(({ block }) => block);
  const practised = (await practiceOf(context, of)).filter(({ isHandedIn }) => isHandedIn).map(({ block }) => block);
  const open = openBlocks(of.lesson, new Set([...answered, ...practised]));
  if (open.length > 0) throw new Refusal("something-open", { count: open.length });
}
