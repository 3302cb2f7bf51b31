import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { alertEnds } from "../rules/watching.ts";

/** Ends an alert: it has a good explanation, or something was done. Nobody ends an alert about herself. */
export const closeAlert = defineAction({
  name: "oversight.closeAlert",
  input: z.strictObject({ alertId: z.uuid(), end: z.enum(alertEnds) }),
  permission: "oversight.watch",
  async run(context, { alertId, end }) {
    const { rows } = await context.client.query<{ accountId: string; kind: string }>(
      `update alerts set state = $2, closed_by = $3, closed_at = app.now() where id = $1 and state = 'open' returning account_id as "accountId", kind`,
      [alertId, end, context.actor.accountId],
    );
    const closed = rows[0];
    if (!closed) throw new NotFound();
    await context.enqueue("oversight.settle", { sourceKind: "alert", sourceId: alertId });
    return { event: { type: "alert-closed", category: "access", subjectKind: "account", subjectId: closed.accountId, data: { kind: closed.kind, end } } };
  },
});
