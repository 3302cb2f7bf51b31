import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { lookAt } from "#platform/audit/look.ts";
import { mySeat } from "#modules/teams/public.ts";
import { cursorAfter, readCursor } from "#platform/db/cursor.ts";
import { readComments } from "../read-comments.ts";
import { targetKinds } from "../rules/comments.ts";

/** What the team says to each other, newest first: in the whole case, or about one thing in it. */
export const list = defineRead({
  name: "comments.list",
  permission: "comments.see",
  input: z.strictObject({
    caseId: z.uuid(),
    targetKind: z.enum(targetKinds).optional(),
    targetId: z.uuid().optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  async run(context, { cursor, limit, caseId, targetKind, targetId }) {
    await mySeat(context, caseId);
    const isOne = targetKind !== undefined && targetId !== undefined;
    const found = await readComments(context, { caseId, ...(isOne && { targetKind, targetId }), before: readCursor(cursor), most: limit + 1 });
    const comments = found.slice(0, limit);
    const opened = comments.filter(({ words, category }) => words !== null && category !== "case").length;
    const event = opened > 0 ? { type: "comments-read", category: "access", caseId, data: { count: opened } } : undefined;
    if (!event && comments.some(({ words }) => words !== null)) await lookAt(context, caseId);
    return { event, result: { comments, next: found.length > limit ? cursorAfter(comments.at(-1)) : null } };
  },
});
