import { createHash, randomUUID } from "node:crypto";
import type pg from "pg";
import { sealBytes, unsealBytes } from "../crypto/seal.ts";
import { newToken } from "./session.ts";

/** What a half-finished sign-in is about. */
export type TicketPurpose = "second-factor" | "setup-code";
const LIFE_MINUTES: Readonly<Record<TicketPurpose, number>> = { "second-factor": 5, "setup-code": 24 * 60 };

/** A ticket for the next step; only its hash is kept. */
export async function giveTicket(client: pg.ClientBase, purpose: TicketPurpose, { accountId, value = newToken() }: { accountId?: string; value?: string }): Promise<string> {
  await client.query("delete from sign_in_challenges where expires_at < now()");
  await client.query("insert into sign_in_challenges (id, account_id, purpose, challenge, expires_at) values ($1, $2, $3, $4, now() + make_interval(mins => $5))", [randomUUID(), accountId ?? null, purpose, hashOf(value), LIFE_MINUTES[purpose]]);
  return value;
}

/** Whose ticket this is, while it lives; undefined for any other text. */
export async function findTicket(client: pg.ClientBase, purpose: TicketPurpose, ticket: string): Promise<{ id: string; accountId: string | null } | undefined> {
  const { rows } = await client.query(`select id, account_id as "accountId" from sign_in_challenges where purpose = $1 and challenge = $2 and expires_at > now()`, [purpose, hashOf(ticket)]);
  return rows[0];
}

/** Uses a ticket up. @returns false when somebody was faster */
export async function useTicket(client: pg.ClientBase, id: string): Promise<boolean> {
  const used = await client.query("delete from sign_in_challenges where id = $1", [id]);
  return used.rowCount === 1;
}

const hashOf = (ticket: string): string => createHash("sha256").update(ticket).digest("base64url");

interface Parcel {
  readonly secret: string;
  readonly until: number;
}
const PARCEL_MINUTES = 30;

/**
 * Hands a secret to the browser and gets it back unread: an authenticator secret that is not confirmed yet
 * needs no row. Sealed for one account, for half an hour.
 */
export function wrapSecret(signInKey: Buffer, accountId: string, secret: string): string {
  const parcel: Parcel = { secret, until: Date.now() + PARCEL_MINUTES * 60_000 };
  return sealBytes(signInKey, { aad: `parcel|${accountId}`, keyVersion: 1 }, Buffer.from(JSON.stringify(parcel))).toString("base64url");
}

/** The secret again; undefined when it was changed, is another's or too old. */
export function unwrapSecret(signInKey: Buffer, accountId: string, wrapped: string): string | undefined {
  try {
    const parcel = JSON.parse(unsealBytes(signInKey, `parcel|${accountId}`, Buffer.from(wrapped, "base64url")).toString()) as Parcel; // sealed by wrapSecret
    return parcel.until > Date.now() ? parcel.secret : undefined;
  } catch {
    return undefined;
  }
}
