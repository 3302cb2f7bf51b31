import type pg from "pg";
import type { AnyAction } from "#platform/action/define.ts";
import type { App } from "#app/server/app.ts";
import { methodOf } from "#platform/http/openapi.ts";
import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { routeOf } from "#platform/http/routes.ts";

/** One request of one account, through the product's own HTTP routing. */
export interface Request {
  readonly token: string;
  readonly action: AnyAction;
  readonly input: unknown;
  readonly ifMatch?: number | undefined;
  /** Another address than the action's own (a file, a path with an id in it). */
  readonly url?: string | undefined;
  readonly method?: "GET" | "POST" | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export interface Answer {
  readonly status: number;
  /** The problem's code; empty for a success. */
  readonly code: string;
  readonly body: string;
  /** Everything the caller could compare: status, headers and body, without the request's own reference. */
  readonly shape: string;
}

/** Sends one request into the server (fastify inject: routing, cookies, hooks and error answers as over the network). */
export async function send(app: App, request: Request): Promise<Answer> {
  const { action } = request;
  const method = request.method ?? (methodOf(action) === "get" ? "GET" : "POST");
  const response = await app.server.inject({
    method,
    url: request.url ?? routeOf(action.name),
    cookies: { [SESSION_COOKIE]: request.token },
    headers: {
      "sec-fetch-site": "same-origin",
      "accept-language": "en",
      ...(request.ifMatch === undefined ? {} : { "if-match": `"${request.ifMatch}"` }),
      ...request.headers,
    },
    ...(method === "GET" ? { query: queryOf(request.input) } : { payload: request.input as object }),
  });
  const { statusCode: status, body } = response;
  const code = status >= 400 ? /"code":"([\w-]+)"/.exec(body)?.[1] ?? "" : "";
  return { status, code, body, shape: shapeOf(status, response.headers, body) };
}

const OWN_OF_A_REQUEST = new Set(["x-request-id", "date", "content-length", "connection", "keep-alive"]);

function shapeOf(status: number, headers: Readonly<Record<string, unknown>>, body: string): string {
  const kept = Object.entries(headers).filter(([name]) => !OWN_OF_A_REQUEST.has(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([status, kept, body.length, body.replace(/"reference":"[0-9a-f]+"/, '"reference":""')]);
}

function queryOf(input: unknown): Record<string, string | string[]> {
  const entries = Object.entries((input ?? {}) as Record<string, unknown>).filter(([, value]) => value !== undefined); // inputs of reads are flat objects
  return Object.fromEntries(entries.map(([key, value]) => [key, Array.isArray(value) ? value.map(String) : String(value)]));
}

/**
 * From now on no transaction of this pool is kept: every COMMIT becomes a ROLLBACK, after all statements (the event, too) have run.
 * So one prepared world serves any number of attempts, in any order, and no attempt sees another.
 */
export function neverCommit(pool: pg.Pool): void {
  const connect = pool.connect.bind(pool);
  const seen = new WeakSet<pg.PoolClient>();
  const turned = (client: pg.PoolClient): pg.PoolClient => {
    if (seen.has(client)) return client;
    seen.add(client);
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    client.query = ((...given: unknown[]) => {
      const [text, ...rest] = given;
      return query(typeof text === "string" ? text.replace(/\bcommit$/, "rollback") : text, ...rest);
    }) as typeof client.query; // the same function, one word of its text turned
    return client;
  };
  pool.connect = ((done?: (...given: unknown[]) => void) => (done ? connect(done as never) : connect().then(turned))) as typeof pool.connect; // both of pg's ways to call it
}
