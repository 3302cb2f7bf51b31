import type pg from "pg";
import type { PublicContext } from "../action/public.ts";
import { newId } from "../db/id.ts";
import { recordAccountEvent } from "./events.ts";
import { type OpenInvitation, useInvitation } from "./invitations.ts";
import { type NewPasskey, sealPasskey } from "./passkeys.ts";
import { newRecoveryCodes, recoveryCodeHash } from "./recovery-codes.ts";
import { endSessions } from "./session.ts";
import { enter } from "./sign-in.ts";
import { sealTotp } from "./totp.ts";

/** What somebody who joins has chosen to sign in with. */
export type ChosenFactors =
  | { readonly kind: "password"; readonly hash: string; readonly totpSecret: string; readonly totpStep: number }
  | { readonly kind: "passkey"; readonly passkey: NewPasskey; readonly label: string }
  | { readonly kind: "provider"; readonly providerId: string; readonly subjectHash: Buffer };

/**
 * Ends an invitation well: what was before is gone (a reset keeps nothing), the new ways are there, the person is in.
 * @returns recovery codes to show once; none with a passkey or a provider, which they could not replace
 */
export async function completeJoin(
  context: PublicContext,
  client: pg.ClientBase,
  { invitation, factors, language }: { invitation: OpenInvitation; factors: ChosenFactors; language: "th" | "en" },
): Promise<readonly string[]> {
  const { accountId, purpose } = invitation;
  await useInvitation(client, invitation.id);
  await forgetFactors(client, accountId);
  const codes = await keepFactors(client, context.vaults.keyring.signInKey, { accountId, factors });
  await client.query("update accounts set status = 'active', language = $2, version = version + 1 where id = $1", [accountId, language]);
  // The first to join is the first administrator: from here on the installation is real.
  await client.query("update instance set mode = 'real', setup_at = app.now() where mode = 'new'");
  await recordAccountEvent(client, { type: purpose === "reset" ? "sign-in-reset" : "account-joined", accountId, data: { method: factors.kind } });
  await enter(context, client, { accountId, method: "joined" });
  if (purpose === "reset") await context.enqueue(client, "auth.sendNotice", { accountId, kind: "reset" });
  return codes;
}

async function forgetFactors(client: pg.ClientBase, accountId: string): Promise<void> {
  await endSessions(client, { accountId, because: "reset" });
  for (const table of ["passwords", "totp_secrets", "recovery_codes", "passkeys", "provider_links"]) await client.query(`delete from ${table} where account_id = $1`, [accountId]);
  await client.query("update known_devices set forgotten_at = now() where account_id = $1 and forgotten_at is null", [accountId]);
}

async function keepFactors(client: pg.ClientBase, signInKey: Buffer, { accountId, factors }: { accountId: string; factors: ChosenFactors }): Promise<readonly string[]> {
  if (factors.kind === "passkey") {
    const { id, credentialId, counter, transports } = factors.passkey;
    await client.query("insert into passkeys (id, account_id, credential_id, public_key, counter, transports, label) values ($1, $2, $3, $4, $5, $6, $7)", [
      id, accountId, credentialId, sealPasskey(signInKey, accountId, factors.passkey), counter, transports, factors.label,
    ]);
    return [];
  }
  if (factors.kind === "provider") {
    await client.query("insert into provider_links (id, account_id, provider_id, subject_hash) values ($1, $2, $3, $4)", [newId(), accountId, factors.providerId, factors.subjectHash]);
    return [];
  }
  const codes = newRecoveryCodes();
  await client.query("insert into passwords (account_id, hash) values ($1, $2)", [accountId, factors.hash]);
  await client.query("insert into totp_secrets (account_id, sealed, confirmed_at, last_step) values ($1, $2, now(), $3)", [accountId, sealTotp(signInKey, accountId, factors.totpSecret), factors.totpStep]);
  await client.query("insert into recovery_codes (account_id, code_hash) select $1, h from unnest($2::bytea[]) h", [accountId, codes.map((code) => recoveryCodeHash(signInKey, accountId, code))]);
  return codes;
}
