import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";

const gzipAsync = promisify(gzip);
const SMALLEST = 1_500;

/**
 * Packs texts that take more than one packet, for callers that can unpack them: on a slow line a page of a case list comes in a
 * third of the time. Streams and files go through as they are. Why that tells nobody anything: docs/decisions/0021.
 */
export async function packAnswer(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const isText = typeof payload === "string" || (Buffer.isBuffer(payload) && String(reply.getHeader("content-type")).startsWith("application/json"));
  if (!isText || payload.length < SMALLEST || reply.hasHeader("content-encoding")) return payload;
  reply.header("vary", [reply.getHeader("vary"), "accept-encoding"].filter(Boolean).join(", "));
  if (!/\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""))) return payload;
  const packed = await gzipAsync(payload, { level: 4 });
  reply.header("content-encoding", "gzip").removeHeader("content-length");
  return packed;
}
