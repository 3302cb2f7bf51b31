import { randomUUID } from "node:crypto";
import type pg from "pg";
import { z } from "zod";
import { definePublic, type PublicContext } from "../../action/public.ts";
import { Refusal } from "../../action/refusal.ts";
import { clearTries, countTry, triesOf } from "../limits.ts";
import { authenticationOptions, authenticationResponse, relyingParty, unsealPasskey, verifyAuthentication } from "../passkeys.ts";
import { enter, findCandidateById, recordRefusedSignIn } from "../sign-in.ts";

const PURPOSE = "passkey-sign-in";

/** Asks the browser for a passkey; the device itself knows whose it is. */
export const startPasskeySignIn = definePublic({
  name: "auth.startPasskeySignIn",
  perMinute: 60,
  input: z.strictObject({}),
  run: async (context) => {
    const options = await authenticationOptions(relyingParty(context.origin));
    const id = randomUUID();
    await context.asSystem("sign-in", async ({ client }) => {
      await client.query("delete from sign_in_challenges where expires_at < now()");
      await client.query(`insert into sign_in_challenges (id, purpose, challenge, expires_at) values ($1, '${PURPOSE}', $2, now() + interval '5 minutes')`, [id, options.challenge]);
    });
    return { challengeId: id, options };
  },
});

/** Signs in with a passkey alone: the device verified its person, so it is two factors in one. */
export const signInWithPasskey = definePublic({
  name: "auth.signInWithPasskey",
  perMinute: 60,
  input: z.strictObject({ challengeId: z.uuid(), credential: authenticationResponse }),
  run: async (context, { challengeId, credential }) => {
    const tries = triesOf(context, credential.id);
    await countTry(context, tries);
    const isIn = await context.asSystem("sign-in", async ({ client }) => {
      const accountId = await usePasskey(context, client, { challengeId, credential });
      const candidate = accountId ? await findCandidateById(client, accountId) : undefined;
      if (!candidate?.mayEnter) {
        await recordRefusedSignIn(client, candidate?.id, "passkey");
        return false;
      }
      await enter(context, client, { accountId: candidate.id, method: "passkey" });
      return true;
    });
    if (!isIn) throw new Refusal("passkey-not-accepted");
    await clearTries(context, tries);
    return {};
  },
});

type Used = { readonly challengeId: string; readonly credential: z.output<typeof authenticationResponse> };

/** Checks an answer to a challenge and uses the challenge up. @returns whose passkey it is, or undefined */
export async function usePasskey(context: PublicContext, client: pg.ClientBase, { challengeId, credential }: Used): Promise<string | undefined> {
  const { rows: challenges } = await client.query(`delete from sign_in_challenges where id = $1 and purpose = '${PURPOSE}' and expires_at > now() returning challenge`, [challengeId]);
  const { rows: keys } = await client.query(`select id, account_id as "accountId", public_key as sealed, counter from passkeys where credential_id = $1 for update`, [credential.id]);
  const [key] = keys;
  if (!challenges[0] || !key) return undefined;
  const publicKey = unsealPasskey(context.vaults.keyring.signInKey, key.accountId, { credentialId: credential.id, sealed: key.sealed });
  if (!publicKey) return undefined;
  const passkey = { accountId: key.accountId, credentialId: credential.id, publicKey, counter: Number(key.counter) };
  const counter = await verifyAuthentication(relyingParty(context.origin), { challenge: challenges[0].challenge, passkey }, credential);
  if (counter === undefined) return undefined;
  await client.query("update passkeys set counter = $2, last_used_at = now() where id = $1", [key.id, counter]);
  return key.accountId;
}
