import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";

/** How many applications wait for the authority's word, without one's own; for her Today. */
export const waiting = defineRead({
  name: "credentials.waiting",
  input: z.strictObject({}),
  permission: "credentials.decide",
  async run({ client, actor }) {
    const { rows } = await client.query<{ n: number }>("select count(*)::int as n from official_applications where state = 'waiting' and account_id <> $1", [actor.accountId]);
    return { result: { waiting: rows[0]?.n ?? 0 } };
  },
});
