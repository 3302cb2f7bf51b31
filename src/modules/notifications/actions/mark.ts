import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";

/** Marks notices as read, or as new again; ids that are not one's own do nothing. */
export const mark = defineAction({
  name: "notifications.mark",
  permission: "signed-in",
  input: z.strictObject({ noticeIds: z.array(z.uuid()).min(1).max(50), isRead: z.boolean().default(true) }),
  async run({ client, actor, now }, { noticeIds, isRead }) {
    const { rowCount } = await client.query("update notices set read_at = $2 where id = any ($1) and account_id = app.current_account() and (read_at is null) = ($2::timestamptz is not null)", [noticeIds, isRead ? now : null]);
    return { event: { type: "notices-marked", category: "access", subjectKind: "account", subjectId: actor.accountId, data: { count: rowCount ?? 0 } }, result: { marked: rowCount ?? 0 } };
  },
});

/** Marks everything that was there when the list was shown; what came since stays new. */
export const markAll = defineAction({
  name: "notifications.markAll",
  permission: "signed-in",
  input: z.strictObject({ until: z.iso.datetime() }),
  async run({ client, actor, now }, { until }) {
    const { rowCount } = await client.query("update notices set read_at = $1 where account_id = app.current_account() and read_at is null and at <= $2::timestamptz + interval '1 millisecond'", [now, until]);
    return { event: { type: "notices-marked", category: "access", subjectKind: "account", subjectId: actor.accountId, data: { count: rowCount ?? 0 } }, result: { marked: rowCount ?? 0 } };
  },
});
