import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { PublicContext } from "../action/public.ts";
import { recordAccountEvent } from "./events.ts";
import { newToken, tokenHash } from "./session.ts";

/** 256 random bits that say "this browser", to nobody but this server; hashed where they are kept. */
const DEVICE_COOKIE = "__Host-ruam-device";
/** As long as a browser keeps a cookie at most; counted anew with every sign-in. */
const KEPT_SECONDS = 400 * 24 * 3600;
/** How long a new device waits for a yes. */
export const WAIT_MINUTES = 10;

const tokenOf = (context: PublicContext): string | undefined => {
  const token = context.cookie(DEVICE_COOKIE);
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined;
};

/** Has this person signed in on this very browser before (and not forgotten it since)? */
export async function isKnownDevice(context: PublicContext, client: pg.ClientBase, accountId: string): Promise<boolean> {
  const token = tokenOf(context);
  if (!token) return false;
  const { rows } = await client.query("select 1 from known_devices where account_id = $1 and token_hash = $2 and forgotten_at is null", [accountId, tokenHash(token)]);
  return rows.length > 0;
}

const MUST_WAIT = `select app.device_rule_of(a.agency_id)
    and exists (select 1 from app.device_approvers(a.id))
    and exists (select 1 from known_devices d where d.account_id = a.id) as waits
  from accounts a where a.id = $1`;

/**
 * Must a new device of this person wait? Only where her agency wants it and somebody is there who could say yes: nobody is
 * locked out for being the only one. And not for the very first device anybody has, or an update would shut everybody out at once.
 */
export async function mustWait(client: pg.ClientBase, accountId: string): Promise<boolean> {
  const { rows } = await client.query(MUST_WAIT, [accountId]);
  return rows[0]?.waits === true;
}

/** Knows this browser as the person's from now on. @returns the device's id, for her session */
export async function rememberDevice(context: PublicContext, client: pg.ClientBase, accountId: string): Promise<string | undefined> {
  const token = tokenOf(context) ?? newToken();
  const { rows } = await client.query(
    `insert into known_devices (id, account_id, token_hash, label) values ($1, $2, $3, $4)
     on conflict (account_id, token_hash) do update set last_seen_at = now(), label = $4, forgotten_at = null returning id`,
    [randomUUID(), accountId, tokenHash(token), context.device],
  );
  context.keepCookie(DEVICE_COOKIE, token, KEPT_SECONDS);
  return rows[0]?.id;
}

/** What the page of a waiting device needs. */
export interface DeviceWait {
  readonly waitTicket: string;
  /** Instant after which nobody can say yes any more. */
  readonly waitsUntil: string;
}

/** Writes down that a new device waits, tells who may decide, and gives the browser what it asks with. Earlier waits of the person end. */
export async function letWait(context: PublicContext, client: pg.ClientBase, { accountId, method }: { accountId: string; method: string }): Promise<DeviceWait> {
  const device = tokenOf(context) ?? newToken();
  const waitTicket = newToken();
  await client.query("update device_requests set state = 'declined', decided_at = now() where account_id = $1 and state = 'waiting'", [accountId]);
  const { rows } = await client.query(
    `insert into device_requests (id, account_id, ticket_hash, device_hash, label, method, expires_at)
     values ($1, $2, $3, $4, $5, $6, now() + make_interval(mins => ${WAIT_MINUTES})) returning expires_at as "until"`,
    [randomUUID(), accountId, tokenHash(waitTicket), tokenHash(device), context.device, method],
  );
  await recordAccountEvent(client, { type: "new-device-waits", accountId, data: { method } });
  await context.enqueue(client, "auth.sendNotice", { accountId, kind: "device" });
  await context.enqueue(client, "auth.tellApprovers", { accountId });
  context.keepCookie(DEVICE_COOKIE, device, KEPT_SECONDS);
  return { waitTicket, waitsUntil: rows[0].until.toISOString() };
}

/** A device that waits, as its own browser finds it. */
export interface WaitingDevice {
  readonly id: string;
  readonly accountId: string;
  readonly method: string;
  readonly state: "waiting" | "approved" | "declined" | "used";
  readonly isOver: boolean;
}

/** The wait of this browser behind its ticket; undefined for any other ticket and in any other browser. */
export async function findWait(context: PublicContext, client: pg.ClientBase, waitTicket: string): Promise<WaitingDevice | undefined> {
  const { rows } = await client.query<WaitingDevice>(
    `select id, account_id as "accountId", method, state, expires_at <= now() as "isOver" from device_requests where ticket_hash = $1 and device_hash = $2`,
    [tokenHash(waitTicket), tokenHash(tokenOf(context) ?? "")],
  );
  return rows[0];
}

/** Uses a wait up. @returns false when it was used, declined or replaced meanwhile */
export async function endWait(client: pg.ClientBase, { id, from }: { id: string; from: "approved" | "waiting" }): Promise<boolean> {
  const ended = await client.query("update device_requests set state = 'used' where id = $1 and state = $2 and expires_at > now()", [id, from]);
  return ended.rowCount === 1;
}
