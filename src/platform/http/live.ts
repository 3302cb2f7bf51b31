import { createHash } from "node:crypto";
import type { OutgoingHttpHeaders } from "node:http";
import type { FastifyInstance, FastifyReply } from "fastify";
import type pg from "pg";
import { BadRequest } from "../action/refusal.ts";
import { asPerson, NotSignedIn } from "../db/request.ts";
import { type Bounds, usualBounds } from "./bounds.ts";
import { SESSION_COOKIE } from "./parts.ts";
import { leaveTurn } from "./turns.ts";

interface Stream {
  readonly token: string;
  readonly hash: string;
  readonly accountId: string;
  readonly reply: FastifyReply;
  lastSeq: number;
  heardSeq: number;
  busy: boolean;
}

interface LiveParts {
  readonly pool: pg.Pool;
  readonly systemPool: pg.Pool;
  readonly bounds?: Partial<Bounds> | undefined;
  /** Calls back for each new height of the audit tree (LISTEN ruam_events). @returns stop */
  onSequenced(heard: (seq: number) => void): () => void;
  /** Calls back with the accounts that have new notices (LISTEN ruam_notices). @returns stop */
  onNotices(heard: (accountIds: ReadonlySet<string>) => void): () => void;
}

const CHECK_EVERY_MS = 2000;

const PAGE = 200;
// Whoever lost her seat hears of which case, so that what is open of it closes; an event of somebody who must stay unnamed is told without her.
const NEW_EVENTS = `select * from (
    select l.seq, e.type, case when e.case_id is not null and app.has_seat(app.current_account(), e.case_id) then e.case_id
        when e.case_id is null and e.subject_kind = 'seat' then (select s.case_id from seats s where s.id = e.subject_id and s.account_id = app.current_account()) end as "caseId",
      e.lead_id as "leadId", e.subject_kind as "subjectKind", e.subject_id as "subjectId"
    from tree_leaves l join events e on e.id = l.event_id
    where l.seq > $1 and l.seq <= $2 and e.outcome = 'done'
    union all select u.seq, u.type, u.case_id, u.lead_id, u.subject_kind, u.subject_id from app.unnamed_events($1, $2) u) x
  order by seq limit ${PAGE}`;

/**
 * Live updates as server-sent events: after each sequenced batch every open stream asks for the new events *its
 * person may see* (row-level security) and gets type and ids, never content. Every two seconds all streams' sessions
 * are checked in one query; a suspended or signed-out person's stream ends.
 */
export function liveRoute(server: FastifyInstance, parts: LiveParts): void {
  const streams = new Set<Stream>();
  const bounds = { ...usualBounds, ...parts.bounds };

  server.get("/api/live", async (request, reply) => {
    const token = request.cookies[SESSION_COOKIE];
    if (!token) throw new NotSignedIn();
    refuseTooMany(token);
    const from = await asPerson(parts.pool, { token }, async ({ client, actor }) => ({ value: { lastSeq: await heightOf(client), accountId: actor.accountId } }));
    // Others may have come in the meantime.
    refuseTooMany(token);
    reply.hijack();
    leaveTurn(request);
    reply.raw.writeHead(200, { ...(reply.getHeaders() as OutgoingHttpHeaders), "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" }); // fastify types the same headers with undefined
    reply.raw.write("retry: 3000\n\n");
    const stream: Stream = { token, hash: createHash("sha256").update(token).digest("hex"), reply, ...from, heardSeq: from.lastSeq, busy: false };
    streams.add(stream);
    reply.raw.on("close", () => streams.delete(stream));
  });

  function refuseTooMany(token: string): void {
    if ([...streams].filter((stream) => stream.token === token).length >= bounds.streams) throw new BadRequest(429, "too-many");
  }

  const stopListening = parts.onSequenced((seq) => {
    for (const stream of streams) {
      stream.heardSeq = Math.max(stream.heardSeq, seq);
      void push(parts.pool, stream).then(() => endUnread(stream)).catch(() => end(stream));
    }
  });
  const stopNotices = parts.onNotices((accountIds) => tellOfNotices(streams, accountIds));
  const check = setInterval(() => void endDeadStreams(parts.systemPool, streams).catch(() => undefined), CHECK_EVERY_MS);
  server.addHook("preClose", async () => {
    clearInterval(check);
    stopListening();
    stopNotices();
    for (const stream of streams) end(stream);
  });

  function end(stream: Stream): void {
    streams.delete(stream);
    stream.reply.raw.end();
  }

  // A page that does not read comes back and looks at everything anew; until then it must not fill our memory.
  function endUnread(stream: Stream): void {
    if (stream.reply.raw.writableLength <= bounds.unreadBytes) return;
    streams.delete(stream);
    stream.reply.raw.destroy();
  }

  async function endDeadStreams(pool: pg.Pool, open: ReadonlySet<Stream>): Promise<void> {
    if (open.size === 0) return;
    const hashes = [...open].map((stream) => `\\x${stream.hash}`);
    const { rows } = await pool.query("select encode(h, 'hex') as hash from app.live_sessions($1::bytea[]) h", [hashes]);
    const alive = new Set(rows.map((row) => row.hash));
    for (const stream of open) {
      if (alive.has(stream.hash)) {
        stream.reply.raw.write(": here\n\n");
        endUnread(stream);
      } else {
        stream.reply.raw.write("event: signed-out\ndata: {}\n\n");
        end(stream);
      }
    }
  }
}

// That there is something, never what: the page asks for its own list.
function tellOfNotices(streams: ReadonlySet<Stream>, accountIds: ReadonlySet<string>): void {
  for (const stream of streams) if (accountIds.has(stream.accountId)) stream.reply.raw.write("event: notices\ndata: {}\n\n");
}

async function heightOf(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query("select coalesce(max(seq), 0) as seq from tree_leaves");
  return rows[0]?.seq ?? 0;
}

async function push(pool: pg.Pool, stream: Stream): Promise<void> {
  if (stream.busy) return;
  stream.busy = true;
  try {
    // What is heard while asking is asked for in the next round.
    while (stream.heardSeq > stream.lastSeq) {
      const from = [stream.lastSeq, stream.heardSeq];
      const rows = await asPerson(pool, { token: stream.token }, async ({ client }) => ({ value: (await client.query(NEW_EVENTS, from)).rows }));
      stream.lastSeq = rows.length === PAGE ? rows.at(-1).seq : (from[1] ?? stream.lastSeq);
      for (const row of rows) stream.reply.raw.write(`data: ${JSON.stringify(row)}\n\n`);
    }
  } finally {
    stream.busy = false;
  }
}
