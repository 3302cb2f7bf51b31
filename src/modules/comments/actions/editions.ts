import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { readEditions } from "../read-comments.ts";

/** What a comment said before it was changed. */
export const editions = defineRead({
  name: "comments.editions",
  permission: "comments.see",
  input: z.strictObject({ caseId: z.uuid(), commentId: z.uuid() }),
  async run(context, { caseId, commentId }) {
    const { rows } = await context.client.query<{ category: string }>("select category from comments where id = $1 and case_id = $2 and taken_back_at is null", [commentId, caseId]);
    if (!rows[0]) throw new NotFound();
    const found = await readEditions(context, { caseId, commentId });
    return { event: { type: "comments-read", category: "access", caseId, subjectKind: "comment", subjectId: commentId, data: { count: found.length } }, result: { editions: found } };
  },
});
