import type { FastifyInstance, FastifyRequest } from "fastify";
import type { AnyAction } from "../action/define.ts";
import type { AnyPublicAction, PublicContext } from "../action/public.ts";
import { parseInput } from "../action/parse.ts";
import { BadRequest } from "../action/refusal.ts";
import { runAction } from "../action/run.ts";
import { asSystem, NotSignedIn } from "../db/request.ts";
import { keepPace } from "./pace.ts";
import { languageOf, refuseWhenFull, SESSION_COOKIE, type ServerParts } from "./parts.ts";

/** `referrals.accept` is served at `/api/referrals/accept`. */
export const routeOf = (name: string): string => `/api/${name.replace(".", "/")}`;

/** One route for each action: reads by GET (POST when the input is sensitive), writes by POST. */
export function actionRoutes(server: FastifyInstance, parts: ServerParts): void {
  const pace = keepPace(parts.perMinute);
  for (const action of parts.actions) {
    const inQuery = action.kind === "read" && !action.sensitiveInput;
    server.route({
      method: inQuery ? "GET" : "POST",
      url: routeOf(action.name),
      handler: async (request, reply) => {
        pace(action, request, reply);
        if (action.kind === "write") refuseWhenFull(parts);
        return runAction(parts.services, action, { ...requestFor(action, request, inQuery), origin: originOf(parts.publicUrl, request.headers.host) });
      },
    });
  }
}

function requestFor(action: AnyAction, request: FastifyRequest, inQuery: boolean) {
  const token = request.cookies[SESSION_COOKIE];
  if (!token) throw new NotSignedIn();
  return {
    token,
    input: inQuery ? request.query : (request.body ?? {}),
    language: languageOf(request),
    idempotencyKey: action.kind === "write" ? idempotencyKeyOf(request) : undefined,
    expectedVersion: versionOf(request),
  };
}

function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers["idempotency-key"];
  if (key === undefined) return undefined;
  if (typeof key !== "string" || !/^[\w-]{8,64}$/.test(key)) throw new BadRequest(400, "bad-request");
  return key;
}

function versionOf(request: FastifyRequest): number | undefined {
  const header = request.headers["if-match"];
  if (header === undefined) return undefined;
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined) throw new BadRequest(400, "bad-request");
  return Number(version);
}

/** Routes that need no sign-in; each is limited per address, counted in the database for all processes. */
export function publicRoutes(server: FastifyInstance, parts: ServerParts): void {
  for (const action of parts.publicActions) {
    server.route({
      method: action.method,
      url: routeOf(action.name),
      handler: async (request, reply) => {
        await limit(parts, action, request.ip);
        const input: unknown = parseInput(action.input, action.method === "GET" ? request.query : (request.body ?? {}), languageOf(request));
        return (await action.run(publicContext(parts, request, reply), input)) ?? {};
      },
    });
  }
}

async function limit(parts: ServerParts, action: AnyPublicAction, address: string): Promise<void> {
  const { rows } = await parts.systemPool.query("select app.hit_limit($1, $2, 60) as within", [`${action.name}|${address}`, action.perMinute]);
  if (rows[0]?.within !== true) throw new BadRequest(429, "too-many");
}

const COOKIE = { path: "/", httpOnly: true, secure: true, sameSite: "strict" } as const;

/** What a public act may use; also for server-rendered pages. */
export function publicContext(parts: ServerParts, request: FastifyRequest, reply: import("fastify").FastifyReply): PublicContext {
  return {
    vaults: parts.services.vaults,
    grants: parts.services.grants,
    language: languageOf(request),
    address: request.ip,
    device: deviceOf(String(request.headers["user-agent"] ?? "")),
    token: request.cookies[SESSION_COOKIE],
    origin: originOf(parts.publicUrl, request.headers.host),
    isLocal: isOnThisMachine(parts.publicUrl, request),
    asSystem: (job, work) => asSystem(parts.systemPool, job, work),
    cookie: (name) => request.cookies[name],
    keepCookie: (name, value, seconds) => void reply.setCookie(name, value, { ...COOKIE, maxAge: seconds }),
    setSession: (token) => void reply.setCookie(SESSION_COOKIE, token, COOKIE),
    clearSession: () => {
      reply.clearCookie(SESSION_COOKIE, COOKIE);
      reply.header("clear-site-data", '"cache", "storage"');
    },
    enqueue: async (client, job, payload) => {
      await client.query(parts.services.enqueueSql(job, payload));
    },
  };
}

const LOOPBACK_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);
const LOOPBACK_ADDRESSES = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

// The published address says where we are. On one's own machine any port may stand in the address bar.
function originOf(publicUrl: string, host: string | undefined): string {
  const own = new URL(publicUrl);
  return own.hostname === "localhost" && host?.startsWith("localhost") ? `${own.protocol}//${host}` : own.origin;
}

// A proxy on the same machine is no proof of being local: then the published address is another, or it says whom it speaks for.
function isOnThisMachine(publicUrl: string, request: FastifyRequest): boolean {
  const { host = "", forwarded, "x-forwarded-for": forwardedFor, via } = request.headers;
  if (forwarded !== undefined || forwardedFor !== undefined || via !== undefined) return false;
  const named = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : "";
  return LOOPBACK_ADDRESSES.has(request.ip) && LOOPBACK_NAMES.has(new URL(publicUrl).hostname) && LOOPBACK_NAMES.has(named);
}

// Only the family of browser and system: enough to recognise one's own device in the list, too little to track.
function deviceOf(agent: string): string {
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(agent)?.[0] ?? "?";
  const browser = /Edg|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? "?";
  return `${browser} · ${system}`.replace("Edg ", "Edge ").replace("Mac OS X", "macOS");
}
