import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type World } from "../testing/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld({ withJobs: false });
});
afterAll(async () => {
  await world.close();
});

const get = (url: string, headers: Readonly<Record<string, string>> = {}) => world.app.server.inject({ url, headers: { host: "localhost", ...headers } });

test("the page comes in the reader's language, packed, never kept, and names at once what its script would ask for", async () => {
  const thai = await get("/today", { "accept-language": "th", "accept-encoding": "gzip" });
  expect(thai.headers).toMatchObject({ "content-encoding": "gzip", "cache-control": "no-store" });
  const page = gunzipSync(thai.rawPayload).toString();
  expect(page).toContain('<html lang="th">');
  const named = [...page.matchAll(/(?:href|src)="(\/(?:assets|api)\/[^"]+)"/g)].map(([, address]) => address ?? "");
  expect(named.filter((address) => /base-messages-th|\.woff2|auth\/session/.test(address))).toHaveLength(6);
  for (const address of named) expect([address, (await get(address, { "accept-encoding": "br" })).statusCode]).toEqual([address, 200]);
  expect((await get("/today", { cookie: "ruam-language=en" })).body).toContain('<html lang="en">');
});

test("what is kept for a year is sent as the build packed it", async () => {
  const [, script = ""] = /src="(\/assets\/index-[^"]+\.js)"/.exec((await get("/today")).body) ?? [];
  const [plain, br] = [await get(script), await get(script, { "accept-encoding": "gzip, br" })];
  expect(br.headers).toMatchObject({ "content-encoding": "br", "cache-control": "public, max-age=31536000, immutable" });
  expect(br.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
});

test("long answers are packed for who can unpack them; short ones, and those for others, are not", async () => {
  const asked = await get("/api/openapi.json", { "accept-encoding": "gzip" });
  expect(asked.headers).toMatchObject({ "content-encoding": "gzip", vary: expect.stringContaining("accept-encoding") });
  expect(JSON.parse(gunzipSync(asked.rawPayload).toString())).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) });
  const plain = await get("/api/openapi.json");
  expect([plain.headers["content-encoding"], JSON.parse(plain.body).openapi]).toEqual([undefined, expect.stringMatching(/^3\.1/)]);
  expect((await get("/api/auth/session", { "accept-encoding": "gzip" })).headers["content-encoding"]).toBeUndefined();
});
