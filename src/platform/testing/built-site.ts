import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { build } from "vite";

const root = fileURLToPath(new URL("../../../", import.meta.url));

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

// The policy of platform/http: a component that breaks it must fail here, not at a practitioner's desk.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; require-trusted-types-for 'script'";

const visit = {
  account: { id: "0193e5a0-0000-7000-8000-000000000001", displayName: "ปรียา ใจดี", language: "th", roles: ["caseManager"] },
  agency: { id: "0193e5a0-0000-7000-8000-000000000002", nameTh: "พมจ.เชียงราย", nameEn: "MSDHS Chiang Rai", kind: "msdhs", provinceCode: "57" },
  permissions: [],
  instance: { mode: "demo" },
  serverNow: "2026-11-21T02:00:00.000Z",
};

/** What the frame of every page asks. */
const answers: Readonly<Record<string, object>> = { "/api/auth/session": visit, "/api/notifications/count": { count: 0, isUrgent: false } };

export type BuiltSite = { readonly url: string; readonly stop: () => Promise<void> };

/** Builds the web part and serves it like the product does, with one made-up person signed in and no other answers. */
export async function serveBuiltSite(): Promise<BuiltSite> {
  const folder = mkdtempSync(join(tmpdir(), "ruam-web-"));
  await build({ root, configFile: join(root, "vite.config.ts"), logLevel: "error", build: { outDir: folder } });
  const server = createServer((request, response) => answer(folder, request, response));
  const url = await listen(server);
  return {
    url,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}

/** Debian's chromium, quiet and without a sandbox (tests run as root in containers). */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(" "),
  });
}

function answer(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  if (pathname === "/api/live") {
    response.writeHead(200, { "content-type": "text/event-stream" }).write("retry: 3000\n\n");
    return;
  }
  if (pathname.startsWith("/api/")) {
    const answered = answers[pathname];
    response.writeHead(answered ? 200 : 404, { "content-type": "application/json" }).end(JSON.stringify(answered ?? { code: "not-found" }));
    return;
  }
  const wanted = join(folder, normalize(pathname));
  const file = extname(pathname) !== "" && existsSync(wanted) ? wanted : join(folder, "index.html");
  response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream", "content-security-policy": policy }).end(readFileSync(file));
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the test server has no port");
  return `http://127.0.0.1:${address.port}`;
}
