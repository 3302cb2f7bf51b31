import { createServer, type IncomingMessage } from "node:http";
import pg from "pg";
import type { Operation } from "./operations.ts";

const text = { type: "string" } as const;
const operation = (method: "GET" | "POST", name: string): Operation => ({ method, path: `/api/planted/${name}`, input: { type: "object", properties: { name: text } }, isPublic: true });

/** What a product with faults would publish; the last two are sound and must not be told. */
export const plantedOperations: readonly Operation[] = [
  operation("GET", "people"), operation("POST", "cases"), operation("GET", "page"), operation("POST", "letter"), operation("GET", "sound"), operation("POST", "soundCases"),
];
export const isSound = (path: string): boolean => path.includes("/sound");

/**
 * A server with faults on purpose: SQL put together from words (by query and by JSON; the error is kept quiet in one), and
 * pages that repeat words as they came. Beside them the same, done right. Its table is temporary and holds nothing of anybody.
 */
export async function openPlanted(databaseUrl: string): Promise<{ readonly url: string; close(): Promise<void> }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("create temporary table planted (name text, place text)");
  await client.query("insert into planted values ('ทดสอบ', 'north'), ('test', 'south')");
  const rows = async (sql: string, values: readonly string[] = []): Promise<string> => JSON.stringify((await client.query(sql, [...values])).rows);

  async function answerTo(path: string, name: string): Promise<readonly [status: number, type: string, body: string]> {
    const json = "application/json";
    if (path.endsWith("/people")) return rows(`select place from planted where name = '${name}'`).then((body) => [200, json, body] as const, (error: Error) => [500, json, JSON.stringify({ error: error.message })] as const);
    if (path.endsWith("/cases")) return rows(`select place from planted where name = '${name}'`).then((body) => [200, json, body] as const, () => [400, json, "{}"] as const);
    if (path.endsWith("/page") || path.endsWith("/letter")) return [200, "text/html; charset=utf-8", `<!doctype html><title>letter</title><p>${name}</p>`];
    return [200, json, await rows("select place from planted where name = $1", [name])];
  }

  const server = createServer((request, response) => {
    void nameOf(request)
      .then(async ({ path, name }) => {
        const [status, type, body] = await answerTo(path, name.replaceAll("\u0000", ""));
        response.writeHead(status, { "content-type": type }).end(body);
      })
      .catch(() => response.writeHead(400).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await client.end();
    },
  };
}

async function nameOf(request: IncomingMessage): Promise<{ readonly path: string; readonly name: string }> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
  if (request.method === "GET") return { path: pathname, name: searchParams.get("name") ?? "" };
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // a request's own chunks
  const { name = "" } = JSON.parse(Buffer.concat(chunks).toString()) as { name?: unknown };
  return { path: pathname, name: String(name) };
}
