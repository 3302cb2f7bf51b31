import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { cursorAfter, readCursor } from "#platform/db/cursor.ts";
import { listBatches } from "../imports/batches.ts";

/** The files the caller's agency has brought in, newest first. */
export const batches = defineRead({
  name: "exchange.batches",
  input: z.strictObject({ cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  permission: "exchange.import",
  async run(context, { cursor, limit }) {
    const { rows, last } = await listBatches(context, { before: readCursor(cursor), most: limit });
    return { result: { batches: rows.map((row) => ({ ...row, isMine: row.accountId === context.actor.accountId })), next: cursorAfter(last) } };
  },
});
