import { randomUUID } from "node:crypto";
import { z } from "zod";
import { definePublic } from "../../action/public.ts";
import { Refusal } from "../../action/refusal.ts";
import { completeJoin } from "../join.ts";
import { registrationOptions, registrationResponse, relyingParty, verifyRegistration } from "../passkeys.ts";
import { invitationToken, readInvitation } from "./join.ts";

const PURPOSE = "passkey-join";
export const passkeyLabel = z.string().trim().min(1).max(60);

/** What the browser needs to make the passkey of somebody who joins. */
export const startPasskeyJoin = definePublic({
  name: "auth.startPasskeyJoin",
  input: z.strictObject({ token: invitationToken }),
  run: async (context, { token }) => {
    const { accountId, email, displayName } = await readInvitation(context, token);
    const options = await registrationOptions(relyingParty(context.origin), { id: accountId, email, displayName, credentialIds: [] });
    const id = randomUUID();
    await context.asSystem("join", async ({ client }) => {
      await client.query("delete from sign_in_challenges where expires_at < now()");
      await client.query(`insert into sign_in_challenges (id, account_id, purpose, challenge, expires_at) values ($1, $2, '${PURPOSE}', $3, now() + interval '5 minutes')`, [id, accountId, options.challenge]);
    });
    return { challengeId: id, options };
  },
});

/** Joins with a passkey alone. */
export const joinWithPasskey = definePublic({
  name: "auth.joinWithPasskey",
  input: z.strictObject({ token: invitationToken, language: z.enum(["th", "en"]), challengeId: z.uuid(), credential: registrationResponse, label: passkeyLabel }),
  run: async (context, { token, language, challengeId, credential, label }) => {
    const invitation = await readInvitation(context, token);
    const isMade = await context.asSystem("join", async ({ client }) => {
      const { rows } = await client.query(`delete from sign_in_challenges where id = $1 and account_id = $2 and purpose = '${PURPOSE}' and expires_at > now() returning challenge`, [challengeId, invitation.accountId]);
      const passkey = rows[0] && (await verifyRegistration(relyingParty(context.origin), rows[0].challenge, credential));
      if (!passkey) return false;
      await completeJoin(context, client, { invitation, factors: { kind: "passkey", passkey, label }, language });
      return true;
    });
    if (!isMade) throw new Refusal("passkey-not-accepted");
    return {};
  },
});
