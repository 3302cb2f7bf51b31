import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import type { Language } from "#platform/action/parse.ts";

const WEB = fileURLToPath(new URL("../../../dist/web", import.meta.url));

/** The page in a reader's language; undefined while the web client is not built. */
export function pageFileOf(language: Language): string | undefined {
  const file = `index.${language}.html`;
  return existsSync(join(WEB, file)) ? file : undefined;
}

/** The built web client: hashed assets may be kept for a year, the page itself never. Sent as the build packed them. */
export async function webClient(server: FastifyInstance): Promise<void> {
  if (!existsSync(WEB)) return;
  await server.register(fastifyStatic, {
    root: WEB,
    wildcard: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => reply.header("cache-control", path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-store"),
  });
}
