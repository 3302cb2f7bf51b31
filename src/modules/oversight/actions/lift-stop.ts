import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { requireFreshSignIn } from "#platform/auth/fresh.ts";
import { liftReasons } from "../rules/watching.ts";

/** Lets somebody open cases again; her count begins anew. Never one's own stop. */
export const liftStop = defineAction({
  name: "oversight.liftStop",
  input: z.strictObject({ stopId: z.uuid(), reason: z.enum(liftReasons) }),
  permission: "oversight.watch",
  async run(context, { stopId, reason }) {
    await requireFreshSignIn(context, 15);
    const { rows } = await context.client.query<{ accountId: string }>(
      `update read_stops set lifted_at = app.now(), lifted_by = $2, lift_reason = $3 where id = $1 and lifted_at is null returning account_id as "accountId"`,
      [stopId, context.actor.accountId, reason],
    );
    const lifted = rows[0];
    if (!lifted) throw new NotFound();
    return { event: { type: "reading-allowed-again", category: "access", subjectKind: "account", subjectId: lifted.accountId, data: { reason } } };
  },
});
