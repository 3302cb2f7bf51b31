import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";

/** The bell shows no more than this. */
const MOST = 100;

/** How many notices one has not read, up to 100; and whether one of them is about danger or a limit of the law. */
export const count = defineRead({
  name: "notifications.count",
  permission: "signed-in",
  input: z.strictObject({}),
  async run({ client }) {
    const { rows } = await client.query<{ count: number; isUrgent: boolean }>(
      `select count(*)::int as count, coalesce(bool_or(urgency in ('danger','legal')), false) as "isUrgent"
         from (select urgency from notices where account_id = (select app.current_account()) and read_at is null order by at desc, id desc limit ${MOST}) x`,
    );
    return { result: { count: rows[0]?.count ?? 0, isUrgent: rows[0]?.isUrgent ?? false } };
  },
});
