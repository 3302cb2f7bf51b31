import type { FastifyInstance, FastifyRequest } from "fastify";
import { asSystem } from "#platform/db/request.ts";
import type { ServerParts } from "#platform/http/parts.ts";
import { publicLanguage } from "#platform/http/public-page.ts";
import { shortHash } from "../sealed-paper.ts";
import { verifyPage, type Verdict } from "./page.ts";

const LIMIT = { most: 30, seconds: 600 };
const HASH = /^[\w-]{43}$/;
const statusOf = { issued: 200, withdrawn: 200, unknown: 404, tooMany: 429 } as const;

/** What the QR of a letter leads to, for anybody: issued, withdrawn, or not known. Says nothing of a case, a person or an account. */
export function verifyPages(server: FastifyInstance, parts: ServerParts): void {
  server.get("/verify/:hash", async (request, reply) => {
    const { hash } = request.params as { hash: string }; // fastify's path parameter
    const asked = HASH.test(hash) ? hash : "";
    const verdict = await verdictOn(parts, request, asked);
    const page = verifyPage(verdict, { language: publicLanguage(request), path: `/verify/${asked}` });
    return reply.status(statusOf[verdict.is]).header("referrer-policy", "no-referrer").header("cache-control", "no-store").type("text/html; charset=utf-8").send(page);
  });
}

async function verdictOn({ systemPool }: ServerParts, request: FastifyRequest, hash: string): Promise<Verdict> {
  const within = await systemPool.query("select app.hit_limit($1, $2, $3) as within", [`letters.verify|${request.ip}`, LIMIT.most, LIMIT.seconds]);
  if (within.rows[0]?.within !== true) return { is: "tooMany" };
  if (hash === "") return { is: "unknown" };
  const bytes = Buffer.from(hash, "base64url");
  const { rows } = await asSystem(systemPool, "letters.verify", ({ client }) =>
    client.query(
      `select s.kind, s.issued_on::text as "issuedOn", s.withdrawn_on::text as "withdrawnOn", g.name_th as "agencyTh", g.name_en as "agencyEn"
       from letter_seals s join agencies g on g.id = s.agency_id where s.content_hash = $1`,
      [bytes],
    ),
  );
  const seal = rows[0];
  if (!seal) return { is: "unknown" };
  return { is: seal.withdrawnOn ? "withdrawn" : "issued", ...seal, short: shortHash(bytes) };
}
