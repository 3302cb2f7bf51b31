import type { FastifyInstance } from "fastify";
import { workerText } from "./worker/worker-text.ts";

/** The one door that is no act: the script by which a browser reads articles without a line. */
export function readingRoutes(server: FastifyInstance): void {
  const text = workerText();
  if (text === undefined) return;
  // The pages of the articles alone; it controls no other page of the product.
  server.get("/knowledge/reading-worker.js", async (_request, reply) => reply.type("text/javascript; charset=utf-8").header("service-worker-allowed", "/knowledge").send(text));
}
