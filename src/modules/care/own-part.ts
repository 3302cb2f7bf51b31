import { hkdfSync, randomBytes } from "node:crypto";
import type { ActionContext, EventDraft } from "#platform/action/define.ts";
import { sealBytes, unsealBytes } from "#platform/crypto/seal.ts";
import { newId } from "#platform/db/id.ts";
import type { Answers } from "./rules/self-check.ts";

/**
 * The one event of everything that is hers alone: opening the page, a self-check, deleting one, a switch, an answer. It says that the page
 * of care was used and nothing of what for, so that the record of events tells nobody who looked after herself how.
 */
export const ownPartUsed = ({ actor }: ActionContext): EventDraft => ({ type: "care-used", category: "access", subjectKind: "account", subjectId: actor.accountId });

/** One look at oneself. */
export interface SelfCheck {
  readonly id: string;
  /** Instant, ISO. */
  readonly madeAt: string;
  readonly answers: Answers;
  readonly words: string;
}
type Content = Pick<SelfCheck, "answers" | "words">;

/** Keeps answers under her own key, which is made with the first. */
export async function keepSelfCheck(context: ActionContext, content: Content): Promise<string> {
  const { client, actor, now } = context;
  const key = (await findKey(context)) ?? (await makeKey(context));
  const id = newId();
  const sealed = sealBytes(key, { aad: placeOf(id, actor.accountId), keyVersion: 1 }, Buffer.from(JSON.stringify(content)));
  await client.query("insert into self_checks (id, account_id, made_at, sealed) values ($1, $2, $3, $4)", [id, actor.accountId, now, sealed]);
  return id;
}

/** Her own, newest first; the policy of the table shows no other, and this asks for no other. */
export async function ownSelfChecks(context: ActionContext): Promise<readonly SelfCheck[]> {
  const { client, actor } = context;
  const key = await findKey(context);
  if (!key) return [];
  const { rows } = await client.query<{ id: string; madeAt: Date; sealed: Buffer }>(
    `select id, made_at as "madeAt", sealed from self_checks where account_id = $1 order by made_at desc, id desc limit 24`,
    [actor.accountId],
  );
  return rows.map(({ id, madeAt, sealed }) => ({ id, madeAt: madeAt.toISOString(), ...(JSON.parse(unsealBytes(key, placeOf(id, actor.accountId), sealed).toString()) as Content) })); // written by keepSelfCheck
}

/** Deletes one, or all; with the last the key goes, too. */
export async function deleteSelfChecks({ client, actor }: ActionContext, checkId: string | undefined): Promise<void> {
  await client.query("delete from self_checks where account_id = $1 and ($2::uuid is null or id = $2)", [actor.accountId, checkId ?? null]);
  await client.query("delete from care_keys k where k.account_id = $1 and not exists (select 1 from self_checks s where s.account_id = $1)", [actor.accountId]);
}

async function findKey({ client, actor, vaults }: ActionContext): Promise<Buffer | undefined> {
  const { rows } = await client.query<{ half: Buffer }>("select half from care_keys where account_id = $1", [actor.accountId]);
  return rows[0] && keyFrom(unsealBytes(vaults.keyring.signInKey, halfPlace(actor.accountId), rows[0].half), actor.accountId);
}

async function makeKey({ client, actor, vaults }: ActionContext): Promise<Buffer> {
  const half = randomBytes(32);
  await client.query("insert into care_keys (account_id, half) values ($1, $2)", [actor.accountId, sealBytes(vaults.keyring.signInKey, { aad: halfPlace(actor.accountId), keyVersion: 1 }, half)]);
  return keyFrom(half, actor.accountId);
}

const halfPlace = (accountId: string): string => `care_keys|half|${accountId}`;
const placeOf = (id: string, accountId: string): string => `self_checks|sealed|${id}|${accountId}`;
const keyFrom = (half: Buffer, accountId: string): Buffer => Buffer.from(hkdfSync("sha256", half, Buffer.alloc(0), `ruam self-check ${accountId}`, 32));
