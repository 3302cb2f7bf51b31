import type pg from "pg";
import { recoveryCodeHash } from "./recovery-codes.ts";
import { totpStep, unsealTotp } from "./totp.ts";

export type SecondStep = "totp" | "recovery-code";

/**
 * Uses up a code of the second step: six digits of the authenticator app, or a recovery code.
 * Each works once; the updates below decide between two tries at the same moment.
 * @returns which it was, or undefined when it is wrong or was used before
 */
export async function useCode(client: pg.ClientBase, signInKey: Buffer, { accountId, code }: { accountId: string; code: string }): Promise<SecondStep | undefined> {
  const digits = code.replaceAll(/[\s-]/g, "");
  if (/^\d{6}$/.test(digits)) return (await useTotp(client, signInKey, { accountId, digits })) ? "totp" : undefined;
  const used = await client.query("update recovery_codes set used_at = now() where account_id = $1 and code_hash = $2 and used_at is null", [accountId, recoveryCodeHash(signInKey, accountId, code)]);
  return used.rowCount === 1 ? "recovery-code" : undefined;
}

async function useTotp(client: pg.ClientBase, signInKey: Buffer, { accountId, digits }: { accountId: string; digits: string }): Promise<boolean> {
  const { rows } = await client.query("select sealed from totp_secrets where account_id = $1 and confirmed_at is not null", [accountId]);
  const sealed: Buffer | undefined = rows[0]?.sealed;
  const step = sealed && totpStep(unsealTotp(signInKey, accountId, sealed), digits, Date.now());
  if (step === undefined) return false;
  const used = await client.query("update totp_secrets set last_step = $2 where account_id = $1 and last_step < $2", [accountId, step]);
  return used.rowCount === 1;
}
