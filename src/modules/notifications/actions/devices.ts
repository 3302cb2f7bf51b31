import { z } from "zod";
import { type ActionContext, defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { hashOutside, type PushAddress, sealOutside } from "../outside/secrets.ts";
import { isAllowedHost } from "../rules/hosts.ts";

const MOST_DEVICES = 10;
const base64url = (bytes: number) => z.string().regex(/^[A-Za-z0-9_-]{1,120}$/).refine((text) => Buffer.from(text, "base64url").length === bytes);
const endpoint = z.url().max(1000);

/** Lets this browser be told that something is new. Where to and with which keys is kept sealed. */
export const addDevice = defineAction({
  name: "notifications.addDevice",
  permission: "signed-in",
  input: z.strictObject({ endpoint, p256dh: base64url(65), auth: base64url(16), label: z.string().trim().min(1).max(60) }),
  async run(context, { label, ...address }) {
    const { client, actor, now } = context;
    await requirePush(context, address.endpoint);
    const { signInKey } = context.vaults.keyring;
    const hash = hashOutside(signInKey, "endpoint", address.endpoint);
    await client.query("select app.take_browser($1)", [hash]);
    await client.query("update push_devices set ended_at = $2, ended_because = 'again', session_id = app.current_session() where endpoint_hash = $1 and ended_at is null and account_id = app.current_account()", [hash, now]);
    const { rows } = await client.query("select count(*)::int as n from push_devices where account_id = app.current_account() and ended_at is null");
    if (rows[0]?.n >= MOST_DEVICES) throw new Refusal("too-many-devices");

    const id = newId();
    await client.query("insert into push_devices (id, account_id, session_id, endpoint_hash, sealed, label, added_at) values ($1, $2, $3, $4, $5, $6, $7)", [
      id, actor.accountId, actor.sessionId, hash, sealOutside(signInKey, `push_devices|${id}`, address satisfies PushAddress), label, now,
    ]);
    return { event: { type: "notice-device-added", category: "access", subjectKind: "account", subjectId: actor.accountId }, result: { deviceId: id } };
  },
});

/** @throws Refusal `push-off` while no administrator turned it on; `push-service-unknown` for an address that is none of the known services */
async function requirePush({ client }: ActionContext, address: string): Promise<void> {
  const { rows } = await client.query<{ isOn: boolean; hosts: readonly string[] }>(`select is_on as "isOn", hosts from notice_channels where channel = 'push'`);
  if (rows[0]?.isOn !== true) throw new Refusal("push-off");
  if (!isAllowedHost(address, rows[0].hosts)) throw new Refusal("push-service-unknown");
}

/**
 * Said by the browser itself at the begin of a visit: the device belongs to this session now and ends with it. Whoever else was told in
 * this browser is told there no more. @returns whether this account is told here
 */
export const keepDevice = defineAction({
  name: "notifications.keepDevice",
  permission: "signed-in",
  input: z.strictObject({ endpoint }),
  async run({ client, actor, vaults }, { endpoint: address }) {
    const hash = hashOutside(vaults.keyring.signInKey, "endpoint", address);
    await client.query("select app.take_browser($1)", [hash]);
    const { rowCount } = await client.query("update push_devices set session_id = app.current_session() where endpoint_hash = $1 and ended_at is null and account_id = app.current_account()", [hash]);
    return { event: { type: "notice-device-kept", category: "access", subjectKind: "account", subjectId: actor.accountId }, result: { isKept: rowCount === 1 } };
  },
});

/** Ends one of one's own devices. */
export const removeDevice = defineAction({
  name: "notifications.removeDevice",
  permission: "signed-in",
  input: z.strictObject({ deviceId: z.uuid() }),
  async run({ client, actor, now }, { deviceId }) {
    const { rowCount } = await client.query("update push_devices set ended_at = $2, ended_because = 'ownWish', session_id = app.current_session() where id = $1 and ended_at is null and account_id = app.current_account()", [deviceId, now]);
    if (rowCount === 0) throw new NotFound();
    return { event: { type: "notice-device-ended", category: "access", subjectKind: "account", subjectId: actor.accountId } };
  },
});
