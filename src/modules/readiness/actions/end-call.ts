import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal, StaleVersion } from "#platform/action/refusal.ts";
import { musterOf } from "../rules/call-out.ts";
import { calledOf, getCallOut } from "../call-out-store.ts";

/** Ends a call-out: the times until the team stood together are kept; one that was called off keeps none. */
export const endCall = defineAction({
  name: "readiness.endCall",
  permission: "readiness.callOut",
  input: z.strictObject({ callOutId: z.uuid(), endedAs: z.enum(["held", "stoodDown"]) }),
  async run(context, { callOutId, endedAs }) {
    const callOut = await getCallOut(context, callOutId);
    if (callOut.endedAt) throw new Refusal("call-over");
    const { musters, team } = musterOf(callOut.calledAt, callOut.disciplines, await calledOf(context, callOutId));
    const isHeld = endedAs === "held";
    const { rowCount } = await context.client.query("update call_outs set ended_at = $2, ended_as = $3, musters = $4, team_minutes = $5, version = version + 1 where id = $1 and ended_at is null", [
      callOutId, context.now, endedAs, isHeld ? musters : {}, isHeld ? team : null,
    ]);
    if (rowCount === 0) throw new StaleVersion({ yours: callOut.version, current: callOut.version + 1 });
    return { event: { type: isHeld ? "call-held" : "call-stood-down", subjectKind: "callOut", subjectId: callOutId, data: { isDrill: callOut.isDrill, minutes: isHeld ? team : null } }, result: { teamMinutes: isHeld ? team : null } };
  },
});
