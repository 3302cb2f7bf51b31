import { z } from "zod";
import { defineAction, defineRead } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { requireFreshSignIn } from "#platform/auth/fresh.ts";
import { newToken, tokenHash } from "#platform/auth/session.ts";
import { newId } from "#platform/db/id.ts";
import { feedAddress } from "../feed-address.ts";

/** How long an address holds; then a new one is made. */
const LASTS_DAYS = 365;

/** Whether one has a calendar address, since when and until when; never the address itself. */
export const feed = defineRead({
  name: "views.feed",
  input: z.strictObject({}),
  permission: "views.feed",
  async run(context) {
    const { rows } = await context.client.query<{ madeAt: Date; expiresAt: Date; lastFetchedOn: string | null }>(
      `select made_at as "madeAt", expires_at as "expiresAt", last_fetched_on as "lastFetchedOn" from calendar_feeds where account_id = $1 and ended_at is null and expires_at > $2`,
      [context.actor.accountId, context.now],
    );
    const [held] = rows;
    return { result: { feed: held ? { madeAt: held.madeAt.toISOString(), expiresAt: held.expiresAt.toISOString(), lastFetchedOn: held.lastFetchedOn } : null } };
  },
});

/** Makes a secret calendar address, shown this once; an earlier one ends. Asks for a fresh proof: whoever has the address needs no sign-in. */
export const makeFeed = defineAction({
  name: "views.makeFeed",
  input: z.strictObject({}),
  permission: "views.feed",
  isAnswerSecret: true,
  async run(context) {
    await requireFreshSignIn(context);
    const { accountId } = context.actor;
    const expiresAt = new Date(context.now.getTime() + LASTS_DAYS * 86_400_000);
    const token = newToken();
    const feedId = newId();
    await context.client.query("update calendar_feeds set ended_at = $2, ended_because = 'replaced' where account_id = $1 and ended_at is null", [accountId, context.now]);
    await context.client.query("insert into calendar_feeds (id, account_id, token_hash, made_at, expires_at) values ($1, $2, $3, $4, $5)", [feedId, accountId, tokenHash(token), context.now, expiresAt]);
    return { event: { type: "feed-made", subjectKind: "feed", subjectId: feedId }, result: { address: feedAddress(context.origin, token), expiresAt: expiresAt.toISOString() } };
  },
});

/** Ends one's calendar address at once; calendars that ask again find nothing. */
export const endFeed = defineAction({
  name: "views.endFeed",
  input: z.strictObject({}),
  permission: "views.feed",
  async run(context) {
    const { rows } = await context.client.query<{ id: string }>("update calendar_feeds set ended_at = $2, ended_because = 'ownWish' where account_id = $1 and ended_at is null returning id", [context.actor.accountId, context.now]);
    if (!rows[0]) throw new Refusal("no-feed");
    return { event: { type: "feed-ended", subjectKind: "feed", subjectId: rows[0].id } };
  },
});
