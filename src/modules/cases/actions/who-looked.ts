import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { mySeat } from "#modules/teams/public.ts";
import { cursorAfter, readCursor } from "#platform/db/cursor.ts";
import { readTimeline } from "../timeline.ts";

/** Who opened this case, its names and its notes, and when; open to the whole team, so that looking is never unseen. */
export const whoLooked = defineRead({
  name: "cases.whoLooked",
  input: z.strictObject({ caseId: z.uuid(), language: z.enum(["th", "en"]).default("th"), cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(50).default(30) }),
  permission: "cases.see",
  async run(context, { caseId, language, cursor, limit }) {
    await mySeat(context, caseId);
    const { entries: found } = await readTimeline(context, { caseId, language, before: readCursor(cursor), outcome: "read", most: limit + 1 });
    const entries = found.slice(0, limit);
    return { result: { entries, next: found.length > limit ? cursorAfter(entries.at(-1)) : null } };
  },
});
