import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { mySeat } from "#modules/teams/public.ts";
import type { TargetKind } from "../rules/comments.ts";

const MOST = 500;

/** How many comments there are about each thing of a case, as far as the caller may read: one read for all threads of a page. */
export const tally = defineRead({
  name: "comments.tally",
  permission: "comments.see",
  input: z.strictObject({ caseId: z.uuid() }),
  async run(context, { caseId }) {
    await mySeat(context, caseId);
    const { rows } = await context.client.query<{ targetKind: TargetKind; targetId: string; count: number }>(
      `select target_kind as "targetKind", target_id as "targetId", count(*)::int as count
         from (select target_kind, target_id from comments where case_id = $1 and taken_back_at is null order by written_at desc limit ${MOST}) x group by 1, 2`,
      [caseId],
    );
    return { result: { threads: rows } };
  },
});
