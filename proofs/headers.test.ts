import { readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { disciplines } from "#modules/teams/access-matrix.ts";
import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { allDoors } from "./support/doors.ts";

// ASVS V3.4, V14.3.2, V13.4.6: every answer, of every route and asset, in success and failure, says to the browser what it may not do.
let world: World;
let everyone: Person;
let baseUrl: string;
beforeAll(async () => {
  world = await openWorld();
  everyone = await world.aPerson({ roles: [...disciplines, "admin", "agencyAdmin", "reporter"] });
  await world.app.server.listen({ port: 0, host: "127.0.0.1" });
  const address = world.app.server.server.address();
  baseUrl = `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}`;
});
afterAll(async () => world.close());

type Headers = Readonly<Record<string, unknown>>;
const ALWAYS: Readonly<Record<string, RegExp>> = {
  "content-security-policy": /^(?:default-src 'none'|sandbox; default-src 'none')/, "x-content-type-options": /^nosniff$/, "x-frame-options": /^DENY$/i, "cross-origin-opener-policy": /^same-origin$/, "cross-origin-resource-policy": /^same-origin$/,
  "referrer-policy": /^no-referrer$/, "strict-transport-security": /^max-age=31536000; includeSubDomains$/,
};
/** What may be kept, because it holds nothing of anybody: built files, style of public pages, the public record of commitments. */
const MAY_BE_KEPT = /^\/assets\/|^\/tip\/|^\/api\/audit\/(?:tile|checkpoint)|\.(?:svg|ico|webmanifest|woff2|js|css)$/;
/** A calendar asks again with what it has; its words are constants and its address is a secret. */
const ASKED_AGAIN = /^\/(?:api\/)?(?:views\/|calendar|feed)/;
/** A form for everybody must be able to say where it comes from; `same-origin` tells no other site anything, the older word stands before it. */
const PUBLIC_FORM = /^\/(?:tip|certificate)(?:\/|$)/;
/** With these a stranger's page verifies a badge: the key and the list of what was revoked, nothing of anybody, kept a minute. */
const OPEN_RECORD = new Set(["/.well-known/did.json", "/credentials/jwks.json", "/credentials/status"]);
const NEVER = ["server", "x-powered-by", "access-control-allow-origin", "via", "x-aspnet-version"];

function faultsOf(where: string, headers: Headers): readonly string[] {
  const faults: string[] = [];
  const isOpen = OPEN_RECORD.has(where);
  const rules = { ...ALWAYS, ...(PUBLIC_FORM.test(where) && { "referrer-policy": /^no-referrer, same-origin$/ }), ...(isOpen && { "cross-origin-resource-policy": /^cross-origin$/ }) };
  for (const [name, wanted] of Object.entries(rules)) if (!wanted.test(String(headers[name] ?? ""))) faults.push(`${where}: ${name} is ${String(headers[name])}`);
  if (/unsafe-|\*|http:|data:(?!;| *$)[^;]*script/.test(String(headers["content-security-policy"]).replace("img-src 'self' data:", ""))) faults.push(`${where}: the policy allows too much`);
  for (const name of NEVER) if (headers[name] !== undefined && !(isOpen && headers[name] === "*")) faults.push(`${where}: says ${name}`);
  const kept = String(headers["cache-control"] ?? "");
  if (!/no-store/.test(kept) && !MAY_BE_KEPT.test(where) && !isOpen && !(ASKED_AGAIN.test(where) && /private/.test(kept))) faults.push(`${where}: may be kept: ${kept}`);
  const type = String(headers["content-type"] ?? "");
  if (/^text\/(?!event-stream)/.test(type) && !/charset=utf-8/i.test(type)) faults.push(`${where}: ${type} without its letters`);
  return faults;
}

test("each route, signed in, not signed in, asked wrongly and of another site, answers with all rules and tells no version", async () => {
  const doors = allDoors(world.app.server).filter(({ url }) => url !== "/api/live");
  expect(doors.length).toBeGreaterThan(200);
  const faults: string[] = [];
  let asked = 0;
  for (const { method, url } of doors) {
    await world.admin.query("delete from rate_limits");
    const address = url.replaceAll(/:\w+/g, "0190b6a0-0000-7000-8000-000000000000").replace("*", "x");
    const ways = [
      { cookies: {}, headers: { "sec-fetch-site": "same-origin" } }, { cookies: { [SESSION_COOKIE]: everyone.token }, headers: { "sec-fetch-site": "same-origin" } },
      { cookies: { [SESSION_COOKIE]: everyone.token }, headers: { "sec-fetch-site": "cross-site", origin: "https://evil.example" } }, { cookies: {}, headers: { "content-type": "application/json", "sec-fetch-site": "same-origin" }, payload: "{" },
    ];
    for (const way of ways) {
      if (/signOut|demo\/(?:start|wipe)/.test(url) && way.payload === undefined && way.headers["sec-fetch-site"] === "same-origin") continue;
      const { headers } = await world.app.server.inject({ method: method as "GET", url: address, ...way, ...(method === "GET" ? { payload: undefined } : {}) } as never);
      asked += 1;
      faults.push(...faultsOf(address, headers));
    }
  }
  console.log(`${asked} answers of ${doors.length} routes looked at`);
  expect([...new Set(faults)]).toEqual([]);
});

test("each built file, the page itself, unknown addresses and methods, and the live stream do, too", async () => {
  const built = readdirSync("dist/web", { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => `${one.parentPath.replace(/^dist\/web/, "")}/${one.name}`);
  const faults: string[] = [];
  for (const url of [...built, "/", "/cases", "/not/there", "/api/not/there", "/assets/not-there.js", "/metrics", "/health", "/ready", "/%2e%2e/package.json", "/.git/config"]) faults.push(...faultsOf(url, (await world.app.server.inject({ url })).headers));
  for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"] as const) faults.push(...faultsOf("/api/cases/list", (await world.app.server.inject({ method, url: "/api/cases/list" })).headers));
  const stop = new AbortController();
  const live = await fetch(`${baseUrl}/api/live`, { headers: { cookie: `${SESSION_COOKIE}=${everyone.token}` }, signal: stop.signal });
  expect(live.status).toBe(200);
  faults.push(...faultsOf("/api/live", Object.fromEntries(live.headers)));
  stop.abort();
  expect(built.length).toBeGreaterThan(20);
  expect([...new Set(faults)]).toEqual([]);
});

test("the proof bites: each rule taken away, each word too much, is seen", async () => {
  const { headers } = await world.app.server.inject({ url: "/api/cases/list" });
  expect(faultsOf("/api/cases/list", headers)).toEqual([]);
  for (const name of [...Object.keys(ALWAYS), "cache-control"]) expect(faultsOf("/api/cases/list", { ...headers, [name]: undefined }).length, name).toBeGreaterThan(0);
  for (const more of [{ server: "x" }, { "content-security-policy": `${String(headers["content-security-policy"])}; script-src 'unsafe-inline'` }, { "cache-control": "public" }, { "content-type": "text/html" }]) expect(faultsOf("/api/cases/list", { ...headers, ...more }).length).toBeGreaterThan(0);
});
