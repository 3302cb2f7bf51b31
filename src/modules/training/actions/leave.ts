import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { getEnrolment } from "../enrolments.ts";

/** Leaves a course one has begun: it can be begun anew, in the version published then. */
export const leave = defineAction({
  name: "training.leave",
  permission: "training.learn",
  input: z.strictObject({ enrolmentId: z.uuid() }),
  async run(context, { enrolmentId }) {
    const { endedAt, passedAt, course } = await getEnrolment(context, enrolmentId);
    if (endedAt || passedAt) throw new Refusal("learning-over");
    await context.client.query("update training_enrolments set ended_at = $2 where id = $1", [enrolmentId, context.now]);
    return { event: { type: "course-left", category: "access", subjectKind: "enrolment", subjectId: enrolmentId, data: { course: course.code } } };
  },
});
