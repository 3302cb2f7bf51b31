import { z } from "zod";
import { definePublic } from "../../action/public.ts";
import { recordAccountEvent } from "../events.ts";
import { tokenHash } from "../session.ts";

/** Ends the caller's own session; answers the same whether there was one or not. */
export const signOut = definePublic({
  name: "auth.signOut",
  input: z.strictObject({}),
  run: async (context) => {
    const { token } = context;
    if (token) {
      await context.asSystem("sign-out", async ({ client }) => {
        const ended = await client.query("update sessions set ended_at = now(), ended_because = 'signed-out' where token_hash = $1 and ended_at is null returning account_id", [tokenHash(token)]);
        if (ended.rows[0]) await recordAccountEvent(client, { type: "signed-out", accountId: ended.rows[0].account_id });
      });
    }
    context.clearSession();
    return {};
  },
});
