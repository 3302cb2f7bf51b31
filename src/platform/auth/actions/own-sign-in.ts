import { z } from "zod";
import { defineRead } from "../../action/define.ts";
import { newTotpSecret, totpUri } from "../totp.ts";
import { wrapSecret } from "../tickets.ts";

interface Factors {
  readonly passwordChangedAt: string | null;
  readonly hasTotp: boolean;
  readonly recoveryCodesLeft: number;
  readonly passkeys: readonly { readonly id: string; readonly label: string; readonly createdAt: string; readonly lastUsedAt: string | null }[];
}

interface OwnSession {
  readonly id: string;
  readonly device: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly isThisOne: boolean;
}

const SESSIONS = `select id, device, created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt", id = app.current_session() as "isThisOne"
  from sessions where account_id = app.current_account() and ended_at is null and expires_at > now() and last_seen_at > now() - make_interval(mins => idle_minutes)
  order by last_seen_at desc limit 50`;
const SELF = `select email, phone, field_device as "fieldDevice" from accounts where id = app.current_account()`;

/** One's own ways to sign in, signed-in devices and office details. */
export const ownSignIn = defineRead({
  name: "auth.ownSignIn",
  permission: "signed-in",
  input: z.strictObject({}),
  run: async ({ client }) => {
    const factors = (await client.query("select app.my_factors() as factors")).rows[0].factors as Factors; // written by app.my_factors
    const sessions = (await client.query<OwnSession>(SESSIONS)).rows;
    const self = (await client.query<{ email: string; phone: string | null; fieldDevice: boolean }>(SELF)).rows[0];
    const passkeys = factors.passkeys.map(({ id, label, createdAt, lastUsedAt }) => ({ id, label, createdAt, lastUsedAt }));
    return { result: { ...factors, passkeys, sessions, email: self?.email ?? "", phone: self?.phone ?? null, isFieldDevice: self?.fieldDevice ?? false } };
  },
});

/** A fresh secret for one's authenticator app; nothing changes until its first code is shown. */
export const startTotp = defineRead({
  name: "auth.startTotp",
  permission: "signed-in",
  input: z.strictObject({}),
  run: async ({ client, actor, vaults }) => {
    const { rows } = await client.query("select email from accounts where id = app.current_account()");
    const secret = newTotpSecret();
    return { result: { secret, uri: totpUri(secret, rows[0]?.email ?? ""), parcel: wrapSecret(vaults.keyring.signInKey, actor.accountId, secret) } };
  },
});
