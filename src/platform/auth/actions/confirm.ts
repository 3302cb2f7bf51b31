import type pg from "pg";
import { z } from "zod";
import { definePublic, type PublicContext } from "../../action/public.ts";
import { Refusal } from "../../action/refusal.ts";
import { NotSignedIn } from "../../db/request.ts";
import { recordAccountEvent } from "../events.ts";
import { clearTries, countTry, triesOf } from "../limits.ts";
import { authenticationResponse } from "../passkeys.ts";
import { verifyPassword } from "../password-hash.ts";
import { newToken, tokenHash } from "../session.ts";
import { type Candidate, findCandidateById, recordRefusedSignIn } from "../sign-in.ts";
import { usePasskey } from "./sign-in-with-passkey.ts";
import { passwordText } from "./sign-in.ts";

/** Proves again who one is, inside a session, before a very sensitive act: with the password. */
export const confirmWithPassword = definePublic({
  name: "auth.confirmWithPassword",
  input: z.strictObject({ password: passwordText }),
  run: async (context, { password }) => {
    const candidate = await context.asSystem("confirm", ({ client }) => ownerOfSession(context, client));
    const tries = triesOf(context, candidate.email);
    await countTry(context, tries);
    const isRight = await verifyPassword(context.vaults.keyring.signInKey, { password, hash: candidate.hash });
    if (!isRight) {
      await context.asSystem("confirm", ({ client }) => recordRefusedSignIn(client, candidate.id, "password"));
      throw new Refusal("wrong-password", {}, "password");
    }
    await context.asSystem("confirm", ({ client }) => renewSession(context, client, { accountId: candidate.id, method: "password" }));
    await clearTries(context, tries);
    return {};
  },
});

/** The same with a passkey; the question comes from `auth.startPasskeySignIn`. */
export const confirmWithPasskey = definePublic({
  name: "auth.confirmWithPasskey",
  input: z.strictObject({ challengeId: z.uuid(), credential: authenticationResponse }),
  run: async (context, answer) => {
    const isRight = await context.asSystem("confirm", async ({ client }) => {
      const owner = await ownerOfSession(context, client);
      // Somebody else's passkey proves somebody else.
      if ((await usePasskey(context, client, answer)) !== owner.id) return false;
      await renewSession(context, client, { accountId: owner.id, method: "passkey" });
      return true;
    });
    if (!isRight) throw new Refusal("passkey-not-accepted");
    return {};
  },
});

const OWNER = `select s.account_id as id from sessions s where s.token_hash = $1 and s.ended_at is null and s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => s.idle_minutes)`;

/** Whose session the caller's cookie opens. @throws NotSignedIn */
export async function ownerOfSession(context: PublicContext, client: pg.ClientBase): Promise<Candidate> {
  const { rows } = await client.query(OWNER, [tokenHash(context.token ?? "")]);
  const candidate = rows[0] && (await findCandidateById(client, rows[0].id));
  if (!candidate?.mayEnter) throw new NotSignedIn();
  return candidate;
}

/** The session goes on under a new token (ASVS 7.2.4); its absolute end stays where it was. */
export async function renewSession(context: PublicContext, client: pg.ClientBase, { accountId, method }: { accountId: string; method: string }): Promise<void> {
  const token = newToken();
  await client.query("update sessions set token_hash = $2, strong_at = now(), last_seen_at = now() where token_hash = $1", [tokenHash(context.token ?? ""), tokenHash(token)]);
  await recordAccountEvent(client, { type: "sign-in-confirmed", accountId, data: { method } });
  context.setSession(token);
}
