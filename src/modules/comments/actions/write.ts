import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { newId } from "#platform/db/id.ts";
import { commentCategories, MOST_LETTERS, MOST_MENTIONS, targetKinds } from "../rules/comments.ts";
import { addEdition, addMentions, categoryOf } from "../store.ts";
import { getMayComment, refuseClosed } from "../may-comment.ts";

/** Says something about a case or a thing in it, to those who may read its category. */
export const write = defineAction({
  name: "comments.write",
  permission: "comments.write",
  input: z.strictObject({
    caseId: z.uuid(),
    targetKind: z.enum(targetKinds),
    targetId: z.uuid(),
    category: z.enum(commentCategories).default("case"),
    words: z.string().trim().min(1).max(MOST_LETTERS),
    mentions: z.array(z.uuid()).max(MOST_MENTIONS).default([]),
  }),
  async run(context, { words, mentions, category: wanted, ...target }) {
    const { client, actor, now } = context;
    const { caseId, targetKind, targetId } = target;
    const category = await categoryOf(context, target, wanted);
    await getMayComment(context, caseId, category);
    await refuseClosed(context, caseId);

    const id = newId();
    await client.query(
      "insert into comments (id, case_id, target_kind, target_id, category, written_by, agency_id, session_id, written_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      [id, caseId, targetKind, targetId, category, actor.accountId, actor.agencyId, actor.sessionId, now],
    );
    await addEdition(context, { commentId: id, caseId, edition: 1, words });
    await addMentions(context, { commentId: id, caseId, edition: 1 }, mentions);
    return { event: { type: "comment-written", category, caseId, subjectKind: "comment", subjectId: id, data: { on: targetKind, edition: 1, mentions: mentions.length } }, result: { commentId: id } };
  },
});
