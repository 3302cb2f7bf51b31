import type { FastifyInstance, FastifyRequest } from "fastify";
import { BadRequest } from "#platform/action/refusal.ts";
import { readTile, readTilePath } from "#platform/audit/tiles.ts";
import { asSystem } from "#platform/db/request.ts";
import type { ServerParts } from "#platform/http/parts.ts";
import { newestCheckpoint } from "./queries.ts";

const PER_MINUTE = 600;

/**
 * The log as tlog-tiles has it, for anybody: `/api/audit/checkpoint`, `/api/audit/tile/…`. Only what a signed checkpoint covers;
 * hashes, sizes and signatures, nothing of any case.
 */
export function tilePages(server: FastifyInstance, parts: ServerParts): void {
  server.get("/api/audit/checkpoint", async (request, reply) => {
    await limit(parts, request);
    const checkpoint = await asSystem(parts.systemPool, "audit", ({ client }) => newestCheckpoint(client));
    if (!checkpoint) throw new BadRequest(404, "not-found");
    return reply.type("text/plain; charset=utf-8").send(checkpoint.note);
  });
  server.get("/api/audit/tile/*", async (request, reply) => {
    await limit(parts, request);
    const name = readTilePath(`tile/${(request.params as { "*": string })["*"]}`); // fastify's wildcard
    if (!name) throw new BadRequest(404, "not-found");
    const bytes = await asSystem(parts.systemPool, "audit", async ({ client }) => readTile(client, name, (await newestCheckpoint(client))?.size ?? 0));
    if (!bytes) throw new BadRequest(404, "not-found");
    // A tile never changes: it is a piece of a tree that only grows.
    return reply.type("application/octet-stream").header("cache-control", "public, max-age=31536000, immutable").send(bytes);
  });
}

async function limit({ systemPool }: ServerParts, request: FastifyRequest): Promise<void> {
  const { rows } = await systemPool.query("select app.hit_limit($1, $2, 60) as within", [`audit.tiles|${request.ip}`, PER_MINUTE]);
  if (rows[0]?.within !== true) throw new BadRequest(429, "too-many");
}
