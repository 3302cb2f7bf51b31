import type pg from "pg";
import { asSystem } from "#platform/db/request.ts";
import type { ServerParts } from "#platform/http/parts.ts";
import type { OpenChannels } from "./channels.ts";
import { answerLine } from "./line.ts";
import { hashOutside, sealOutside } from "./secrets.ts";

/** What LINE tells of somebody who writes to, or leaves, the official account; every field may be missing. */
export interface LineEvent {
  readonly type?: string;
  readonly replyToken?: string;
  readonly source?: { readonly userId?: string };
  readonly message?: { readonly type?: string; readonly text?: string };
}

interface Line {
  readonly parts: ServerParts;
  readonly line: NonNullable<OpenChannels["line"]>;
}

const USER = /^U[0-9a-f]{32}$/;
const CODE = /^\d{8}$/;
const TRIES_A_QUARTER = 5;

/** Links whoever types a right code; forgets whoever leaves. Anything else anybody writes is neither kept nor answered. */
export async function hearLine({ parts, line }: Line, event: LineEvent): Promise<void> {
  const userId = event.source?.userId;
  if (typeof userId !== "string" || !USER.test(userId)) return;
  const { signInKey } = parts.services.vaults.keyring;
  const userHash = hashOutside(signInKey, "lineUser", userId);
  if (event.type === "unfollow") {
    await asSystem(parts.systemPool, "notifications.line", ({ client }) => client.query("delete from line_links where user_hash = $1", [userHash]));
    return;
  }
  const code = codeIn(event);
  if (code === undefined) return;
  const language = await asSystem(parts.systemPool, "notifications.line", ({ client, now }) => link(client, { code, userId, userHash, signInKey, now }));
  if (typeof event.replyToken !== "string") return;
  const say = parts.translator(language ?? "th");
  await answerLine(line, event.replyToken, say(language ? "notifications.outside.linked" : "notifications.outside.notLinked"));
}

/** What was typed, when it is a code and nothing else; spaces do not matter. */
function codeIn({ type, message }: LineEvent): string | undefined {
  if (type !== "message" || message?.type !== "text" || typeof message.text !== "string") return undefined;
  const text = message.text.replaceAll(/\s/g, "");
  return CODE.test(text) ? text : undefined;
}

interface Typed {
  readonly code: string;
  readonly userId: string;
  readonly userHash: Buffer;
  readonly signInKey: Buffer;
  readonly now: Date;
}

/** Uses the code up and links its account. @returns the account's language; undefined for a code that is none, over or guessed at too often */
async function link(client: pg.ClientBase, { code, userId, userHash, signInKey, now }: Typed): Promise<"th" | "en" | undefined> {
  const { rows: limit } = await client.query("select app.hit_limit($1, $2, 900) as within", [`line.code|${userHash.toString("hex")}`, TRIES_A_QUARTER]);
  if (limit[0]?.within !== true) return undefined;
  const { rows } = await client.query<{ accountId: string; language: "th" | "en" }>(
    `delete from line_codes c using accounts a where c.code_hash = $1 and c.expires_at > $2 and a.id = c.account_id and a.status = 'active' returning a.id as "accountId", a.language`,
    [hashOutside(signInKey, "lineCode", code), now],
  );
  const found = rows[0];
  if (!found) return undefined;
  // One LINE user is told for one account: the newest link counts.
  await client.query("delete from line_links where user_hash = $1 or account_id = $2", [userHash, found.accountId]);
  await client.query("insert into line_links (account_id, user_hash, sealed, linked_at) values ($1, $2, $3, $4)", [found.accountId, userHash, sealOutside(signInKey, `line_links|${found.accountId}`, userId), now]);
  await client.query("select app.record_event($1)", [{ type: "line-linked", category: "access", subjectKind: "account", subjectId: found.accountId }]);
  await client.query("select pg_notify('ruam_notices', $1)", [found.accountId]);
  return found.language;
}
