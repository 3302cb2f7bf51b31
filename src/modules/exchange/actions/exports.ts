import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { cursorAfter, readCursor } from "#platform/db/cursor.ts";
import { listExports } from "../exports/register.ts";

/** The register of files that left: one's own; those of one's agency for its administrator and data protection officer. */
export const exports = defineRead({
  name: "exchange.exports",
  input: z.strictObject({ cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  permission: "exchange.exports",
  async run(context, { cursor, limit }) {
    const { lines, last } = await listExports(context, { before: readCursor(cursor), most: limit });
    return { result: { exports: lines, next: cursorAfter(last) } };
  },
});
