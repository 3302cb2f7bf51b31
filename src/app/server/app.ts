import type { FastifyInstance } from "fastify";
import pg from "pg";
import type { AnyAction } from "#platform/action/define.ts";
import type { Language } from "#platform/action/parse.ts";
import type { AnyPublicAction } from "#platform/action/public.ts";
import { NotConsistent } from "#platform/audit/anchor.ts";
import { memoryAuditLog, type AuditLog } from "#platform/audit/audit-log.ts";
import { keepAudit } from "#platform/audit/keeper.ts";
import type { Keyring } from "#platform/crypto/keyring.ts";
import { vaultsOf } from "#platform/crypto/vault.ts";
import { watchSpace, type SpaceWish } from "#platform/db/disk-space.ts";
import { openPool } from "#platform/db/pool.ts";
import type { Bounds } from "#platform/http/bounds.ts";
import { liveRoute } from "#platform/http/live.ts";
import { openApi } from "#platform/http/openapi.ts";
import { languageOf, type ServerParts } from "#platform/http/parts.ts";
import { createServer } from "#platform/http/server.ts";
import { hasMessage } from "#platform/i18n/translate.ts";
import { messagesOf, serverTranslator } from "#platform/i18n/server.ts";
import { enqueueSql, followEvents } from "#platform/jobs/jobs.ts";
import { runJobs } from "#platform/jobs/runner.ts";
import { openMailer } from "#platform/mail/mail.ts";
import { mergeGrants } from "#platform/policy/permissions.ts";
import { modules } from "../modules.ts";
import { apiPage } from "./api-page.ts";
import { healthRoutes } from "./health.ts";
import { pageFileOf, webClient } from "./web-client.ts";

export interface AppOptions {
  readonly appUrl: string;
  readonly jobsUrl: string;
  readonly keyring: Keyring;
  /** Signs the checkpoints of the audit record; default: a log that lives as long as this process (tests). */
  readonly auditLog?: AuditLog | undefined;
  readonly publicUrl: string;
  readonly smtpUrl?: string | undefined;
  readonly poolSize?: number;
  /** Jobs and the sequencer run in this process (default true). */
  readonly withJobs?: boolean;
  readonly trustedProxies?: readonly string[] | undefined;
  /** Writes, and searches, of one session in a minute: the product's own start sets it (serve.ts); tests and measurements ask faster. */
  readonly perMinute?: number | undefined;
  /** Other bounds of connections than the usual ones, for tests. */
  readonly bounds?: Partial<Bounds> | undefined;
  /** Disks that must not fill up; none are watched by default (tests). */
  readonly space?: SpaceWish | undefined;
  log(line: Readonly<Record<string, unknown>>): void;
}

export interface App {
  readonly server: FastifyInstance;
  readonly parts: ServerParts;
  /** Ends requests, streams, jobs and connections, in this order. */
  close(): Promise<void>;
}

export const allActions: readonly AnyAction[] = modules.flatMap((module) => module.actions);
export const allPublicActions: readonly AnyPublicAction[] = modules.flatMap((module) => module.publicActions ?? []);
export const allGrants = mergeGrants(modules.map((module) => module.permissions));

/** Puts the product together: pools, actions, pages, live updates, jobs. */
export async function createApp(options: AppOptions): Promise<App> {
  const pool = openPool(options.appUrl, options.poolSize ?? 10);
  const systemPool = openPool(options.jobsUrl, 5);
  const vaults = vaultsOf(options.keyring);
  const space = await watchSpace(options.space ?? { folders: [], leastBytes: 0 }, (isFull) => options.log({ level: isFull ? "error" : "info", part: "disk", isFull }));
  const parts: ServerParts = {
    services: { pool, vaults, grants: allGrants, enqueueSql, sendsMail: options.smtpUrl !== undefined },
    systemPool,
    publicUrl: options.publicUrl,
    actions: allActions,
    publicActions: allPublicActions,
    translator: (language) => (key, params) => (hasMessage(messagesOf(language), key) ? serverTranslator(language)(key, params) : key),
    moduleNames: modules.map((module) => module.name),
    pageFile: pageFileOf,
    log: options.log,
    trustedProxies: options.trustedProxies,
    bounds: options.bounds,
    perMinute: options.perMinute,
    isFull: space.isFull,
  };
  const server = await createServer(parts);
  const heard: Heard = { events: new Set(), notices: new Set() };
  const listener = listenForEvents(options.jobsUrl, heard, options.log);
  liveRoute(server, {
    pool, systemPool, bounds: options.bounds,
    onSequenced: (hear) => (heard.events.add(hear), () => heard.events.delete(hear)),
    onNotices: (hear) => (heard.notices.add(hear), () => heard.notices.delete(hear)),
  });
  healthRoutes(server, { pool, isFull: space.isFull });
  for (const module of modules) module.pages?.(server, parts);
  // Described once for each language: a few hundred schemas are work, and anybody may ask.
  const described = perLanguage((language) => Buffer.from(JSON.stringify(openApi([...allActions, ...allPublicActions], parts.translator(language)))));
  const page = perLanguage((language) => Buffer.from(apiPage([...allActions, ...allPublicActions], parts.translator(language))));
  server.get("/api/openapi.json", async (request, reply) => reply.type("application/json; charset=utf-8").send(described(languageOf(request))));
  server.get("/api", async (request, reply) => reply.type("text/html; charset=utf-8").send(page(languageOf(request))));
  await webClient(server);

  const background = options.withJobs === false ? undefined : await startBackground(options, { systemPool, vaults, heard });
  return {
    server,
    parts,
    close: async () => {
      await server.close();
      await background?.stop();
      await listener.stop();
      space.stop();
      await Promise.all([pool.end(), systemPool.end()]);
    },
  };
}

/** Who is called when the database says that something is new. */
interface Heard {
  readonly events: Set<(seq: number) => void>;
  readonly notices: Set<(accountIds: ReadonlySet<string>) => void>;
}

async function startBackground(options: AppOptions, { systemPool, vaults, heard }: { systemPool: pg.Pool; vaults: ReturnType<typeof vaultsOf>; heard: Heard }) {
  const audit = keepAudit(systemPool, { everyMs: 300, log: options.auditLog ?? memoryAuditLog(), onError: (error) => options.log({ level: error instanceof NotConsistent ? "error" : "warn", part: "audit", ...(error instanceof NotConsistent ? { reason: error.reason } : {}) }) });
  const mailer = openMailer(options.smtpUrl, options.publicUrl);
  const jobParts: Parameters<typeof runJobs>[0] = {
    pool: systemPool,
    jobs: modules.flatMap((module) => module.jobs ?? []),
    log: options.log,
    context: { vaults, publicUrl: options.publicUrl, sendMail: mailer.send, translate: (language, key, params) => serverTranslator(language)(key, params) },
  };
  const runner = await runJobs(jobParts);
  const followers = followEvents(jobParts);
  heard.events.add(followers.soon);
  return {
    stop: async () => {
      heard.events.delete(followers.soon);
      await followers.stop();
      await runner.stop();
      await audit.stop();
    },
  };
}

/** One connection that hears each new height of the audit tree; comes back by itself after a lost connection. */
function listenForEvents(url: string, heard: Heard, log: AppOptions["log"]): { stop(): Promise<void> } {
  let client: pg.Client | undefined;
  let stopped = false;
  const connect = async (): Promise<void> => {
    if (stopped) return;
    const one = new pg.Client({ connectionString: url });
    client = one;
    one.on("notification", ({ channel, payload = "" }) => {
      if (channel === "ruam_events") heard.events.forEach((hear) => hear(Number(payload)));
      else heard.notices.forEach((hear) => hear(new Set(payload.split(","))));
    });
    // A dying server says so and then goes: two errors for one loss, of which the second must meet a listener, too.
    const again = (): void => {
      if (client !== one) return;
      client = undefined;
      void one.end().catch(() => undefined);
      if (!stopped) setTimeout(() => void connect(), 1000).unref();
    };
    one.on("error", again);
    try {
      await one.connect();
      await one.query("listen ruam_events; listen ruam_notices");
    } catch {
      log({ level: "warn", part: "listen" });
      again();
    }
  };
  const connected = connect();
  return {
    stop: async () => {
      stopped = true;
      await connected;
      await client?.end().catch(() => undefined);
    },
  };
}

function perLanguage(make: (language: Language) => Buffer): (language: Language) => Buffer {
  const made = new Map<Language, Buffer>();
  return (language) => {
    const bytes = made.get(language) ?? make(language);
    made.set(language, bytes);
    return bytes;
  };
}
