import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { mySeat } from "#modules/teams/public.ts";
import { cursorAfter, readCursor } from "#platform/db/cursor.ts";
import { readTimeline } from "../timeline.ts";

/** What happened in a case, newest first; who only looked stands in cases.whoLooked. */
export const timeline = defineRead({
  name: "cases.timeline",
  input: z.strictObject({
    caseId: z.uuid(),
    type: z.string().regex(/^[a-z-]{3,60}$/).optional(),
    agencyId: z.uuid().optional(),
    category: z.string().regex(/^[A-Za-z]{3,30}$/).optional(),
    language: z.enum(["th", "en"]).default("th"),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(30),
  }),
  permission: "cases.see",
  async run(context, { cursor, limit, ...filter }) {
    await mySeat(context, filter.caseId);
    const before = readCursor(cursor);
    const { entries: found, openedNotes } = await readTimeline(context, { ...filter, before, outcome: "done", most: limit + 1 });
    const entries = found.slice(0, limit);
    const event = openedNotes > 0 ? { type: "notes-read", category: "access", caseId: filter.caseId, data: { count: openedNotes } } : undefined;
    return { event, result: { entries, next: found.length > limit ? cursorAfter(entries.at(-1)) : null } };
  },
});
