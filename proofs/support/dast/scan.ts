import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { openFront, piecesOf, type FrontWish, type Sample } from "./front.ts";
import { leavesOf, textLeaves } from "./operations.ts";
import { hasTried, runTool, sqlmapArgs, sqlmapFindings, wapitiArgs, wapitiFindings, type Depth, type WapitiFinding } from "./tools.ts";

/** One tool's walk: what was asked and what it says it found. */
export interface Walk<Finding> {
  readonly requests: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
  readonly findings: readonly Finding[];
}

export interface ScanWish extends FrontWish {
  readonly name: string;
  /** Where the tools write. */
  readonly folder: string;
  readonly seconds: number;
}

const total = (statuses: Readonly<Record<string, number>>): number => Object.values(statuses).reduce((sum, one) => sum + one, 0);

/** wapiti over every link and form of one person; what calls out is caught at a door of this machine. */
export async function walkWithWapiti(wish: ScanWish & { readonly starts: readonly string[]; readonly modules?: string; readonly piece?: number }): Promise<Walk<WapitiFinding> & { readonly isCut: boolean }> {
  const front = await openFront(wish);
  const listener = createServer((_, answer) => answer.writeHead(200, { "content-type": "application/json" }).end("{}"));
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const address = listener.address();
  const report = join(wish.folder, `wapiti-${wish.name}.json`);
  try {
    const args = wapitiArgs({ url: front.url, starts: wish.starts, endpoint: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/`, report, seconds: wish.seconds, ...(wish.modules ? { modules: wish.modules } : {}), ...(wish.piece === undefined ? {} : { piece: wish.piece }) });
    const { said, isCut } = await runTool("wapiti", args, { seconds: wish.seconds + 60, home: wish.folder });
    writeFileSync(join(wish.folder, `wapiti-${wish.name}.log`), said);
    if (!existsSync(report) && !isCut) throw new Error(`wapiti said: ${said.slice(-1500)}`);
    return { requests: total(front.statuses), statuses: front.statuses, faults: front.faults, findings: existsSync(report) ? wapitiFindings(readFileSync(report, "utf8")) : [], isCut };
  } finally {
    await front.close();
    await new Promise((resolve) => listener.close(resolve));
  }
}

export interface SqlWalk extends Walk<string> {
  /** Operations sqlmap tried to its end, those it was stopped at, and those there was no time for. */
  readonly tried: number;
  readonly cut: readonly string[];
  readonly left: readonly string[];
  /** Where sqlmap itself failed. */
  readonly failed: readonly string[];
}

/** Like `walkWithWapiti`, but page by page, each in its share of the time: so that the last operation is looked at, too. @returns one walk for each page */
export async function walkInPieces(wish: ScanWish & { readonly starts: readonly string[]; readonly modules: string }): Promise<readonly Awaited<ReturnType<typeof walkWithWapiti>>[]> {
  const walks: Awaited<ReturnType<typeof walkWithWapiti>>[] = [];
  const pieces = piecesOf(wish.samples);
  for (let piece = 0; piece < pieces; piece += 1) {
    walks.push(await walkWithWapiti({ ...wish, name: `${wish.name}-${piece}`, piece, starts: piece === 0 ? wish.starts : [], seconds: Math.max(30, wish.seconds / pieces) }));
  }
  return walks;
}

/** sqlmap over one sample after the other, three at a time, until the time is over. */
export async function walkWithSqlmap(wish: ScanWish & Depth): Promise<SqlWalk> {
  const front = await openFront(wish);
  const until = performance.now() + wish.seconds * 1000;
  const secondsLeft = (): number => (until - performance.now()) / 1000;
  const waiting = wish.samples.map((sample) => ({ sample, request: requestText(front.url, sample, wish) })).filter(({ request }) => request.includes("*"));
  const [findings, cut, failed]: [string[], string[], string[]] = [[], [], []];
  let tried = 0;
  mkdirSync(join(wish.folder, "requests"), { recursive: true });

  async function one({ sample, request }: (typeof waiting)[number]): Promise<void> {
    const { path } = sample.operation;
    const file = join(wish.folder, "requests", `${wish.name}${path.replaceAll("/", "_")}.txt`);
    writeFileSync(file, request);
    const { said, isCut } = await runTool("sqlmap", sqlmapArgs(file, join(wish.folder, "sqlmap", `${wish.name}${path.replaceAll("/", "_")}`), wish), { seconds: Math.max(5, Math.min(wish.isDeep ? 1800 : 120, secondsLeft())), home: wish.folder });
    writeFileSync(file.replace(/txt$/, "log"), said);
    findings.push(...sqlmapFindings(said).map((finding) => `${path} ${finding}`));
    if (isCut) cut.push(path);
    else if (hasTried(said)) tried += 1;
    else failed.push(`${path}: ${said.trim().split("\n").at(-1)}`);
  }
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = secondsLeft() > 10 ? waiting.shift() : undefined) await one(next);
  };
  try {
    await Promise.all([worker(), worker(), worker()]);
  } finally {
    await front.close();
  }
  return { requests: total(front.statuses), statuses: front.statuses, faults: front.faults, findings, tried, cut, failed, left: waiting.map(({ sample }) => sample.operation.path) };
}

/** A request as sqlmap reads it, with a star behind each place that is to be tried: every text, or with `isDeep` every leaf. */
export function requestText(url: string, { operation, input }: Sample, { isDeep }: Depth): string {
  const texts = new Set(textLeaves(operation.input));
  const isTried = (name: string): boolean => isDeep || texts.has(name);
  const head = (path: string): string => `${operation.method} ${path} HTTP/1.1\r\nHost: ${new URL(url).host}\r\nUser-Agent: ruam-dast\r\n`;
  if (operation.method === "GET") {
    const query = leavesOf(input).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}${isTried(name) ? "*" : ""}`).join("&");
    return `${head(`${operation.path}?${query}`)}\r\n`;
  }
  return `${head(operation.path)}Content-Type: application/json\r\n\r\n${JSON.stringify(starred(input, isTried))}`;
}

function starred(value: unknown, isTried: (name: string) => boolean, name = ""): unknown {
  const inner = (key: string): string => (name === "" ? key : `${name}.${key}`);
  if (Array.isArray(value)) return value.map((one, at) => starred(one, isTried, inner(String(at))));
  if (typeof value === "object" && value !== null) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, starred(one, isTried, inner(key))]));
  return isTried(name) && typeof value !== "boolean" ? `${value}*` : value;
}
