import { z } from "zod";
import { type ActionContext, defineAction, defineRead } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { type Attempt, attemptsOf } from "../attempts.ts";
import type { Course } from "../course-schema.ts";
import { doneLessons, type Enrolment, getEnrolment, progressOf } from "../enrolments.ts";
import { isTestOpen } from "../rules/lessons.ts";
import { gainOf, isPassed, isRight, type Score, scoreTest } from "../rules/scores.ts";
import { testForLearner } from "../rules/shown.ts";

const kinds = ["pre", "post"] as const;
/** In a day; whoever needs more reads the lessons again first. */
const MOST_ATTEMPTS = 3;
const DAY_MS = 24 * 60 * 60 * 1000;

async function refuseTest(context: ActionContext, { id, endedAt, passedAt, course }: Enrolment, kind: "pre" | "post"): Promise<readonly Attempt[]> {
  if (endedAt || passedAt) throw new Refusal("learning-over");
  const done = doneLessons(await progressOf(context, id));
  const attempts = await attemptsOf(context, id);
  if (kind === "pre" && (done.size > 0 || attempts.length > 0)) throw new Refusal("test-before-over");
  if (kind === "post" && !isTestOpen(course, done)) throw new Refusal("lessons-first");
  if (attempts.filter(({ kind: was, takenAt }) => was === "post" && context.now.getTime() - takenAt.getTime() < DAY_MS).length >= MOST_ATTEMPTS) throw new Refusal("enough-for-today", { most: MOST_ATTEMPTS });
  return attempts;
}

/** The questions, in an order of answers of one's own; nothing in them says which is right. */
export const test = defineRead({
  name: "training.test",
  permission: "training.learn",
  input: z.strictObject({ enrolmentId: z.uuid(), kind: z.enum(kinds) }),
  async run(context, { enrolmentId, kind }) {
    const enrolment = await getEnrolment(context, enrolmentId);
    await refuseTest(context, enrolment, kind);
    return { result: { courseId: enrolment.courseId, courseTitle: enrolment.course.title, questions: testForLearner(enrolment.course, `${enrolmentId}/${kind}`) } };
  },
});

/** Hands in a test before or after the course. With the closing test passed, the course is passed. */
export const takeTest = defineAction({
  name: "training.takeTest",
  permission: "training.learn",
  input: z.strictObject({ enrolmentId: z.uuid(), kind: z.enum(kinds), answers: z.record(z.string().max(40), z.string().max(40)) }),
  async run(context, { enrolmentId, kind, answers }) {
    const enrolment = await getEnrolment(context, enrolmentId);
    const earlier = await refuseTest(context, enrolment, kind);
    const given = Object.fromEntries(enrolment.course.test.flatMap(({ code }) => (answers[code] ? [[code, answers[code]]] : [])));
    if (Object.keys(given).length < enrolment.course.test.length) throw new Refusal("answer-all", {}, "answers");
    const score = scoreTest(enrolment.course.test, given);
    const isPass = kind === "post" && isPassed(score);
    await keepAttempt(context, { enrolmentId, kind, given, score, isPass });
    if (isPass) await context.client.query("update training_enrolments set passed_at = $2 where id = $1", [enrolmentId, context.now]);
    const before = earlier.find((one) => one.kind === "pre")?.byOutcome;
    return {
      event: isPass ? await passedEvent(context, enrolment) : { type: "test-taken", category: "access", subjectKind: "enrolment", subjectId: enrolmentId, data: { course: enrolment.course.code, kind } },
      result: { isPass, right: score.right, total: score.total, gain: kind === "post" ? gains(enrolment.course, before, score) : [], told: kind === "post" ? tellTest(enrolment.course, given, isPass) : [] },
    };
  },
});

interface Taken {
  readonly enrolmentId: string;
  readonly kind: "pre" | "post";
  readonly given: Readonly<Record<string, string>>;
  readonly score: Score;
  readonly isPass: boolean;
}

async function keepAttempt({ client, actor, now }: ActionContext, { enrolmentId, kind, given, score, isPass }: Taken): Promise<void> {
  await client.query(
    "insert into training_attempts (id, enrolment_id, account_id, kind, answers, by_outcome, right_count, total, is_pass, taken_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    [newId(), enrolmentId, actor.accountId, kind, JSON.stringify(given), JSON.stringify(score.byOutcome), score.right, score.total, isPass, now],
  );
}

async function passedEvent({ client }: ActionContext, { id, versionId, course }: Enrolment) {
  const { rows } = await client.query<{ number: number }>("select number from training_versions where id = $1", [versionId]);
  return { type: "course-passed", category: "access", subjectKind: "enrolment", subjectId: id, data: { course: course.code, version: rows[0]?.number ?? 0, ...(course.competence && { competence: course.competence }) } };
}

const gains = (course: Course, before: Attempt["byOutcome"] | undefined, { byOutcome }: Score) => gainOf(course.outcomes.map(({ code }) => code), before, byOutcome);

/** Why each answer was right or not. The right one is told only when the course is passed: the questions come again. */
function tellTest(course: Course, given: Readonly<Record<string, string>>, isPass: boolean) {
  return course.test.map((question) => ({
    question: question.code,
    isRight: isRight(question, given[question.code]),
    because: question.options.find(({ code }) => code === given[question.code])?.because ?? null,
    rightOption: isPass ? (question.options.find(({ right }) => right)?.code ?? null) : null,
  }));
}
