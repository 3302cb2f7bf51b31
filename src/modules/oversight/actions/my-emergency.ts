import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { emergencyDisciplines, reviewState, type EmergencyResult } from "../rules/emergency.ts";

/** What somebody needs before opening in an emergency: her roles for it, whether the right rests, where she is in now, and what was found before. */
export const myEmergency = defineRead({
  name: "oversight.myEmergency",
  input: z.strictObject({}),
  permission: "oversight.openInEmergency",
  async run({ client, actor, now }) {
    const { rows } = await client.query<{ caseId: string; endsAt: Date }>(
      `select o.case_id as "caseId", o.ends_at as "endsAt" from emergency_openings o join seats s on s.id = o.seat_id
        where o.account_id = $1 and o.ends_at > app.now() and s.ended_at is null order by o.opened_at desc limit 20`,
      [actor.accountId],
    );
    const past = await client.query<{ id: string; openedAt: Date; result: EmergencyResult | null; reviewBy: Date }>(
      `select id, opened_at as "openedAt", result, review_by as "reviewBy" from emergency_openings where account_id = $1 order by opened_at desc limit 10`,
      [actor.accountId],
    );
    const right = await client.query<{ holds: boolean }>("select app.my_emergency_right() as holds");
    return { result: { disciplines: emergencyDisciplines.filter((one) => actor.roles.includes(one)), isSuspended: right.rows[0]?.holds === false, inNow: rows, past: past.rows.map((one) => ({ ...one, state: reviewState(one, now) })) } };
  },
});
