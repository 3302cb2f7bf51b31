import { randomInt } from "node:crypto";
import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { hashOutside } from "../outside/secrets.ts";

const MINUTES = 10;

/** A code of eight digits that is typed once into LINE within ten minutes; an earlier one is worth nothing any more. */
export const lineCode = defineAction({
  name: "notifications.lineCode",
  permission: "signed-in",
  isAnswerSecret: true,
  input: z.strictObject({}),
  async run({ client, actor, now, vaults }) {
    const { rows } = await client.query("select is_on from notice_channels where channel = 'line'");
    if (rows[0]?.is_on !== true) throw new Refusal("line-off");
    const code = String(randomInt(100_000_000)).padStart(8, "0");
    const expiresAt = new Date(now.getTime() + MINUTES * 60_000);
    await client.query(
      "insert into line_codes (account_id, code_hash, expires_at) values ($1, $2, $3) on conflict (account_id) do update set code_hash = $2, expires_at = $3",
      [actor.accountId, hashOutside(vaults.keyring.signInKey, "lineCode", code), expiresAt],
    );
    return { event: { type: "line-code-made", category: "access", subjectKind: "account", subjectId: actor.accountId }, result: { code, expiresAt: expiresAt.toISOString() } };
  },
});

/** Is told in LINE no more. */
export const unlinkLine = defineAction({
  name: "notifications.unlinkLine",
  permission: "signed-in",
  input: z.strictObject({}),
  async run({ client, actor }) {
    const { rowCount } = await client.query("delete from line_links where account_id = app.current_account()");
    if (rowCount === 0) throw new NotFound();
    return { event: { type: "line-unlinked", category: "access", subjectKind: "account", subjectId: actor.accountId } };
  },
});
