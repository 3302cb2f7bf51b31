import { z } from "zod";
import { definePublic } from "../../action/public.ts";
import { tokenHash } from "../session.ts";

/** Ends the caller's own session; answers the same whether there was one or not. */
export const signOut = definePublic({
  name: "auth.signOut",
  input: z.strictObject({}),
  run: async (context) => {
    const { token } = context;
    if (token) {
      await context.asSystem("sign-out", ({ client }) =>
        client.query("update sessions set ended_at = now(), ended_because = 'signed-out' where token_hash = $1 and ended_at is null", [tokenHash(token)]),
      );
    }
    context.clearSession();
    return {};
  },
});
