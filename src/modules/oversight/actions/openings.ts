import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { cursorAfter, readCursor } from "#platform/db/cursor.ts";
import { listOpenings, type Opening } from "../openings.ts";
import { reviewState } from "../rules/emergency.ts";

/** Openings in an emergency that one reviews: first those that wait, then those that are reviewed. */
export const openings = defineRead({
  name: "oversight.openings",
  input: z.strictObject({ cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(50).default(25) }),
  permission: "oversight.review",
  async run(context, { cursor, limit }) {
    const before = readCursor(cursor);
    const shown = ({ at: _at, ...opening }: Opening) => ({ ...opening, state: reviewState(opening, context.now) });
    const waiting = before ? [] : await listOpenings(context, { waiting: true, most: 100 });
    const found = await listOpenings(context, { waiting: false, before, most: limit + 1 });
    const reviewed = found.slice(0, limit);
    return { result: { waiting: waiting.filter(({ part }) => part !== "own").map(shown), reviewed: reviewed.map(shown), next: found.length > limit ? cursorAfter(reviewed.at(-1)) : null } };
  },
});
