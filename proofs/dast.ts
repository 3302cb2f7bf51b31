import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pass, type Sample } from "./support/dast/front.ts";
import { collectIds, operationsOf, textLeaves, valueFor, type Operation } from "./support/dast/operations.ts";
import { isSound, openPlanted, plantedOperations } from "./support/dast/planted.ts";
import { openPrepared } from "./support/dast/prepared.ts";
import { openProduct, type Product, type Visitor } from "./support/dast/product.ts";
import { requestText, walkInPieces, walkWithSqlmap, walkWithWapiti } from "./support/dast/scan.ts";

/**
 * `npm run sec:dast`: sqlmap and wapiti (Debian: apt-get install sqlmap wapiti) as a second opinion. First both must find faults planted in a
 * server of the proof's own and leave the sound places alone; then the same commands ask a demo on this machine, signed in as several people.
 * DAST_MINUTES (10) bounds the second part. DAST_DEEP=1 tries every field, not only texts, at level 3, and ways that wait: hours. DAST_ONLY=bite stops after the first.
 * Ends with 1 when the tools are blind, or found something, or the product met an error it had not foreseen; with 2 when they are not installed.
 */
/** Of the time, for what needs nobody signed in. */
const PUBLIC_SHARE = 0.2;
const MINUTES = Number(process.env["DAST_MINUTES"] ?? 10);
const isDeep = process.env["DAST_DEEP"] !== undefined;
/** Somebody of the demo must be there for its lists; she asks nothing. */
const ROLES = ["caseManager"] as const;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

for (const tool of ["sqlmap", "wapiti"]) {
  if (spawnSync(tool, ["--version"]).error) {
    say(`${tool} is not here; on Debian: apt-get install sqlmap wapiti`);
    process.exit(2);
  }
}
const folder = mkdtempSync(join(tmpdir(), "ruam-dast-"));
say(`what the tools write: ${folder}`);

/** Both tools against the planted faults. @returns what they missed or wrongly told */
async function bite(databaseUrl: string): Promise<readonly string[]> {
  const planted = await openPlanted(databaseUrl);
  const samples = plantedOperations.map((operation) => ({ operation, input: { name: "ทดสอบ" } }));
  const wish = { target: planted.url, samples, cookie: async () => "", folder, name: "planted" };
  try {
    const sql = await walkWithSqlmap({ ...wish, seconds: 240, isDeep });
    const pages = await walkWithWapiti({ ...wish, seconds: 90, starts: [], modules: "sql,blindsql,xss,permanentxss" });
    say(`planted: sqlmap ${sql.requests} requests: ${sql.findings.join("; ") || "nothing"}${sql.failed.length + sql.cut.length > 0 ? ` (not to its end: ${[...sql.failed, ...sql.cut].join("; ")})` : ""}`);
    say(`planted: wapiti ${pages.requests} requests: ${[...new Set(pages.findings.map(({ kind, path, parameter }) => `${path} ${parameter}: ${kind}`))].join("; ") || "nothing"}`);
    const scripts = pages.findings.filter(({ kind }) => kind === "Cross Site Scripting").map(({ path }) => path.replace("/dast/form", ""));
    const isTold = (list: readonly string[], path: string): boolean => list.some((one) => one.startsWith(`/api/planted/${path}`));
    return [
      ...["people", "cases"].filter((path) => !isTold(sql.findings, path)).map((path) => `sqlmap did not find the fault at ${path}`),
      ...["page", "letter"].filter((path) => !isTold(scripts, path)).map((path) => `wapiti did not find the fault at ${path}`),
      ...[...sql.findings, ...pages.findings.map(({ path }) => path)].filter(isSound).map((one) => `told although sound: ${one}`),
    ];
  } finally {
    await planted.close();
  }
}

interface Reach {
  readonly role: string;
  readonly sample: Sample;
  readonly status: number;
}

/** Every operation with an input of real ids, by the first person it lets in. */
async function reachOf({ url, visitors }: Product): Promise<readonly Reach[]> {
  const ask = async (visitor: Visitor, { method, path }: Operation, input: unknown) => {
    const query = method === "GET" ? `?${new URLSearchParams(Object.entries(input as Record<string, unknown>).map(([key, value]) => [key, String(value)]))}` : ""; // inputs are objects
    const answer = await pass(url, { method, path: path + query, body: method === "GET" ? Buffer.alloc(0) : Buffer.from(JSON.stringify(input)), type: "application/json", cookie: await visitor.cookie(false) });
    if (answer.status === 401) await visitor.cookie(true);
    return answer;
  };
  const document = JSON.parse((await pass(url, { method: "GET", path: "/api/openapi.json", body: Buffer.alloc(0), cookie: "" })).bytes.toString());
  const operations = operationsOf(document).filter(({ isPublic }) => isPublic);
  const ids = new Map<string, string>();
  const people = visitors.slice(1);
  for (const path of Object.keys(document.paths)) {
    // Lists first: what they name is what the others ask for.
    if (document.paths[path].get) for (const visitor of people) collectIds(parsed((await ask(visitor, { method: "GET", path, input: {}, isPublic: false }, {})).bytes), ids);
  }
  const reached: Reach[] = [];
  for (const operation of operations) {
    const sample = { operation, input: valueFor(operation.input, "", ids) };
    let best: Reach | undefined;
    for (const visitor of [...people, ...visitors.slice(0, 1)]) {
      const answer = await ask(visitor, operation, sample.input);
      collectIds(parsed(answer.bytes), ids);
      if (!best || rank(answer.status) < rank(best.status)) best = { role: visitor.role, sample, status: answer.status };
      if (rank(best.status) === 0) break;
    }
    if (best) reached.push(best);
  }
  return reached;
}

/** Done; refused for what was sent; not let in. */
const rank = (status: number): number => (status < 300 ? 0 : [400, 409, 412, 422, 428].includes(status) ? 1 : status === 404 ? 2 : 3);

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}

const MANAGERS_MODULES = "sql,xss,permanentxss,exec,file,crlf,redirect";
/** Pages of the case manager; behind every one is the same shell. */
const PAGES = ["/today", "/cases", "/leads", "/referrals", "/calendar", "/sops", "/account"];

/** The world of the authorisation matrix: each operation with a right input and by somebody who may; nothing of it is kept. */
async function scanPrepared(seconds: number): Promise<readonly string[]> {
  const prepared = await openPrepared();
  try {
    const { url, samples, unforeseen } = prepared;
    const hers = samples.filter(({ role }) => role === "caseManager");
    const withWords = samples.filter(({ operation, input }) => requestText(url, { operation, input }, { isDeep }).includes("*")).map((one) => ({ ...one, at: Math.random() + rank(one.status) })).sort((a, b) => a.at - b.at);
    say(`prepared: ${samples.length} operations, ${count(samples, ({ status }) => status < 300)} of them answered with 200 before anything was tried; ${withWords.length} carry words, ${count(withWords, ({ status }) => status < 300)} of these answered; ${hers.length} are the case manager's`);
    const cookie = async () => hers[0]?.cookie ?? "";
    const [pages, sql] = await Promise.all([
      walkInPieces({ target: url, samples: hers, cookie, folder, name: "caseManager", starts: PAGES, modules: MANAGERS_MODULES, seconds: seconds * 0.8 }),
      walkWithSqlmap({ target: url, samples: withWords, cookie, folder, name: "prepared", seconds, isDeep }),
    ]);
    for (const [piece, walk] of pages.entries()) say(`wapiti as caseManager, page ${piece + 1} of ${pages.length}: ${walk.requests} requests ${JSON.stringify(walk.statuses)}${walk.isCut ? ", stopped before its end: no report" : ""}`);
    say(`sqlmap as whoever may: ${sql.tried} of ${withWords.length} operations to the end, ${sql.cut.length} stopped in the middle, ${sql.left.length} left for time, ${sql.failed.length} not tried; ${sql.requests} requests ${JSON.stringify(sql.statuses)}`);
    for (const path of [...sql.cut.map((one) => `stopped in ${one}`), ...sql.failed.map((one) => `not tried ${one}`), ...sql.left.map((one) => `left ${one}`)]) say(`  ${path}`);
    return [
      ...pages.flatMap(({ findings, faults }) => [...findings.map(({ kind, method, path, parameter, info }) => `wapiti caseManager: ${kind}: ${method} ${path} ${parameter} ${info}`), ...faults.map((fault) => `fault under wapiti: ${fault}`)]),
      ...sql.findings.map((finding) => `sqlmap: ${finding}`), ...sql.faults.map((fault) => `fault under sqlmap: ${fault}`), ...unforeseen.map((line) => `unforeseen: ${JSON.stringify(line)}`),
    ];
  } finally {
    await prepared.close();
  }
}

/** What needs nobody signed in, in a demo, with the same commands. */
async function scan(product: Product): Promise<readonly string[]> {
  const until = performance.now() + MINUTES * 60_000 * PUBLIC_SHARE;
  const reached = (await reachOf(product)).filter(({ sample }) => sample.operation.isPublic);
  const withTexts = reached.filter(({ sample }) => textLeaves(sample.operation.input).length > 0);
  say(`${reached.length} operations with an input: ${count(reached, ({ status }) => status < 300)} done with a made-up input, ${count(reached, ({ status }) => rank(status) === 1)} refused for what was sent, ${count(reached, ({ status }) => rank(status) > 1)} let nobody in; ${withTexts.length} take words`);
  const findings: string[] = [];
  const visitors = product.visitors.filter(({ role }) => role === "nobody");
  for (const visitor of visitors) {
    const samples = reached.map(({ sample }) => sample);
    const starts = ["/tip", "/tip/status", "/api"];
    const walk = await walkWithWapiti({ target: product.url, samples, cookie: visitor.cookie, folder, name: visitor.role, starts, seconds: Math.max(30, MINUTES * 60 * 0.6 * PUBLIC_SHARE) });
    say(`wapiti as ${visitor.role}: ${samples.length} operations, ${walk.requests} requests ${JSON.stringify(walk.statuses)}${walk.isCut ? ", stopped before its end: no report" : ""}`);
    findings.push(...walk.findings.map(({ kind, method, path, parameter, info }) => `wapiti ${visitor.role}: ${kind}: ${method} ${path} ${parameter} ${info}`), ...walk.faults.map((fault) => `fault under wapiti: ${fault}`));
  }
  // In another order each time, so that short runs see something of everything.
  const order = (isDeep ? reached : withTexts).map((one) => ({ ...one, at: Math.random() + rank(one.status) })).sort((a, b) => a.at - b.at);
  const seconds = Math.max(30, (until - performance.now()) / 1000);
  for (const visitor of visitors) {
    const samples = order.map(({ sample }) => sample);
    if (samples.length === 0) continue;
    const walk = await walkWithSqlmap({ target: product.url, samples, cookie: visitor.cookie, folder, name: visitor.role, seconds, isDeep });
    say(`sqlmap as ${visitor.role}: ${walk.tried} of ${samples.length} operations to the end, ${walk.cut.length} stopped in the middle, ${walk.left.length} left for time, ${walk.failed.length} not tried; ${walk.requests} requests ${JSON.stringify(walk.statuses)}`);
    findings.push(...walk.findings.map((finding) => `sqlmap ${visitor.role}: ${finding}`), ...walk.faults.map((fault) => `fault under sqlmap: ${fault}`));
  }
  return [...findings, ...product.unforeseen.map((line) => `unforeseen: ${JSON.stringify(line)}`)];
}

const count = <T>(list: readonly T[], fits: (one: T) => boolean): number => list.filter(fits).length;

const product = await openProduct(ROLES);
try {
  const blind = await bite(product.adminUrl);
  say(blind.length === 0 ? "the tools see what was planted" : `the tools are BLIND: ${blind.join("; ")}`);
  const findings = blind.length > 0 || process.env["DAST_ONLY"] === "bite" ? [] : [...(await scan(product)), ...(await scanPrepared(MINUTES * 60 * (1 - PUBLIC_SHARE)))];
  writeFileSync(join(folder, "findings.json"), JSON.stringify(findings, undefined, 1));
  for (const [finding, times] of Map.groupBy(findings, (one) => one.slice(0, 160))) say(`${times.length} × ${finding}`);
  if (process.env["DAST_ONLY"] !== "bite") say(findings.length === 0 ? "nothing found" : `${findings.length} findings to judge`);
  process.exitCode = blind.length + findings.length > 0 ? 1 : 0;
} finally {
  await product.close();
}
