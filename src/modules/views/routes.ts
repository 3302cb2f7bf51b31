import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply } from "fastify";
import type pg from "pg";
import { BadRequest } from "#platform/action/refusal.ts";
import { tokenHash } from "#platform/auth/session.ts";
import { asSystem } from "#platform/db/request.ts";
import type { ServerParts } from "#platform/http/parts.ts";
import { feedSessions } from "#modules/workshops/public.ts";
import { calendarFile, type FeedItem, type FeedTraining } from "./calendar-file.ts";
import { tokenIn } from "./feed-address.ts";

const PER_ADDRESS = { hits: 60, seconds: 60 };
/** A calendar asks once or twice an hour; a few devices share an address. */
const PER_FEED = { hits: 60, seconds: 3600 };
const PAST_DAYS = 30;
const COMING_DAYS = 400;
const MOST_ITEMS = 500;
const DAY_MS = 86_400_000;

interface Feed {
  readonly language: "th" | "en";
  readonly items: readonly FeedItem[];
  readonly trainings: readonly FeedTraining[];
}

/**
 * `/calendar/<secret>.ics`: one's own due times for one's own calendar. Unknown, ended and expired addresses and those of suspended people look
 * the same. It is no reading of a case: codes and times of one's own tasks, and one's own trainings.
 */
export function calendarRoutes(server: FastifyInstance, parts: ServerParts): void {
  server.get<{ Params: { file: string } }>("/calendar/:file", async (request, reply) => {
    const token = tokenIn(request.params.file);
    if (!(await isWithin(parts.systemPool, `feed|address|${request.ip}`, PER_ADDRESS))) throw new BadRequest(429, "too-many");
    reply.header("x-robots-tag", "noindex, nofollow, noarchive");
    if (!token) throw new BadRequest(404, "not-found");
    const feed = await readFeed(parts, token);
    if (feed === "not-found") throw new BadRequest(404, "not-found");
    if (feed === "too-many") throw new BadRequest(429, "too-many");
    const t = parts.translator(feed.language);
    const words = { calendar: t("views.calendarFile.name"), due: t("views.calendarFile.due"), followUp: t("views.calendarFile.followUp"), answer: t("views.calendarFile.answer"), training: t("views.calendarFile.training") };
    return sendFile(reply, await calendarFile(feed, words), request.headers["if-none-match"]);
  });
}

async function readFeed(parts: ServerParts, token: string): Promise<Feed | "not-found" | "too-many"> {
  const proof = tokenHash(token);
  return asSystem(parts.systemPool, "calendar-feed", async ({ client, now }) => {
    const opened = await client.query(`select account_id as "accountId", language from app.open_feed($1)`, [proof]);
    if (!opened.rows[0]) return "not-found";
    if (!(await isWithin(client, `feed|${proof.toString("base64url")}`, PER_FEED))) return "too-many";
    const [accountId, from, until] = [opened.rows[0].accountId, new Date(now.getTime() - PAST_DAYS * DAY_MS), new Date(now.getTime() + COMING_DAYS * DAY_MS)];
    const { rows } = await client.query<FeedItem>(
      `select task_id as "taskId", kind, code, due_at as "dueAt", is_day_due as "isDayDue", state, version, created_at as "createdAt" from app.feed_tasks($1, $2, $3, $4)`,
      [accountId, from, until, MOST_ITEMS],
    );
    const language = opened.rows[0].language === "en" ? "en" : "th";
    const sessions = await feedSessions(client, { accountId, from, until, most: MOST_ITEMS });
    return { language, items: rows, trainings: sessions.map(({ titleTh, titleEn, ...one }) => ({ ...one, title: language === "th" ? titleTh : titleEn })) };
  });
}

async function isWithin(database: Pick<pg.Pool, "query">, bucket: string, { hits, seconds }: { hits: number; seconds: number }): Promise<boolean> {
  const { rows } = await database.query("select app.hit_limit($1, $2, $3) as within", [bucket, hits, seconds]);
  return rows[0]?.within === true;
}

function sendFile(reply: FastifyReply, text: string, known: string | undefined): FastifyReply {
  const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
  reply.header("etag", etag).header("cache-control", "private, no-cache");
  if (known === etag) return reply.status(304).send();
  return reply.type("text/calendar; charset=utf-8").header("content-disposition", 'inline; filename="ruam.ics"').send(text);
}
