import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { asSystem } from "#platform/db/request.ts";
import type { ServerParts } from "#platform/http/parts.ts";
import { publicForms, publicLanguage } from "#platform/http/public-page.ts";
import { publicContext } from "#platform/http/routes.ts";
import { canonical } from "#thai/canonical.ts";
import { readBadge, type Issuer } from "../badge/badge.ts";
import { badgeKeys, didDocument, keySet } from "../badge/keys.ts";
import { stateOf } from "../rules/standing.ts";
import { certificatePage, type Answer, type Shown } from "./page.ts";
import { statusListPage } from "./status-list-page.ts";

const LIMIT = { most: 30, seconds: 600 };
const CODE = /^[\w-]{22}$/;
const FORM_BYTES = 12_000;

/** One request for a page, and where its answer goes. */
interface Exchange {
  readonly parts: ServerParts;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What strangers need: whose key it is, what was revoked, and a page for anybody with a certificate in hand. */
export function publicPages(server: FastifyInstance, parts: ServerParts): void {
  keyPages(server, parts);
  void server.register(async (scope) => {
    publicForms(scope, { bodyLimit: FORM_BYTES, maxKeys: 10 });
    scope.get("/certificate/:code", async (request, reply) => answerCertificate({ parts, request, reply }, async () => ({ is: "nothing" })));
    scope.post("/certificate/:code", async (request, reply) => answerCertificate({ parts, request, reply }, (row, code) => compare({ parts, request, reply }, row, code)));
  });
}

function keyPages(server: FastifyInstance, parts: ServerParts): void {
  // Asked at each request: a key that was replaced meanwhile is published without a restart.
  const issuer = (request: FastifyRequest, reply: FastifyReply): Issuer => issuerOf({ parts, request, reply });
  const open = (reply: FastifyReply): FastifyReply => reply.header("cache-control", "public, max-age=60").header("access-control-allow-origin", "*").header("cross-origin-resource-policy", "cross-origin");
  server.get("/.well-known/did.json", async (request, reply) => open(reply).type("application/did+json").send(JSON.stringify(didDocument(issuer(request, reply).origin, issuer(request, reply).keys))));
  server.get("/credentials/jwks.json", async (request, reply) => open(reply).type("application/jwk-set+json").send(JSON.stringify(keySet(issuer(request, reply).origin, issuer(request, reply).keys))));
  const answer = statusListPage(parts, issuer);
  server.get("/credentials/status", async (request, reply) => answer(request, open(reply)));
}

const issuerOf = ({ parts, request, reply }: Exchange): Issuer => ({ origin: publicContext(parts, request, reply).origin, keys: badgeKeys(parts.services.vaults.keyring) });

interface Row {
  readonly competence: string;
  readonly holderName: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}
type Compare = (row: Row, code: string) => Promise<Shown>;

const statusOf = { known: 200, unknown: 404, tooMany: 429 } as const;

async function answerCertificate(exchange: Exchange, compareWith: Compare): Promise<FastifyReply> {
  const { request, reply } = exchange;
  const { code: asked } = request.params as { code: string }; // fastify's path parameter
  const code = CODE.test(asked) ? asked : "";
  const answer = await answerTo(exchange, code, compareWith);
  return reply.status(statusOf[answer.is]).header("cache-control", "no-store").type("text/html; charset=utf-8").send(certificatePage(answer, { language: publicLanguage(request), path: `/certificate/${code}` }));
}

async function answerTo({ parts, request }: Exchange, code: string, compareWith: Compare): Promise<Answer> {
  const within = await parts.systemPool.query("select app.hit_limit($1, $2, $3) as within", [`credentials.verify|${request.ip}`, LIMIT.most, LIMIT.seconds]);
  if (within.rows[0]?.within !== true) return { is: "tooMany" };
  if (code === "") return { is: "unknown" };
  const { row, now } = await asSystem(parts.systemPool, "credentials.verify", async (scope) => {
    const { rows } = await scope.client.query<Row>(`select competence, holder_name as "holderName", issued_at as "issuedAt", expires_at as "expiresAt", revoked_at as "revokedAt" from credentials where code = $1`, [code]);
    return { row: rows[0], now: scope.now };
  });
  if (!row) return { is: "unknown" };
  return { is: "known", certificate: { ...row, state: stateOf(row, now) }, shown: await compareWith(row, code) };
}

/** Compares what the visitor holds: the name on her paper, or the text of a badge. */
async function compare(exchange: Exchange, row: Row, code: string): Promise<Shown> {
  const typed = (exchange.request.body ?? {}) as Readonly<Record<string, unknown>>; // querystring's object
  const [name, badge] = [typed["name"], typed["badge"]];
  if (typeof badge === "string" && badge.trim() !== "") {
    const read = await readBadge(badge, issuerOf(exchange));
    return read?.code === code ? { is: "badgeFits", name: read.holderName } : { is: "badgeBroken" };
  }
  if (typeof name !== "string" || name.trim() === "") return { is: "nothing" };
  return { is: comparable(name) === comparable(row.holderName) ? "nameFits" : "nameDiffers" };
}

const comparable = (text: string): string => canonical(text.slice(0, 200)).replaceAll(/\s+/g, " ").trim();
