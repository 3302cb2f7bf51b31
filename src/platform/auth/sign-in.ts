import type pg from "pg";
import type { PublicContext } from "../action/public.ts";
import { recordAccountEvent } from "./events.ts";
import { type DeviceWait, isKnownDevice, letWait, mustWait, rememberDevice } from "./devices.ts";
import { startSession, tokenHash } from "./session.ts";

/** An account that may sign in at this moment, as the first step needs it. */
export interface Candidate {
  readonly id: string;
  readonly email: string;
  readonly mayEnter: boolean;
  readonly hash: string | undefined;
}

const CANDIDATE = `select a.id, a.email, a.status = 'active' and g.status = 'active' as "mayEnter", p.hash
  from accounts a join agencies g on g.id = a.agency_id left join passwords p on p.account_id = a.id`;

/** The account of an e-mail address, whatever its state; undefined when there is none. */
export async function findCandidate(client: pg.ClientBase, email: string): Promise<Candidate | undefined> {
  const { rows } = await client.query(`${CANDIDATE} where lower(a.email) = lower($1)`, [email]);
  return rows[0];
}

/** The account of an id; undefined when there is none. */
export async function findCandidateById(client: pg.ClientBase, accountId: string): Promise<Candidate | undefined> {
  const { rows } = await client.query(`${CANDIDATE} where a.id = $1`, [accountId]);
  return rows[0];
}

export type SignInMethod = "totp" | "recovery-code" | "passkey" | "provider" | "joined" | "demo";

/** In, or at the door of a device nobody has seen before. */
export type Admission = { readonly state: "in" } | ({ readonly state: "waiting" } & DeviceWait);

/**
 * The end of every sign-in that proved enough: in, unless this is a new device of somebody whose agency wants a second
 * pair of eyes on it. A passkey is a device by itself, and a recovery code is the way round a lost one.
 */
export async function admit(context: PublicContext, client: pg.ClientBase, who: { accountId: string; method: SignInMethod }): Promise<Admission> {
  const asksForDevice = who.method === "totp" || who.method === "provider";
  if (asksForDevice && !(await isKnownDevice(context, client, who.accountId)) && (await mustWait(client, who.accountId))) {
    return { state: "waiting", ...(await letWait(context, client, who)) };
  }
  await enter(context, client, who);
  return { state: "in" };
}

/**
 * Lets a person in, in the transaction that proved who she is: a new session with a token nobody has seen before;
 * the session her browser came with, whosever it was, ends.
 */
export async function enter(context: PublicContext, client: pg.ClientBase, { accountId, method }: { accountId: string; method: SignInMethod }): Promise<void> {
  if (context.token) await client.query("update sessions set ended_at = now(), ended_because = 'replaced' where token_hash = $1 and ended_at is null", [tokenHash(context.token)]);
  // Made-up people share one browser; nothing is remembered about it.
  const deviceId = method === "demo" ? undefined : await rememberDevice(context, client, accountId);
  const token = await startSession(client, { accountId, device: context.device, deviceId });
  if (method !== "joined") await recordAccountEvent(client, { type: "signed-in", accountId, data: { method } });
  context.setSession(token);
}

/** A try that failed, recorded with the account only where one is known. */
export async function recordRefusedSignIn(client: pg.ClientBase, accountId: string | undefined, step: "password" | "code" | "passkey" | "provider"): Promise<void> {
  await recordAccountEvent(client, { type: "sign-in-refused", accountId, outcome: "refused", data: { step } });
}
