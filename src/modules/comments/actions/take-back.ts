import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { getOwnComment } from "../store.ts";

/** Takes one's own comment back in the sitting it was written in; its place stays, its words are shown to nobody. */
export const takeBack = defineAction({
  name: "comments.takeBack",
  permission: "comments.write",
  input: z.strictObject({ commentId: z.uuid() }),
  async run(context, { commentId }) {
    const { caseId, category, targetKind } = await getOwnComment(context, commentId);
    const { rows } = await context.client.query("select app.is_fresh_comment($1) as fresh", [commentId]);
    if (rows[0]?.fresh !== true) throw new Refusal("sitting-over");
    await context.client.query("update comments set taken_back_at = $2 where id = $1", [commentId, context.now]);
    return { event: { type: "comment-taken-back", category, caseId, subjectKind: "comment", subjectId: commentId, data: { on: targetKind } } };
  },
});
