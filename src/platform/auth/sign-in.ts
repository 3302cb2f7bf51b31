import type pg from "pg";
import type { PublicContext } from "../action/public.ts";
import { recordAccountEvent } from "./events.ts";
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

export type SignInMethod = "totp" | "recovery-code" | "passkey" | "joined" | "demo";

/**
 * Lets a person in, in the transaction that proved who she is: a new session with a token nobody has seen before;
 * the session her browser came with, whosever it was, ends.
 */
export async function enter(context: PublicContext, client: pg.ClientBase, { accountId, method }: { accountId: string; method: SignInMethod }): Promise<void> {
  if (context.token) await client.query("update sessions set ended_at = now(), ended_because = 'replaced' where token_hash = $1 and ended_at is null", [tokenHash(context.token)]);
  const token = await startSession(client, { accountId, device: context.device });
  if (method !== "joined") await recordAccountEvent(client, { type: "signed-in", accountId, data: { method } });
  context.setSession(token);
}

/** A try that failed, recorded with the account only where one is known. */
export async function recordRefusedSignIn(client: pg.ClientBase, accountId: string | undefined, step: "password" | "code" | "passkey"): Promise<void> {
  await recordAccountEvent(client, { type: "sign-in-refused", accountId, outcome: "refused", data: { step } });
}
