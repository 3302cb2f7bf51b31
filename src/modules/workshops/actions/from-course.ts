import { z } from "zod";
import { type ActionContext, defineAction, defineRead } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { publishedCourses } from "#modules/training/public.ts";
import { MOST_OUTCOMES } from "../rules/workshop.ts";
import { getOwnWorkshop } from "../store.ts";

/** Courses a workshop can be of, with what one can do afterwards, for the form. */
export const courses = defineRead({
  name: "workshops.courses",
  permission: "workshops.give",
  input: z.strictObject({}),
  async run(context) {
    const found = await publishedCourses(context);
    return { result: { courses: found.map(({ code, title, outcomes }) => ({ code, title, outcomes: outcomes.slice(0, MOST_OUTCOMES).map((one) => ({ code: one.code, ...one.text })) })) } };
  },
});

/** @throws Refusal for a code that is no course of the curriculum */
export async function refuseUnknownCourse(context: ActionContext, courseCode: string): Promise<void> {
  if (!(await publishedCourses(context)).some(({ code }) => code === courseCode)) throw new Refusal("course-unknown", {}, "courseCode");
}

/** Takes over what the tests of the course said before and after; what was entered by hand for the same outcome gives way. */
export const takeScores = defineAction({
  name: "workshops.takeScores",
  permission: "workshops.give",
  input: z.strictObject({ workshopId: z.uuid() }),
  async run(context, { workshopId }) {
    await getOwnWorkshop(context, workshopId);
    const { rowCount } = await context.client.query(
      `insert into workshop_scores (workshop_id, account_id, outcome, before, after, recorded_by, recorded_at)
       select $1, s.account_id, s.outcome, s.before, s.after, $2, $3 from app.course_scores_of($1) s
       on conflict (workshop_id, account_id, outcome) do update set before = coalesce(excluded.before, workshop_scores.before), after = coalesce(excluded.after, workshop_scores.after),
         recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`,
      [workshopId, context.actor.accountId, context.now],
    );
    const count = rowCount ?? 0;
    return { event: { type: "workshop-scores-taken", subjectKind: "workshop", subjectId: workshopId, data: { count } }, result: { count } };
  },
});
