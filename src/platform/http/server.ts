import { randomBytes } from "node:crypto";
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { BadRequest } from "../action/refusal.ts";
import { boundedServer, usualBounds } from "./bounds.ts";
import { edgeLog } from "./edge-log.ts";
import { packAnswer } from "./pack-answer.ts";
import { metricsOf } from "./metrics.ts";
import { languageOf, SESSION_COOKIE, type ServerParts } from "./parts.ts";
import { asProblem, tellError } from "./problem.ts";
import { publicFiles } from "./public-page.ts";
import { actionRoutes, publicRoutes } from "./routes.ts";
import { takeTurn } from "./turns.ts";

/** The HTTP server over a list of actions. Registers nothing of the field itself. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const bounds = { ...usualBounds, ...parts.bounds };
  const server = Fastify({
    bodyLimit: 1_000_000,
    serverFactory: (handler) => boundedServer(handler, bounds),
    trustProxy: parts.trustedProxies ? [...parts.trustedProxies] : false,
    genReqId: () => randomBytes(6).toString("hex"),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    logger: false,
    forceCloseConnections: true,
  });
  await server.register(cookie);
  await server.register(helmet, helmetOptions);
  server.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
    reply.header("cache-control", "no-store");
    guardOrigin(request);
    // Nothing is unpacked for a caller: what little is sent must be as small as it says.
    if (request.headers["content-encoding"] !== undefined) throw new BadRequest(415, "wrong-type");
  });
  server.addHook("onRequest", takeTurn(bounds.atOnce));
  server.addHook("onSend", packAnswer);
  const edge = edgeLog(parts.log);
  server.addHook("onClose", async () => edge.stop());
  // Also where a scope answers with pages of its own.
  server.addHook("onError", async (request, _reply, error) => edge.note(tellError(error).code, request.routeOptions.url ?? "none"));
  server.setErrorHandler((error, request, reply) => sendProblem(parts, error as FastifyError, { request, reply }));
  server.setNotFoundHandler((request, reply) => {
    const page = request.method === "GET" && !/^\/(api|assets)\//.test(request.url) ? parts.pageFile?.(languageOf(request)) : undefined;
    return page ? reply.sendFile(page) : sendProblem(parts, new BadRequest(404, "not-found"), { request, reply });
  });
  const metrics = metricsOf(server);
  server.get("/metrics", async (request, reply) => {
    if (!isAskedHere(request)) throw new BadRequest(404, "not-found");
    return reply.type("text/plain; version=0.0.4; charset=utf-8").send(await metrics());
  });
  publicFiles(server);
  await server.register(async (scope) => {
    actionRoutes(scope, parts);
    publicRoutes(scope, parts);
  });
  return server;
}

const helmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      fontSrc: ["'self'"],
      imgSrc: ["'self'", "data:"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      workerSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
    },
  },
  crossOriginOpenerPolicy: { policy: "same-origin" as const },
  crossOriginResourcePolicy: { policy: "same-origin" as const },
  referrerPolicy: { policy: "no-referrer" as const },
  strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
  xFrameOptions: { action: "deny" as const },
};

// Figures are for whoever runs the machine: asked on it, and not through a proxy.
function isAskedHere({ ip, headers }: FastifyRequest): boolean {
  return ["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(ip) && headers["x-forwarded-for"] === undefined && headers.forwarded === undefined;
}

/** `TRUSTED_PROXIES`: addresses or networks between commas whose X-Forwarded-For is believed; undefined when there are none. */
export function trustedProxiesOf(text: string | undefined): readonly string[] | undefined {
  const named = (text ?? "").split(",").map((one) => one.trim()).filter((one) => one !== "");
  return named.length > 0 ? named : undefined;
}

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses unsafe requests that another site caused. Browsers of the last years say where a request comes from
 * (Sec-Fetch-Site); all say the Origin of a POST. A caller that says neither is no browser and carries no cookie by itself.
 */
function guardOrigin(request: FastifyRequest): void {
  if (!SAFE_METHODS.has(request.method) && isCrossSite(request.headers)) throw new BadRequest(403, "cross-site");
}

function isCrossSite({ origin, host, cookie, "sec-fetch-site": site }: FastifyRequest["headers"]): boolean {
  if (site !== undefined && site !== "same-origin" && site !== "none") return true;
  if (origin !== undefined) return originHost(origin) !== host;
  return site === undefined && cookie?.includes(SESSION_COOKIE) === true;
}

function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function sendProblem(parts: ServerParts, error: FastifyError | BadRequest, { request, reply }: { request: FastifyRequest; reply: FastifyReply }) {
  const told = tellError(error);
  const module = /^\/api\/([\w-]+)\//.exec(request.url)?.[1] ?? "http";
  if (told.unexpected) {
    parts.log({ level: "error", reference: request.id, route: request.routeOptions.url ?? "", method: request.method, error: error.name, code: error.code, stack: stackWithoutMessage(error) });
  }
  if (told.status === 503) reply.header("retry-after", "2");
  const problem = asProblem(told, { reference: request.id, modules: [module, ...parts.moduleNames], translate: parts.translator(languageOf(request)) });
  return reply.status(told.status).type("application/problem+json").send(problem);
}

// A message of PostgreSQL may quote a value; the places in the code never do.
function stackWithoutMessage(error: Error): string {
  return (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)).slice(0, 8).join("\n");
}
