import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { migrate } from "#platform/db/migrate.ts";
import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { routeOf } from "#platform/http/routes.ts";
import { installJobs } from "#platform/jobs/jobs.ts";
import { send } from "../attempt.ts";
import { expected, relations, type Expectation } from "../expectations.ts";
import { actionOf, askedBy, askedLines, versionFor, type Cell } from "../matrix.ts";
import { prepareWorld, type PreparedWorld } from "../prepared-world.ts";
import type { Sample } from "./front.ts";
import { operationsOf, textLeaves, type Operation } from "./operations.ts";

/** The world of the authorisation matrix behind a port of this machine: right inputs for nearly every operation, and no request is kept. */
export interface PreparedProduct {
  readonly url: string;
  readonly samples: readonly PreparedSample[];
  readonly unforeseen: readonly unknown[];
  close(): Promise<void>;
}

export interface PreparedSample extends Sample {
  readonly role: string;
  /** What the right input was answered before anything was tried. */
  readonly status: number;
}

export async function openPrepared(): Promise<PreparedProduct> {
  const folder = mkdtempSync(join(tmpdir(), "ruam-dast-world-"));
  const ends: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const end of ends.toReversed()) await end();
  };
  try {
    return { ...(await begin(folder, ends)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function begin(folder: string, ends: (() => unknown)[]): Promise<Omit<PreparedProduct, "close">> {
  const postgres = await startEmbeddedPostgres({ dataFolder: folder, settings: { fsync: "off", synchronous_commit: "off" } });
  ends.push(() => postgres.stop());
  await migrate(postgres.urls.migrator);
  await installJobs(postgres.urls.jobs);
  const prepared = await prepareWorld({ adminUrl: postgres.adminUrl, appUrl: postgres.urls.app, jobsUrl: postgres.urls.jobs, migratorUrl: postgres.urls.migrator });
  const { world } = prepared;
  ends.push(() => world.close());
  // Limits would keep the scanners from everything behind them; they have proofs of their own.
  const timer = setInterval(() => void world.admin.query("delete from rate_limits").catch(() => undefined), 100);
  ends.push(() => clearInterval(timer));
  const samples = await samplesOf(prepared);
  const unforeseen: unknown[] = [];
  const toldBefore = console.error;
  console.error = (line: unknown) => void unforeseen.push(line);
  ends.push(() => void (console.error = toldBefore));
  await world.app.server.listen({ port: 0, host: "127.0.0.1" });
  const address = world.app.server.server.address();
  return { url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`, samples, unforeseen };
}

/** One sample for each operation: a right input, by somebody who may. */
async function samplesOf(prepared: PreparedWorld): Promise<readonly PreparedSample[]> {
  const document = (await prepared.world.app.server.inject({ url: "/api/openapi.json" })).json();
  const operations = new Map(operationsOf(document).map((operation) => [operation.path, operation]));
  const samples = new Map<string, PreparedSample>();
  for (const line of askedLines) {
    const operation = operations.get(routeOf(line.action));
    const known = operation && samples.get(operation.path);
    if (!operation || (known && known.status < 300)) continue;
    const sample = await sampleOf(prepared, line, operation);
    if (sample) samples.set(operation.path, sample);
  }
  return [...samples.values()];
}

async function sampleOf(prepared: PreparedWorld, line: Expectation, operation: Operation): Promise<PreparedSample | undefined> {
  const action = actionOf(line);
  const sure = askedBy(prepared, { line, role: [...line.who][0] ?? "", relation: "member", caseClass: "ordinary" });
  const cell = relations.flatMap((relation) => [...line.who].map((role): Cell => ({ line, role, relation, caseClass: "ordinary" }))).find((one) => expected(line, one) === "allowed");
  const person = sure.named ?? sure.may ?? (cell && prepared.cast.of(cell.role, cell.relation));
  const asked = sure.named || sure.may || !cell ? sure : askedBy(prepared, cell);
  if (!person || asked.url) return undefined;
  const version = versionFor(prepared, asked, action);
  const ask = async (input: unknown): Promise<number> => (await send(prepared.world.app, { token: person.token, action, input, ifMatch: version })).status;
  const whole = withTexts(operation, asked.input);
  const [plain, wide] = [await ask(asked.input), await ask(whole)];
  const { makers } = prepared.things.ordinary;
  const isManager = person === makers.boss || person === prepared.cast.of("caseManager", "member");
  const isWide = wide <= plain;
  return { operation, input: isWide ? whole : asked.input, cookie: `${SESSION_COOKIE}=${person.token}`, version, status: isWide ? wide : plain, role: isManager ? "caseManager" : "another" };
}

/** The input with every further text of its first level, so that each is tried. */
function withTexts(operation: Operation, input: unknown): unknown {
  const given = input as Readonly<Record<string, unknown>>; // inputs are objects
  const more = textLeaves(operation.input).filter((name) => !name.includes(".") && given[name] === undefined);
  return { ...given, ...Object.fromEntries(more.map((name) => [name, "ทดสอบ"])) };
}
