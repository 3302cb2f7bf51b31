import { createHmac } from "node:crypto";
import type pg from "pg";
import type { ActionContext } from "../action/define.ts";
import { Refusal } from "../action/refusal.ts";
import { sealBytes, unsealBytes } from "../crypto/seal.ts";
import { newId } from "../db/id.ts";
import { newToken } from "./session.ts";

export type InvitationPurpose = "join" | "reset";
/** A week to join; a day to set up one's sign-in anew. */
const LIFE_HOURS: Readonly<Record<InvitationPurpose, number>> = { join: 7 * 24, reset: 24 };

interface Invite {
  readonly accountId: string;
  readonly purpose: InvitationPurpose;
  readonly createdBy: string | null;
  /** The token is kept, sealed, until the mail with it has gone out. */
  readonly isMailed: boolean;
}

/** Writes an invitation; earlier ones of the same account are worth nothing from now on. */
export async function insertInvitation(client: pg.ClientBase, signInKey: Buffer, invite: Invite): Promise<{ id: string; token: string }> {
  const id = newId();
  const token = newToken();
  await client.query("update invitations set used_at = now(), sealed_token = null where account_id = $1 and used_at is null", [invite.accountId]);
  await client.query(
    `insert into invitations (id, account_id, token_hash, sealed_token, purpose, expires_at, created_by)
     values ($1, $2, $3, $4, $5, now() + make_interval(hours => $6), $7)`,
    [id, invite.accountId, hashOf(signInKey, token), invite.isMailed ? sealToken(signInKey, id, token) : null, invite.purpose, LIFE_HOURS[invite.purpose], invite.createdBy],
  );
  return { id, token };
}

/**
 * Invites an account, inside an administrator's act: the mail goes out after the commit. Without a mail server the
 * path of the link is returned, for the inviter to hand over in person; it is shown once.
 */
export async function invite(context: ActionContext, accountId: string, purpose: InvitationPurpose): Promise<{ joinPath?: string }> {
  const isMailed = context.sendsMail;
  const made = await insertInvitation(context.client, context.vaults.keyring.signInKey, { accountId, purpose, createdBy: context.actor.accountId, isMailed });
  if (purpose === "reset") await context.client.query("select app.end_sessions_for_reset($1)", [accountId]);
  if (!isMailed) return { joinPath: joinPath(made.token) };
  await context.enqueue("auth.sendInvitation", { invitationId: made.id });
  return {};
}

/** In the fragment, which browsers send to no server: the token stands in no log. */
export const joinPath = (token: string): string => `/join#${token}`;

/** An invitation that can be used now. */
export interface OpenInvitation {
  readonly id: string;
  readonly accountId: string;
  readonly purpose: InvitationPurpose;
  readonly email: string;
  readonly displayName: string;
  readonly language: "th" | "en";
  readonly agencyNameTh: string;
  readonly agencyNameEn: string;
}

const OPEN = `select i.id, i.purpose, a.id as "accountId", a.email, a.display_name as "displayName", a.language, g.name_th as "agencyNameTh", g.name_en as "agencyNameEn"
  from invitations i join accounts a on a.id = i.account_id and a.status <> 'suspended' join agencies g on g.id = a.agency_id and g.status = 'active'
  where i.token_hash = $1 and i.used_at is null and i.expires_at > now()`;

/** The invitation behind a link. @throws Refusal `invitation-not-valid` for anything else: unknown, used, expired, taken back */
export async function getInvitation(client: pg.ClientBase, signInKey: Buffer, token: string): Promise<OpenInvitation> {
  const { rows } = await client.query<OpenInvitation>(OPEN, [hashOf(signInKey, token)]);
  const invitation = rows[0];
  if (!invitation) throw new Refusal("invitation-not-valid");
  return invitation;
}

/** Uses an invitation up. @throws Refusal when somebody was faster */
export async function useInvitation(client: pg.ClientBase, id: string): Promise<void> {
  const used = await client.query("update invitations set used_at = now(), sealed_token = null where id = $1 and used_at is null", [id]);
  if (used.rowCount !== 1) throw new Refusal("invitation-not-valid");
}

export function unsealToken(signInKey: Buffer, id: string, sealed: Buffer): string {
  return unsealBytes(signInKey, aadOf(id), sealed).toString();
}

function sealToken(signInKey: Buffer, id: string, token: string): Buffer {
  return sealBytes(signInKey, { aad: aadOf(id), keyVersion: 1 }, Buffer.from(token));
}

const aadOf = (id: string): string => `invitations|sealed_token|${id}`;

// Keyed: who can only write SQL cannot make an invitation whose link she knows.
const hashOf = (signInKey: Buffer, token: string): Buffer => createHmac("sha256", signInKey).update(`invitation|${token}`).digest();
