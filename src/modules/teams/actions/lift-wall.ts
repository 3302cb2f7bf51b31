import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";

/** Takes a wall away; nobody lifts their own. A seat that ended stays ended. */
export const liftWall = defineAction({
  name: "teams.liftWall",
  input: z.strictObject({ caseId: z.uuid(), accountId: z.uuid() }),
  permission: "teams.manage",
  async run({ client, now, actor }, { caseId, accountId }) {
    const lifted = await client.query(
      "update conflict_walls set lifted_at = $3, lifted_by = $4 where case_id = $1 and account_id = $2 and account_id <> $4 and lifted_at is null",
      [caseId, accountId, now, actor.accountId],
    );
    if (lifted.rowCount !== 1) throw new NotFound();
    return { event: { type: "wall-lifted", category: "access", caseId, subjectKind: "account" } };
  },
});
