import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { listStatement, pageOf, type CaseLine } from "../case-list.ts";
import { cursorAfter, readCursor } from "#platform/db/cursor.ts";
import { readCode } from "../find-by-code.ts";
import { stages } from "../rules/stages.ts";

/** The caller's own cases, newest activity first; the exact count only where it costs nothing. */
export const list = defineRead({
  name: "cases.list",
  input: z.strictObject({
    stage: z.enum(stages).optional(),
    province: z.string().regex(/^\d{2}$/).optional(),
    /** An account's id, or `me`. */
    manager: z.union([z.literal("me"), z.uuid()]).optional(),
    /** A case code or a part of it. */
    code: z.string().trim().min(1).max(30).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(25),
  }),
  permission: "cases.list",
  statement({ stage, province, manager, code, cursor, limit }) {
    const parts = code === undefined ? {} : readCode(code);
    const before = readCursor(cursor);
    return parts && listStatement({ stage, province, managerId: manager, ...parts, beforeAt: before?.at, beforeId: before?.id, most: limit + 1, counted: true });
  },
  event: () => undefined,
  async run(context, { limit }) {
    const [opened] = context.opened ?? [];
    // What was typed is no part of any code.
    if (!opened) return { result: emptyPage };
    const found = await pageOf(context, opened);
    const rows = found.rows.slice(0, limit);
    const last = rows.at(-1);
    return { result: { rows, count: found.count, next: found.rows.length > limit && last ? cursorAfter({ at: last.lastActivityAt, id: last.id }) : null } };
  },
});

const emptyPage: { rows: readonly CaseLine[]; count: number | null; next: string | null } = { rows: [], count: null, next: null };
