import { randomUUID } from "node:crypto";
import { z } from "zod";
import { defineAction } from "../../action/define.ts";
import { NotFound, Refusal } from "../../action/refusal.ts";
import { requireFreshSignIn } from "../fresh.ts";
import { ownWays, waysLeft } from "../own-ways.ts";
import { registrationOptions, registrationResponse, relyingParty, sealPasskey, verifyRegistration } from "../passkeys.ts";
import { passkeyLabel } from "./join-with-passkey.ts";

/** Begins a further passkey for oneself. */
export const startPasskey = defineAction({
  name: "auth.startPasskey",
  permission: "signed-in",
  isAnswerSecret: true,
  input: z.strictObject({}),
  async run(context) {
    await requireFreshSignIn(context);
    const { rows } = await context.client.query(`select id, email, display_name as "displayName", app.my_factors() as factors from accounts where id = app.current_account()`);
    const { id, email, displayName, factors } = rows[0];
    const credentialIds = factors.passkeys.map((passkey: { credentialId: string }) => passkey.credentialId);
    const options = await registrationOptions(relyingParty(context.origin), { id, email, displayName, credentialIds });
    const challengeId = randomUUID();
    await context.client.query("select app.start_my_challenge($1, $2)", [challengeId, options.challenge]);
    return { event: { type: "passkey-begun", category: "access", subjectKind: "account", subjectId: context.actor.accountId }, result: { challengeId, options } };
  },
});

/** Keeps the passkey the browser made. */
export const addPasskey = defineAction({
  name: "auth.addPasskey",
  permission: "signed-in",
  input: z.strictObject({ challengeId: z.uuid(), credential: registrationResponse, label: passkeyLabel }),
  async run(context, { challengeId, credential, label }) {
    await requireFreshSignIn(context);
    const { accountId } = context.actor;
    const { rows } = await context.client.query("select app.take_my_challenge($1) as challenge", [challengeId]);

    const made = rows[0]?.challenge ? await verifyRegistration(relyingParty(context.origin), rows[0].challenge, credential) : undefined;
    if (!made) throw new Refusal("passkey-not-accepted");

    const { publicKey: _, ...row } = { ...made, label };
    await context.client.query("select app.add_my_passkey($1, $2)", [row, sealPasskey(context.vaults.keyring.signInKey, accountId, made)]);
    await context.enqueue("auth.sendNotice", { accountId, kind: "passkey" });
    return { event: { type: "passkey-added", category: "access", subjectKind: "account", subjectId: accountId } };
  },
});

/** Removes a passkey, unless it is the only way in. */
export const removePasskey = defineAction({
  name: "auth.removePasskey",
  permission: "signed-in",
  input: z.strictObject({ passkeyId: z.uuid() }),
  async run(context, { passkeyId }) {
    await requireFreshSignIn(context);
    const ways = await ownWays(context.client);
    if (!ways.passkeys.some((passkey) => passkey.id === passkeyId)) throw new NotFound();

    if (waysLeft(ways, passkeyId) === 0) throw new Refusal("only-way-in");

    await context.client.query("select app.remove_my_passkey($1)", [passkeyId]);
    return { event: { type: "passkey-removed", category: "access", subjectKind: "account", subjectId: context.actor.accountId } };
  },
});
