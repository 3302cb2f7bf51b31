import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { definePublic } from "../action/public.ts";
import { memoryKeyring } from "../crypto/keyring.ts";
import { vaultsOf } from "../crypto/vault.ts";
import { serverTranslator } from "../i18n/server.ts";
import { keepPace, perMinuteOf } from "./pace.ts";
import { SESSION_COOKIE, type ServerParts } from "./parts.ts";
import { createServer, trustedProxiesOf } from "./server.ts";

type Server = Awaited<ReturnType<typeof createServer>>;

const whoAsks = definePublic({ name: "probe.whoAsks", input: z.strictObject({}), run: async ({ address, setSession }) => (setSession("x".repeat(43)), { address }) });
const breaks = definePublic({ name: "probe.breaks", input: z.strictObject({}), run: () => Promise.reject(new Error("secret 1-2345 of the database")) });

const logged: Readonly<Record<string, unknown>>[] = [];

/** The server over two public acts, without a database: the limit says yes to everybody. */
function aServer(trustedProxies?: readonly string[], more: object = {}): Promise<Server> {
  const parts = {
    services: { vaults: vaultsOf(memoryKeyring()), grants: {} },
    systemPool: { query: async () => ({ rows: [{ within: true }] }) },
    publicUrl: "https://ruam.example", actions: [], publicActions: [whoAsks, breaks], translator: () => (key: string) => key, moduleNames: [], log: (line: Readonly<Record<string, unknown>>) => void logged.push(line), trustedProxies, ...more,
  };
  return createServer(parts as unknown as ServerParts); // what these tests do not touch is left out
}

let plain: Server;
let behindProxy: Server;
beforeAll(async () => {
  plain = await aServer();
  behindProxy = await aServer(trustedProxiesOf(" 127.0.0.1, 10.0.0.0/8 "));
});
afterAll(() => Promise.all([plain.close(), behindProxy.close()]));

const ask = async (server: Server, headers: Record<string, string>) => (await server.inject({ method: "POST", url: "/api/probe/whoAsks", headers: { "sec-fetch-site": "same-origin", ...headers }, payload: {} })).json<{ address: string }>().address;

test("without a trusted proxy a forged X-Forwarded-For changes nothing", async () => {
  expect(await ask(plain, { "x-forwarded-for": "203.0.113.9" })).toBe("127.0.0.1");
});

test("behind a trusted proxy each person is limited by her own address, and what she forges in front of it is not believed", async () => {
  expect(await ask(behindProxy, { "x-forwarded-for": "203.0.113.9" })).toBe("203.0.113.9");
  expect(await ask(behindProxy, { "x-forwarded-for": "198.51.100.1, 203.0.113.9" })).toBe("203.0.113.9");
  expect(await ask(behindProxy, { "x-forwarded-for": "198.51.100.1, 203.0.113.9, 10.1.2.3" })).toBe("203.0.113.9");
});

test("no proxy named is none believed; nonsense is refused at the start", async () => {
  expect(trustedProxiesOf(undefined)).toBeUndefined();
  expect(trustedProxiesOf(" , ")).toBeUndefined();
  await expect(aServer(["everybody"])).rejects.toThrow();
});

test.each(["/api/probe/whoAsks", "/nothing", "/metrics"])("every answer carries the browser's protections: %s", async (url) => {
  const { headers } = await plain.inject({ url });
  expect(headers["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
  expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin", "cache-control": "no-store" });
  const policy = String(headers["content-security-policy"]);
  for (const directive of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"]) expect(policy).toContain(directive);
  expect(policy).not.toContain("unsafe");
  expect(headers["access-control-allow-origin"]).toBeUndefined();
  expect(headers["server"] ?? headers["x-powered-by"]).toBeUndefined();
  expect(headers["content-type"]).toMatch(/json|charset=utf-8/);
});

test("a session that writes, searches or reads faster than a person is told to wait, in both languages; others and the next minute go on", async () => {
  const nobody = () => Promise.reject(Object.assign(new Error(), { code: "ECONNREFUSED" }));
  const probe = { permission: "signed-in", input: z.strictObject({}), run: nobody } as const;
  const actions = [{ ...probe, name: "probe.write", kind: "write" }, { ...probe, name: "probe.search", kind: "read", sensitiveInput: true }, { ...probe, name: "probe.read", kind: "read", sensitiveInput: false }];
  const bounded = await aServer(undefined, { perMinute: 60, actions, services: { grants: {}, pool: { connect: nobody } }, translator: serverTranslator, log: () => undefined });
  const send = (name: string, token: string, language = "en") => bounded.inject({ method: name === "read" ? "GET" : "POST", url: `/api/probe/${name}`, cookies: { [SESSION_COOKIE]: token }, headers: { "sec-fetch-site": "same-origin", "accept-language": language }, ...(name === "read" ? {} : { payload: {} }) });
  for (const [name, most] of [["write", 60], ["search", 60], ["read", 300]] as const) {
    const codes: number[] = [];
    for (let n = 0; n <= most; n += 1) codes.push((await send(name, "a".repeat(43))).statusCode);
    expect([codes.indexOf(429), codes.at(-1)]).toEqual([most, 429]);
    expect((await send(name, "b".repeat(43))).statusCode).toBe(503);
  }
  const told = await send("write", "a".repeat(43));
  expect(told.json()).toMatchObject({ code: "too-fast", title: expect.stringMatching(/Nothing you typed is lost/) });
  expect((await send("write", "a".repeat(43), "th")).json().title).toMatch(/ข้อมูลที่กรอกไว้ยังอยู่ครบ/);
  expect(Number(told.headers["retry-after"])).toBeGreaterThan(0);
  expect(Number(told.headers["retry-after"])).toBeLessThanOrEqual(60);
  await bounded.close();
});

test("the pace is one minute's: the next begins anew; without a bound nothing is counted, and nonsense is refused at the start", () => {
  let now = 59_000;
  const headers: string[] = [];
  const ask = (pace: ReturnType<typeof keepPace>) => () => pace({ kind: "write" }, { cookies: { [SESSION_COOKIE]: "x" } } as never, { header: (_name: string, value: string) => headers.push(value) } as never); // all that it looks at
  const write = ask(keepPace(60, () => now));
  for (let n = 0; n < 60; n += 1) write();
  expect(write).toThrow("too-fast");
  expect(headers).toEqual(["1"]);
  now = 60_000;
  expect(write).not.toThrow();
  const unbound = ask(keepPace(undefined));
  for (let n = 0; n < 10_000; n += 1) unbound();
  expect([perMinuteOf(undefined), perMinuteOf("6000")]).toEqual([600, 6000]);
  for (const text of ["ten", "59", "1e99.5", "-600", "600.5"]) expect(() => perMinuteOf(text)).toThrow(/[ก-๙][^]*\n.*RUAM_PER_MINUTE/);
});

test("the session cookie is this host's, over TLS, for no script and no other site", async () => {
  const answer = await plain.inject({ method: "POST", url: "/api/probe/whoAsks", headers: { "sec-fetch-site": "same-origin" }, payload: {} });
  expect(answer.headers["set-cookie"]).toBe(`__Host-ruam=${"x".repeat(43)}; Path=/; HttpOnly; Secure; SameSite=Strict`);
});

test("figures are told on the machine only: not through a proxy, not to another address", async () => {
  expect((await plain.inject({ url: "/metrics" })).statusCode).toBe(200);
  expect((await plain.inject({ url: "/metrics", headers: { "x-forwarded-for": "127.0.0.1" } })).statusCode).toBe(404);
  expect((await plain.inject({ url: "/metrics", remoteAddress: "192.0.2.7" })).statusCode).toBe(404);
});

test("what another site caused is counted at the edge, also where a scope answers with a page of its own", async () => {
  const server = await aServer();
  await server.register(async (scope) => {
    scope.setErrorHandler(async (_error, _request, reply) => reply.status(403).type("text/html; charset=utf-8").send("no"));
    scope.post("/page", async () => "yes");
  });
  for (const url of ["/page", "/api/probe/whoAsks"]) expect((await server.inject({ method: "POST", url, headers: { "sec-fetch-site": "cross-site" }, payload: {} })).statusCode).toBe(403);
  await server.close();
  expect(logged.filter(({ part }) => part === "edge").map(({ code, route, count }) => [code, route, count])).toEqual([["cross-site", "/page", 1], ["cross-site", "/api/probe/whoAsks", 1]]);
});

test("what nobody foresaw says nothing outside, and its message stands in no log", async () => {
  const answer = await plain.inject({ method: "POST", url: "/api/probe/breaks", headers: { "sec-fetch-site": "same-origin" }, payload: {} });
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain("server.test");
  expect(answer.body + JSON.stringify(logged)).not.toMatch(/secret|1-2345/);
  expect(logged.filter(({ level }) => level === "error")).toHaveLength(1);
});

test.each(["TRACE", "PUT", "DELETE", "PATCH"] as const)("%s is not supported", async (method) => {
  const answer = await plain.inject({ method: method as "PUT", url: "/api/probe/whoAsks", headers: { "sec-fetch-site": "same-origin" } });
  expect(answer.statusCode).toBe(404);
});
