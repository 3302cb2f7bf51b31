import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { listCases, type CaseLine } from "../case-list.ts";
import { readCode } from "../find-by-code.ts";
import { stages } from "../rules/stages.ts";

const CURSOR = /^([\d:.T+Z-]{10,40})\|([0-9a-f-]{36})$/;

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
  async run(context, { stage, province, manager, code, cursor, limit }) {
    const parts = code === undefined ? {} : readCode(code);
    if (!parts) return { result: emptyPage };
    const managerId = manager === "me" ? context.actor.accountId : manager;
    const found = await listCases(context, { stage, province, managerId, ...parts, ...readCursor(cursor), most: limit + 1, counted: true });
    const rows = found.rows.slice(0, limit);
    return { result: { rows, count: found.count, next: found.rows.length > limit ? cursorAfter(rows.at(-1)) : null } };
  },
});

const emptyPage: { rows: readonly CaseLine[]; count: number | null; next: string | null } = { rows: [], count: null, next: null };

function readCursor(cursor: string | undefined): { beforeAt?: string; beforeId?: string } {
  const match = cursor === undefined ? null : CURSOR.exec(Buffer.from(cursor, "base64url").toString());
  return match?.[1] && match[2] && !Number.isNaN(Date.parse(match[1])) ? { beforeAt: match[1], beforeId: match[2] } : {};
}

function cursorAfter(row: CaseLine | undefined): string | null {
  return row ? Buffer.from(`${row.lastActivityAt}|${row.id}`).toString("base64url") : null;
}
