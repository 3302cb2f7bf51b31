import { randomBytes, randomUUID } from "node:crypto";
import type pg from "pg";
import { z } from "zod";
import { definePublic } from "../../action/public.ts";
import { NotSignedIn } from "../../db/request.ts";
import { tokenHash } from "../session.ts";

/** One half of a key that seals what is typed on a device; the device's own half never leaves it. */
export interface DraftKey {
  readonly id: string;
  /** 32 bytes, base64. */
  readonly half: string;
}

const HALF_BYTES = 32;
/** A new key each day, each readable for a day more: so that no draft outlives 48 hours, whatever a browser does. */
const OPEN = `select s.id, s.account_id as "accountId" from sessions s
   join accounts a on a.id = s.account_id and a.status = 'active' join agencies g on g.id = a.agency_id and g.status = 'active'
  where s.token_hash = $1 and s.ended_at is null and s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => s.idle_minutes)`;
const ADD = `insert into draft_keys (id, account_id, device_id, half, session_id) select $1, $2, $3, $4, $5
  where not exists (select 1 from draft_keys k where k.account_id = $2 and k.device_id = $3 and k.made_at > now() - interval '1 day')`;
const GIVE = `update draft_keys k set session_id = $3 where k.account_id = $1 and k.device_id = $2 and k.made_at > now() - interval '2 days'
  returning k.id, encode(k.half, 'base64') as half, k.made_at as "madeAt"`;

/**
 * The keys of what this account typed on this device, the newest first: to somebody who is signed in, and to nobody else.
 * Row-level security lets no other statement see them.
 * @see docs/decisions/0020-drafts-sealed-by-device-and-session.md
 */
export const draftKeys = definePublic({
  name: "auth.draftKeys",
  perMinute: 120,
  input: z.strictObject({ deviceId: z.uuid() }),
  run: async (context, { deviceId }): Promise<{ readonly keys: readonly DraftKey[] }> =>
    context.asSystem("draft-keys", async ({ client }) => {
      const { rows } = await client.query(OPEN, [tokenHash(context.token ?? "")]);
      const session: { id: string; accountId: string } | undefined = rows[0];
      if (!session) throw new NotSignedIn();
      return { keys: await keysOf(client, { ...session, deviceId }) };
    }),
});

async function keysOf(client: pg.ClientBase, { id, accountId, deviceId }: { id: string; accountId: string; deviceId: string }): Promise<readonly DraftKey[]> {
  await client.query("delete from draft_keys where made_at < now() - interval '2 days'");
  await client.query(ADD, [randomUUID(), accountId, deviceId, randomBytes(HALF_BYTES), id]);
  const { rows } = await client.query<DraftKey & { madeAt: Date }>(GIVE, [accountId, deviceId, id]);
  return rows.toSorted((a, b) => b.madeAt.getTime() - a.madeAt.getTime()).map(({ id: keyId, half }) => ({ id: keyId, half }));
}
