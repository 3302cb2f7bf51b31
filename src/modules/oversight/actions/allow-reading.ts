import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { requireFreshSignIn } from "#platform/auth/fresh.ts";
import { newId } from "#platform/db/id.ts";
import { liftReasons, longestAllowanceHours, mostAllowedCases } from "../rules/watching.ts";

const HOUR_MS = 3_600_000;

/** Agrees to a large reading beforehand (a yearly report, a register to be checked): so many cases an hour, for at most a day. */
export const allowReading = defineAction({
  name: "oversight.allowReading",
  input: z.strictObject({ accountId: z.uuid(), cases: z.int().min(1).max(mostAllowedCases), hours: z.int().min(1).max(longestAllowanceHours), reason: z.enum(liftReasons) }),
  permission: "oversight.watch",
  async run(context, { accountId, cases, hours, reason }) {
    await requireFreshSignIn(context, 15);
    const { client, actor, now } = context;
    if (accountId === actor.accountId) throw new Refusal("another-must-allow");
    const { rows } = await client.query<{ agencyId: string; watched: boolean }>(`select a.agency_id as "agencyId", app.watches(a.id, a.agency_id) as watched from accounts a where a.id = $1 and a.status = 'active'`, [accountId]);
    const account = rows[0];
    if (!account?.watched) throw new NotFound();

    const until = new Date(now.getTime() + hours * HOUR_MS);
    await client.query("insert into read_allowances (id, account_id, agency_id, cases, reason, given_by, given_at, until) values ($1, $2, $3, $4, $5, $6, $7, $8)", [newId(), accountId, account.agencyId, cases, reason, actor.accountId, now, until]);
    return { event: { type: "large-reading-allowed", category: "access", subjectKind: "account", subjectId: accountId, data: { cases, hours, reason } } };
  },
});
