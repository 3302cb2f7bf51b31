import { readFileSync } from "node:fs";
import type { FastifyInstance } from "fastify";
import { asSystem } from "#platform/db/request.ts";
import type { ServerParts } from "#platform/http/parts.ts";
import { openChannels } from "./outside/channels.ts";
import { isSignedByLine } from "./outside/line.ts";
import { hearLine, type LineEvent } from "./outside/hear-line.ts";

const WORKER = readFileSync(new URL("./worker/push-worker.js", import.meta.url), "utf8");
const MOST_BYTES = 64 * 1024;
const MOST_A_MINUTE = 120;

/** The two doors of this module that are no acts: the service worker's file, and where LINE tells what somebody typed to the official account. */
export function noticeRoutes(server: FastifyInstance, parts: ServerParts): void {
  // Its scope is the page of notices alone; it controls no other page of the product.
  server.get("/notices/push-worker.js", async (_request, reply) => reply.type("text/javascript; charset=utf-8").send(WORKER));

  void server.register(async (scope) => {
    scope.removeContentTypeParser("application/json");
    // The signature is over the bytes as they came.
    scope.addContentTypeParser("application/json", { parseAs: "buffer", bodyLimit: MOST_BYTES }, (_request, body, done) => done(null, body));
    scope.post("/api/line/webhook", async (request, reply) => {
      const { rows } = await parts.systemPool.query("select app.hit_limit($1, $2, 60) as within", [`line.webhook|${request.ip}`, MOST_A_MINUTE]);
      const isHeard = rows[0]?.within === true && (await hear(parts, request.body, String(request.headers["x-line-signature"] ?? "")));
      // Off, unsigned, too often: the same answer as an address that is not there.
      return isHeard ? {} : reply.callNotFound();
    });
  });
}

async function hear(parts: ServerParts, body: unknown, signature: string): Promise<boolean> {
  if (!Buffer.isBuffer(body)) return false;
  const { vaults } = parts.services;
  const { line } = await asSystem(parts.systemPool, "notifications.line", ({ client }) => openChannels(client, { signInKey: vaults.keyring.signInKey, publicUrl: parts.publicUrl }));
  if (!line || !isSignedByLine(body, signature, line.secret.channelSecret)) return false;
  for (const event of eventsIn(body)) await hearLine({ parts, line }, event);
  return true;
}

function eventsIn(body: Buffer): readonly LineEvent[] {
  try {
    const { events } = JSON.parse(body.toString()) as { events?: readonly LineEvent[] }; // signed by LINE; each field is looked at before it is used
    return Array.isArray(events) ? events.slice(0, 100) : [];
  } catch {
    return [];
  }
}
