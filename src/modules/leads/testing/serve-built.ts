import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { SESSION_COOKIE } from "#platform/http/parts.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const types: Readonly<Record<string, string>> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".woff2": "font/woff2", ".svg": "image/svg+xml" };

/** The web part as it is now, in front of a real server: built into a folder of its own, so that no older build is looked at. */
export async function serveBuilt(apiPort: number): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "ruam-leads-web-"));
  await build({ root, configFile: join(root, "vite.config.ts"), logLevel: "error", build: { outDir: folder } });
  const server = createServer((request, response) => (/^\/(api|tip)\b/.test(request.url ?? "") ? passOn(apiPort, request, response) : sendFile(folder, request, response)));
  const url = await new Promise<string>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://localhost:${typeof address === "object" ? address?.port : ""}`);
    });
  });
  return {
    url,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}

/** Header by which a test's browser says whose session it is: a `__Host-` cookie cannot be planted over plain HTTP. */
export const SESSION_HEADER = "x-test-session";

function passOn(port: number, request: IncomingMessage, response: ServerResponse): void {
  const { [SESSION_HEADER]: session, cookie = "", ...headers } = request.headers;
  const cookies = [cookie, session && `${SESSION_COOKIE}=${String(session)}`].filter(Boolean).join("; ");
  const passed = ask({ port, host: "127.0.0.1", path: request.url, method: request.method, headers: { ...headers, ...(cookies === "" ? {} : { cookie: cookies }) } }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  passed.on("error", () => response.destroy());
  response.on("close", () => passed.destroy());
  request.pipe(passed);
}

function sendFile(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const wanted = join(folder, normalize(pathname));
  const file = extname(wanted) !== "" && existsSync(wanted) ? wanted : join(folder, "index.html");
  response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
}
