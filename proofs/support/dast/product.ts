import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { createApp } from "#app/server/app.ts";
import { openKeyring } from "#platform/crypto/keyring.ts";
import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { migrate } from "#platform/db/migrate.ts";
import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { installJobs } from "#platform/jobs/jobs.ts";
import { pass } from "./front.ts";

/** Somebody of the demo, or nobody. */
export interface Visitor {
  readonly role: string;
  /** Her cookie; signs in anew where the last one ended. */
  cookie(isLost: boolean): Promise<string>;
}

/** The product with its demo, on this machine only, in a folder of its own that goes with it. */
export interface Product {
  readonly url: string;
  readonly adminUrl: string;
  readonly visitors: readonly Visitor[];
  /** Errors nobody foresaw, as the product logs them. */
  readonly unforeseen: readonly unknown[];
  close(): Promise<void>;
}

/** @param roles who is signed in, in this order; each is the demo's first person with that role */
export async function openProduct(roles: readonly string[]): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), "ruam-dast-data-"));
  mkdirSync(join(folder, "secrets"), { mode: 0o700 });
  // What was begun is ended in the opposite order, also when the beginning failed half way.
  const ends: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const end of ends.toReversed()) await end();
  };
  try {
    return { ...(await begin(folder, roles, ends)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function begin(folder: string, roles: readonly string[], ends: (() => unknown)[]): Promise<Omit<Product, "close">> {
  const postgres = await startEmbeddedPostgres({ dataFolder: folder });
  ends.push(() => postgres.stop());
  await migrate(postgres.urls.migrator);
  await installJobs(postgres.urls.jobs);
  const unforeseen: unknown[] = [];
  const app = await createApp({ appUrl: postgres.urls.app, jobsUrl: postgres.urls.jobs, keyring: await openKeyring(join(folder, "secrets")), publicUrl: "http://localhost", log: (line) => void (line["level"] === "error" && unforeseen.push(line)) });
  ends.push(() => app.close());
  await app.server.listen({ port: 0, host: "127.0.0.1" });
  const address = app.server.server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  ends.push(await forgetLimits(postgres.urls.migrator));
  return { url, adminUrl: postgres.urls.migrator, visitors: [{ role: "nobody", cookie: async () => "" }, ...(await peopleOf(url, roles))], unforeseen };
}

/** Limits would keep the scanners from everything behind them; they have proofs of their own (sec:auth, sec:anomaly). */
async function forgetLimits(adminUrl: string): Promise<() => Promise<void>> {
  const owner = new pg.Client({ connectionString: adminUrl });
  await owner.connect();
  await owner.query("set role ruam_owner");
  const timer = setInterval(() => void owner.query("delete from ruam.rate_limits").catch(() => undefined), 100);
  return async () => {
    clearInterval(timer);
    await owner.end();
  };
}

async function peopleOf(url: string, roles: readonly string[]): Promise<readonly Visitor[]> {
  const post = (path: string, body: object) => pass(url, { method: "POST", path, body: Buffer.from(JSON.stringify(body)), type: "application/json", cookie: "" });
  const begun = await post("/api/demo/start", {});
  if (begun.status !== 200) throw new Error(`the demo did not begin: ${begun.status} ${begun.bytes.toString()}`);
  const cards = await pass(url, { method: "GET", path: "/api/demo/cards", body: Buffer.alloc(0), cookie: "" });
  const people = (JSON.parse(cards.bytes.toString()) as { cards: readonly { accountId: string; roles: readonly string[] }[] }).cards; // the action's own answer
  return Promise.all(roles.map(async (role) => {
    const accountId = people.find((one) => one.roles.includes(role))?.accountId;
    if (!accountId) throw new Error(`nobody in the demo is ${role}`);
    const enter = async (): Promise<string> => {
      const { headers } = await post("/api/demo/enter", { accountId });
      return new RegExp(`${SESSION_COOKIE}=[\\w-]+`).exec(String(headers["set-cookie"]))?.[0] ?? "";
    };
    let cookie = await enter();
    if (cookie === "") throw new Error(`${role} could not enter`);
    return { role, cookie: async (isLost: boolean) => (cookie = isLost ? (await enter()) || cookie : cookie) };
  }));
}
