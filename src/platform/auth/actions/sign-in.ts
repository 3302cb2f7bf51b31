import { z } from "zod";
import { definePublic } from "../../action/public.ts";
import { Refusal } from "../../action/refusal.ts";
import { countTry, forgiveAddress, triesOf } from "../limits.ts";
import { verifyPassword } from "../password-hash.ts";
import { findCandidate, recordRefusedSignIn } from "../sign-in.ts";
import { giveTicket } from "../tickets.ts";

export const emailText = z.string().trim().min(3).max(200);
export const passwordText = z.string().min(1).max(400);

/**
 * First step: e-mail and password. Unknown, wrong, suspended and not yet joined are one answer after the same work;
 * right gives a ticket for the second step and nothing else.
 */
export const signIn = definePublic({
  name: "auth.signIn",
  perMinute: 60,
  input: z.strictObject({ email: emailText, password: passwordText }),
  run: async (context, { email, password }) => {
    const tries = triesOf(context, email);
    await countTry(context, tries);
    const candidate = await context.asSystem("sign-in", ({ client }) => findCandidate(client, email));

    // Hashing takes a third of a second and 64 MiB: no transaction is held open meanwhile.
    const isRight = await verifyPassword(context.vaults.keyring.signInKey, { password, hash: candidate?.hash });

    const accountId = isRight && candidate?.mayEnter ? candidate.id : undefined;
    const ticket = await context.asSystem("sign-in", async ({ client }) => {
      if (accountId) return giveTicket(client, "second-factor", { accountId });
      await recordRefusedSignIn(client, candidate?.id, "password");
      return undefined;
    });
    if (!ticket) throw new Refusal("wrong-sign-in");
    await forgiveAddress(context, tries);
    return { ticket };
  },
});
