import { afterAll, beforeAll, expect, test } from "vitest";
import { disciplines } from "#modules/teams/access-matrix.ts";
import { methodOf } from "#platform/http/openapi.ts";
import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { routeOf } from "#platform/http/routes.ts";
import { allActions, allPublicActions } from "#app/server/app.ts";
import { hostileValues, schemaOf, seeded, valueFor, type Fuzzer } from "#app/testing/fuzz.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";

const REQUESTS = Number(process.env["FUZZ_REQUESTS"] ?? (process.env["RUAM_FULL"] ? 200_000 : 6_000));
const SEED = Number(process.env["FUZZ_SEED"] ?? 2569);

let world: World;
let everyone: Person;
let knownIds: string[];
let harvested = 0;

beforeAll(async () => {
  world = await openWorld();
  everyone = await world.aPerson({ roles: [...disciplines, "admin", "agencyAdmin", "reporter"] });
  knownIds = [everyone.accountId, everyone.agencyId, "0190b6a0-0000-7000-8000-000000000000"];
});
afterAll(async () => {
  await world.close();
});

const operations = [...allActions, ...allPublicActions]
  // These end the session or the data the fuzzer stands on; their inputs are fuzzed by their own modules' tests.
  .filter((action) => !/^(auth\.signOut|demo\.(start|wipe)|auth\.setup)$/.test(action.name))
  .map((action) => ({ action, schema: schemaOf(action), method: methodOf(action), url: routeOf(action.name) }));

const publicOnes = operations.filter(({ action }) => action.kind === "public");
const signedInOnes = operations.filter(({ action }) => action.kind !== "public");

async function send(operation: (typeof operations)[number], input: unknown, extra: Record<string, string> = {}) {
  const inQuery = operation.method === "get";
  return world.app.server.inject({
    method: inQuery ? "GET" : "POST",
    url: operation.url,
    cookies: { [SESSION_COOKIE]: everyone.token },
    headers: { "sec-fetch-site": "same-origin", "content-type": "application/json", "if-match": '"1"', ...extra },
    ...(inQuery ? { query: asQuery(input) } : { payload: JSON.stringify(input) ?? "" }),
  });
}

function asQuery(input: unknown): Record<string, string> {
  if (typeof input !== "object" || input === null) return { q: String(input) };
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, typeof value === "object" ? JSON.stringify(value) : String(value)]));
}

test(`${REQUESTS} requests made from the schemas, many of them hostile, never meet a 5xx, and every 400 names its field`, { timeout: 3_600_000 }, async () => {
  const fuzzer: Fuzzer = { random: seeded(SEED), knownIds };
  const faults: string[] = [];
  const statuses: Record<number, number> = {};
  for (let sent = 0; sent < REQUESTS && faults.length < 20; sent += 1) {
    // Public acts are limited per address and slow on purpose (password hashes): one request in forty is theirs.
    const group = publicOnes.length > 0 && sent % 40 === 0 ? publicOnes : signedInOnes.length > 0 ? signedInOnes : operations;
    const operation = group[Math.floor(fuzzer.random() * group.length)];
    if (!operation) break;
    if (sent % 40 === 0) await world.admin.query("delete from rate_limits");
    // A session the fuzzer's own acts ended (it may end any of its own) is replaced.
    if (sent % 500 === 0) everyone = { ...everyone, token: await world.aSession(everyone.accountId) };
    // Some requests are meant well, so that acts succeed and what they leave is asked for later.
    const input = valueFor(operation.schema, fuzzer, [0, 0.02, 0.12, 0.3][sent % 4] ?? 0);
    const response = await send(operation, input);
    statuses[response.statusCode] = (statuses[response.statusCode] ?? 0) + 1;
    if (response.statusCode === 401) everyone = { ...everyone, token: await world.aSession(everyone.accountId) };
    if (response.statusCode === 200) harvest(response.body);
    const fault = faultOf(response);
    if (fault) faults.push(`${operation.action.name}: ${fault} for ${JSON.stringify(input)?.slice(0, 300)}`);
  }
  console.log("fuzz answers by status", statuses);
  expect(faults).toEqual([]);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

/** Ids that answers gave are asked for later: cases, people, leads and tasks that exist. */
function harvest(body: string): void {
  for (const [id] of body.matchAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g)) {
    if (knownIds.length < 400) knownIds.push(id);
    else knownIds[3 + (harvested++ % 397)] = id;
  }
}

function faultOf(response: Awaited<ReturnType<typeof send>>): string | undefined {
  if (response.statusCode >= 500) return `${response.statusCode} ${response.body.slice(0, 200)}`;
  if (response.statusCode < 400) return undefined;
  const problem: { code?: string; title?: string; reference?: string; fields?: { field?: string; message?: string }[] } = response.json();
  if (!problem.code || !problem.title || !problem.reference) return "an error without code, title or reference";
  if (problem.code === "bad-input" && !problem.fields?.every((field) => typeof field.field === "string" && field.message)) return "a wrong input without its field";
  return undefined;
}

test("each hostile value in each field of each operation is answered without a 5xx", { timeout: 3_600_000 }, async () => {
  const fuzzer: Fuzzer = { random: seeded(SEED + 1), knownIds };
  const faults: string[] = [];
  const values = hostileValues.filter((_, i) => process.env["FUZZ_FULL"] || i % 3 === SEED % 3);
  for (const operation of operations) {
    await world.admin.query("delete from rate_limits");
    for (const field of Object.keys(operation.schema.properties ?? {})) {
      for (const value of values) {
        const base = valueFor(operation.schema, fuzzer, 0) as Record<string, unknown>; // inputs are objects
        const response = await send(operation, { ...base, [field]: value });
        if (response.statusCode === 401) everyone = { ...everyone, token: await world.aSession(everyone.accountId) };
        if (response.statusCode >= 500) faults.push(`${operation.action.name}.${field}: ${response.statusCode} for ${JSON.stringify(value)?.slice(0, 80)}`);
      }
    }
  }
  expect(faults.slice(0, 20)).toEqual([]);
});

test("broken bodies, wrong types and ten megabytes are refused in words", async () => {
  const target = operations.find((operation) => operation.method === "post");
  if (!target) throw new Error("no operation to send to");
  const raw = (payload: string, contentType = "application/json") =>
    world.app.server.inject({ method: "POST", url: target.url, cookies: { [SESSION_COOKIE]: everyone.token }, headers: { "sec-fetch-site": "same-origin", "content-type": contentType }, payload });
  const answers = await Promise.all([
    raw("{"), raw('{"a":1,"a":2}'), raw("[".repeat(10_000)), raw('{"__proto__":{"x":1}}'), raw(`"${"a".repeat(10_000_000)}"`), raw("a=1", "application/x-www-form-urlencoded"), raw("<x/>", "text/xml"),
  ]);
  expect(answers.map((answer) => answer.statusCode).filter((status) => status >= 500 || status < 400)).toEqual([]);
  expect(answers[4]?.statusCode).toBe(413);
  expect(answers.every((answer) => answer.json().title.length > 0)).toBe(true);
});

test("a request that another site caused is refused", async () => {
  const target = operations.find((operation) => operation.method === "post");
  if (!target) throw new Error("no operation to send to");
  for (const headers of [{ "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }, { origin: "https://evil.example" }, { origin: "null" }]) {
    const response = await world.app.server.inject({ method: "POST", url: target.url, cookies: { [SESSION_COOKIE]: everyone.token }, headers: { ...headers, host: "ruam.example" } as Record<string, string>, payload: {} });
    expect(response.statusCode).toBe(403);
    expect(response.json().code).toBe("cross-site");
  }
});
