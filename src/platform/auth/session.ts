import { createHash, randomBytes, randomUUID } from "node:crypto";
import type pg from "pg";

/** Idle limits in minutes: at a desk, and on a field device (design/security.md goal 13). */
const IDLE_MINUTES = { desk: 15, field: 60 } as const;
const ABSOLUTE_HOURS = 12;

/** A fresh session token: 256 random bits, base64url, 43 characters. Only its hash is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** How a token is kept: SHA-256 (the token itself has full entropy, so no slow hash is needed). */
export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/**
 * Starts a session inside a system transaction (login ruam_jobs only).
 * @returns the token for the cookie; it cannot be read back later
 */
export async function startSession(client: pg.ClientBase, { accountId, device, deviceId }: { accountId: string; device: string; deviceId?: string | undefined }): Promise<string> {
  const token = newToken();
  await client.query(
    `insert into sessions (id, account_id, token_hash, device, device_id, expires_at, idle_minutes)
     select $1, a.id, $3, $4, $5, now() + make_interval(hours => ${ABSOLUTE_HOURS}), case when a.field_device then ${IDLE_MINUTES.field} else ${IDLE_MINUTES.desk} end
       from accounts a where a.id = $2`,
    [randomUUID(), accountId, tokenHash(token), device, deviceId ?? null],
  );
  return token;
}

/** Ends sessions of an account: one, all but one, or all. Effective with the next request and on open streams. */
export async function endSessions(
  client: pg.ClientBase,
  { accountId, because, only, except }: { accountId: string; because: string; only?: string; except?: string },
): Promise<number> {
  const ended = await client.query(
    `update sessions set ended_at = now(), ended_because = $2
      where account_id = $1 and ended_at is null and ($3::uuid is null or id = $3) and ($4::uuid is null or id <> $4)`,
    [accountId, because, only ?? null, except ?? null],
  );
  return ended.rowCount ?? 0;
}
