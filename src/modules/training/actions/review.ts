import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { changeVersion, getVersion } from "../versions.ts";

/** Publishes what somebody else wrote, or gives it back with what is still wanted. Whoever learns an older version ends it as she began it. */
export const review = defineAction({
  name: "training.review",
  permission: "training.review",
  versioned: true,
  input: z.strictObject({ versionId: z.uuid(), decision: z.enum(["publish", "return"]), note: z.string().trim().max(2000).default("") }),
  async run(context, { versionId, decision, note }) {
    const found = await getVersion(context, versionId);
    if (found.state !== "inReview") throw new Refusal("not-in-review");
    if (decision === "return" && note === "") throw new Refusal("say-what-is-wanted", {}, "note");
    if (decision === "publish" && found.isMyWork) throw new Refusal("own-work");
    const reviewed = [context.actor.accountId, context.now, note === "" ? null : note];
    if (decision === "publish") await context.client.query("update training_versions set state = 'replaced' where course_id = $1 and state = 'published'", [found.courseId]);
    await changeVersion(context, found, decision === "publish"
      ? ["state = 'published', published_at = $4, reviewed_by = $3, reviewed_at = $4, review_note = $5", ...reviewed]
      : ["state = 'draft', reviewed_by = $3, reviewed_at = $4, review_note = $5", ...reviewed]);
    const data = { course: found.code, version: found.number };
    const subject = { category: "access", subjectKind: "courseVersion", subjectId: versionId, data };
    return decision === "publish" ? { event: { type: "course-published", ...subject } } : { event: { type: "course-returned", ...subject } };
  },
});
