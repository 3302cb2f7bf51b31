import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { StaleVersion } from "#platform/action/refusal.ts";
import { refuseClosed } from "../may-comment.ts";
import { MOST_LETTERS, MOST_MENTIONS } from "../rules/comments.ts";
import { addEdition, addMentions, getOwnComment } from "../store.ts";

/** Says one's own comment anew; what stood there is kept and everybody who may read it can look. */
export const edit = defineAction({
  name: "comments.edit",
  permission: "comments.write",
  versioned: true,
  input: z.strictObject({ commentId: z.uuid(), words: z.string().trim().min(1).max(MOST_LETTERS), mentions: z.array(z.uuid()).max(MOST_MENTIONS).default([]) }),
  async run(context, { commentId, words, mentions }) {
    const { caseId, category, edition: current, targetKind } = await getOwnComment(context, commentId);
    await refuseClosed(context, caseId);
    const expected = context.expectedVersion ?? current;
    const edition = current + 1;
    // The condition again in the statement: of two at once, one is late.
    const { rowCount } = await context.client.query("update comments set edition = edition + 1, edited_at = $2 where id = $1 and edition = $3", [commentId, context.now, expected]);
    if (rowCount === 0) throw new StaleVersion({ yours: expected, current });
    await addEdition(context, { commentId, caseId, edition, words });
    await addMentions(context, { commentId, caseId, edition }, mentions);
    return { event: { type: "comment-edited", category, caseId, subjectKind: "comment", subjectId: commentId, data: { on: targetKind, edition } }, result: { edition } };
  },
});
