import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openKeyring } from "#platform/crypto/keyring.ts";
import { type Bounds, usualBounds } from "#platform/http/bounds.ts";
import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { createTestDatabase, type TestDatabase } from "#platform/testing/database.ts";
import { aManager, kill9, startProduct, type Product } from "./support/killed-product.ts";
import { call, manners, requestOf, sendRaw, type Callers, type Target } from "./support/slow-callers.ts";

/**
 * A10: callers who hold on, drip, do not read, or send what is hard to take in. Meanwhile somebody works: every one of her requests is
 * answered, memory stays bounded, and the callers' connections are ended by the server. The full size keeps the product's own bounds.
 */
const isFull = process.env["RUAM_FULL"] !== undefined;
const CALLERS = isFull ? 1_000 : 20;
const quick: Partial<Bounds> = { headersMs: 1_000, requestMs: 1_500, keptOpenMs: 1_000, silentMs: 2_000, wholeMs: 4_000, lookMs: 100, connections: 300, arriving: 60 };
const bounds = isFull ? {} : quick;
const without: Partial<Bounds> = { headersMs: 0, requestMs: 0, keptOpenMs: 0, silentMs: 0, wholeMs: 1e9, connections: 100_000, arriving: 100_000, pipelined: 100_000 };

let folder: string;
let database: TestDatabase;
let product: Product;
/** The planted fault: the same product without bounds. */
let careless: Product;
let target: Target;
const start = (own: Partial<Bounds>): Promise<Product> => startProduct({ appUrl: database.appUrl, jobsUrl: database.jobsUrl, secrets: join(folder, "secrets"), bounds: own });
const portOf = ({ url }: Product): number => Number(new URL(url).port);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "ruam-slow-"));
  mkdirSync(join(folder, "secrets"), { mode: 0o700 });
  await openKeyring(join(folder, "secrets"));
  database = await createTestDatabase();
  const admin = new pg.Client({ connectionString: database.adminUrl, options: "-c search_path=ruam" });
  await admin.connect();
  const token = await aManager(admin);
  await admin.end();
  [product, careless] = await Promise.all([start(bounds), start(without)]);
  target = { port: portOf(product), token };
});
afterAll(async () => {
  await Promise.all([kill9(product.child), kill9(careless.child)]);
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

interface Work {
  readonly times: readonly number[];
  readonly failures: readonly string[];
  stop(): Promise<void>;
}

/** Somebody who works: one request after the other, each within ten seconds. */
function work(url: string, token: string): Work {
  const [times, failures]: [number[], string[]] = [[], []];
  const stopping = new AbortController();
  const running = (async () => {
    const paths = ["/api/cases/list", "/api/auth/session", "/ready"];
    for (let n = 0; !stopping.signal.aborted; n += 1) {
      const [path, since] = [paths[n % paths.length] ?? "/ready", performance.now()];
      const answer = await fetch(url + path, { headers: { cookie: `${SESSION_COOKIE}=${token}` }, signal: AbortSignal.timeout(10_000) }).catch((error: Error) => error);
      times.push(performance.now() - since);
      if (answer instanceof Error) failures.push(`${path} ${answer.name}`);
      else if ((await answer.arrayBuffer(), answer.status !== 200)) failures.push(`${path} ${answer.status}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  })();
  return { times, failures, stop: async () => (stopping.abort(), await running) };
}

const p95 = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;

function memory(child: Product["child"]): Promise<number> {
  return new Promise((resolve) => {
    child.once("message", (message) => resolve((message as { rssMiB: number }).rssMiB)); // bench/serve.ts answers so
    child.send("memory");
  });
}

const untilEnded = (callers: Callers) => expect.poll(() => callers.open(), { timeout: isFull ? 800_000 : 25_000, interval: 50 }).toBe(0);
/** By the server's own count: who does not read does not see that the line was cut. */
const untilQuiet = () => expect.poll(() => connectionsOf(product), { timeout: isFull ? 800_000 : 25_000, interval: 100 }).toBeLessThanOrEqual(6);

async function connectionsOf({ url }: Product): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^ruam_http_connections (\d+)$/m.exec(text)?.[1]);
}

async function besiege(names: readonly (keyof typeof manners)[]): Promise<void> {
  const before = await memory(product.child);
  const working = work(product.url, target.token);
  const since = performance.now();
  const all = await Promise.all(names.map((name) => call(target, manners[name], CALLERS)));
  await untilQuiet();
  await expect.poll(() => working.times.length, { timeout: 20_000 }).toBeGreaterThan(40);
  const ended = (performance.now() - since) / 1000;
  await working.stop();
  const grown = (await memory(product.child)) - before;
  for (const callers of all) callers.end();
  console.log(`${names.join(", ")}: ${CALLERS} connections each, ended after ${ended.toFixed(1)} s; others ${working.times.length} requests, p95 ${p95(working.times).toFixed(0)} ms, longest ${Math.max(...working.times).toFixed(0)} ms; memory +${grown.toFixed(0)} MiB`);
  expect(working.failures).toEqual([]);
  expect(grown).toBeLessThan(500);
  if (isFull) expect(p95(working.times)).toBeLessThan(1_000);
}

const every = Object.keys(manners) as (keyof typeof manners)[]; // the object's own keys

test.each(isFull ? every.map((name) => [name]) : [every])("others are answered and the server ends whoever holds on: %s", (...names) => besiege(names));

test("more connections than there is room for: the quiet ones make place", async () => {
  const room = bounds.connections ?? usualBounds.connections;
  const callers = await call(target, manners["says nothing"], room);
  const working = work(product.url, target.token);
  const further = await call(target, manners["headers drop by drop"], 50);
  await expect.poll(() => working.times.length, { timeout: 20_000 }).toBeGreaterThan(5);
  await working.stop();
  expect(working.failures).toEqual([]);
  await untilQuiet();
  callers.end();
  further.end();
});

test("what is hard to take in is refused or answered, never a fault, and holds nobody up", async () => {
  const working = work(product.url, target.token);
  const path = "/api/cases/open";
  const post = (body: string | Buffer, headers = "") => sendRaw(target.port, requestOf(target, path, { body, headers }));
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  const answers = {
    longHeader: await sendRaw(target.port, `GET /ready HTTP/1.1\r\nHost: localhost\r\nX-A: ${"a".repeat(20_000)}\r\n\r\n`),
    manyHeaders: await sendRaw(target.port, `GET /ready HTTP/1.1\r\nHost: localhost\r\n${"A: b\r\n".repeat(4_000)}\r\n`),
    deep: await post("[".repeat(450_000) + "]".repeat(450_000)),
    deepObject: await post(`${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`),
    manyFields: await post(`{${Array.from({ length: 60_000 }, (_, n) => `"field${n}":1`).join(",")}}`),
    manyInQuery: await sendRaw(target.port, `GET /api/cases/list?${"a=1&".repeat(3_500)} HTTP/1.1\r\nHost: localhost\r\nCookie: ${SESSION_COOKIE}=${target.token}\r\n\r\n`),
    tooLarge: await post(`"${"a".repeat(2_000_000)}"`),
    packed: await post(bomb, "Content-Encoding: gzip\r\n"),
    twoLengths: await sendRaw(target.port, "POST /api/cases/open HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    noHttp: await sendRaw(target.port, Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x0d, 0x0a, 0x0d, 0x0a])),
  };
  await working.stop();
  expect(working.failures).toEqual([]);
  expect(answers).toEqual({ longHeader: 431, manyHeaders: 431, deep: 400, deepObject: 400, manyFields: 400, manyInQuery: 400, tooLarge: 413, packed: 415, twoLengths: 400, noHttp: 400 });
});

test("a page that does not read its live stream, and one that opens too many, lose theirs only", async () => {
  const live = `GET /api/live HTTP/1.1\r\nHost: localhost\r\nCookie: ${SESSION_COOKIE}=${target.token}\r\n\r\n`;
  const streams = await call(target, { opening: () => live, reads: true }, usualBounds.streams + 5);
  const answered = () => streams.said().match(/HTTP\/1\.1 \d{3}/g)?.length ?? 0;
  await expect.poll(answered, { timeout: 20_000 }).toBe(usualBounds.streams + 5);
  expect(streams.said().match(/HTTP\/1\.1 429/g)?.length ?? 0).toBeGreaterThanOrEqual(5);
  streams.end();
});

test("one session that asks for everything at once waits for itself only", async () => {
  const working = work(product.url, "x".repeat(43));
  const answers = await Promise.all(Array.from({ length: isFull ? 1_000 : 200 }, () => sendRaw(target.port, `GET /api/cases/list HTTP/1.1\r\nHost: localhost\r\nCookie: ${SESSION_COOKIE}=${target.token}\r\n\r\n`)));
  await working.stop();
  expect(answers.filter((status) => ![200, 429, 0].includes(status))).toEqual([]);
  expect(answers.filter((status) => status === 200).length).toBeGreaterThan(50);
  // Not signed in: told so, quickly, and never 503.
  expect(working.failures.filter((failure) => !/40[13]$/.test(failure))).toEqual([]);
});

test("the proof bites: a server without the bounds keeps every one of them", async () => {
  const kinds = [manners["headers drop by drop"], manners["a body drop by drop"]];
  const [held, ended] = [careless, product].map((one) => Promise.all(kinds.map((kind) => call({ ...target, port: portOf(one) }, kind, 10))));
  for (const callers of (await ended) ?? []) await untilEnded(callers);
  expect((await held)?.map((callers) => callers.open())).toEqual([10, 10]);
  for (const callers of [...((await held) ?? []), ...((await ended) ?? [])]) callers.end();
});
