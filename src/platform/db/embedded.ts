import { statSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { prepareServer, urlFor } from "./cluster.ts";
import { lockDataFolder } from "./data-folder-lock.ts";
import { DatabaseSetupError, systemReason } from "./database-setup-error.ts";
import { freeBytes } from "./disk-space.ts";
import { findBinaries } from "./embedded-binaries.ts";
import { makeDataFolder, type Places, settlePlaces } from "./embedded-places.ts";
import { type EmbeddedPasswords, saveSecrets, type Secrets, settleSecrets } from "./embedded-secrets.ts";
import { adoptServer, createCluster, rotateLog, type RunningServer, type ServerPlan, startServer, stopServer, superuserName } from "./embedded-server.ts";
import { isStillRunning } from "./process-identity.ts";

/** What happens to the server while the app runs. */
export type ServerEvent =
  /** `attempt` counts the tries of this death: 1 is the first. */
  | { readonly state: "down"; readonly attempt: number; readonly restartsInMs: number | undefined }
  | { readonly state: "up"; readonly pid: number }
  | { readonly state: "gave-up"; readonly error: DatabaseSetupError };

/** Steps of a start, for progress lines and measurements. */
export type StartStep =
  | { readonly step: "places"; readonly home: string; readonly isElsewhere: boolean }
  | { readonly step: "cluster-created" | "server-started" | "server-adopted" | "server-prepared"; readonly milliseconds: number };

export type EmbeddedOptions = {
  /** Folder for everything: cluster, secrets, logs, lock. Made when it is not there. */
  readonly dataFolder: string;
  readonly log?: (step: StartStep) => void;
  /** Restart a server that dies, as often as it does; given up is only one that does not start five times in a row. Default: false, then only `onExit` is told. */
  readonly supervise?: boolean;
  readonly onExit?: (event: ServerEvent) => void;
  /** Server settings that win over ours, for tests and benches. */
  readonly settings?: Readonly<Record<string, string>>;
};

export type EmbeddedPostgres = {
  /** Superuser, database `postgres`: for preparing and for tests. Never for requests or jobs. */
  readonly adminUrl: string;
  readonly urls: { readonly migrator: string; readonly app: string; readonly jobs: string };
  readonly passwords: EmbeddedPasswords;
  readonly socketFolder: string;
  readonly port: number;
  readonly logFile: string;
  /** Where the data lies; elsewhere than the data folder when that cannot hold a database. */
  readonly clusterFolder: string;
  /** Of the server now running; changes when it is restarted. */
  readonly pid: number;
  /** Ends the server and gives the data folder free. May be called twice. */
  readonly stop: () => Promise<void>;
};

/** Before each try to start; after the last the server is given up. */
const restartPausesMs = [100, 500, 2_000, 5_000, 10_000];
/** Deaths within this time of a start lengthen the pause, up to the third one: who does start is needed, and soon. */
const steadyAfterMs = 60_000;
const longestAfterDeaths = 3;
const lookAfterMs = 500;
/** Two segments of the write-ahead log. */
const leastToRecoverBytes = 32 * 2 ** 20;

/**
 * Runs the built-in PostgreSQL 18 on a data folder, for this process alone, and creates it at the first start.
 * A server left by a killed app is adopted; a killed server is started again and recovers. `stop()` ends it.
 * Every refusal is a `DatabaseSetupError` in two languages.
 * @see design/architecture.md §3
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataFolder = makeDataFolder(options.dataFolder);
  const locks = [lockDataFolder(dataFolder)];
  const release = () => locks.forEach((lock) => lock.release());
  try {
    const places = settlePlaces(dataFolder);
    // A copy of the data folder remembers the same place elsewhere; the folder's own lock would not see that.
    if (places.home !== dataFolder) locks.push(lockDataFolder(places.home));
    return await startLocked(places, release, options);
  } catch (error) {
    release();
    throw error;
  }
}

async function startLocked(places: Places, release: () => void, options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { log = () => undefined } = options;
  log({ step: "places", home: places.home, isElsewhere: places.home !== places.dataFolder });
  const secrets = settleSecrets(places);
  const plan = await planFor(places, secrets, options.settings);
  if (!isThere(places.cluster)) await createOnce(plan, secrets, log);
  rotateLog(places);

  const supervisor = await superviseServer(plan, options);
  try {
    const started = performance.now();
    await prepareServer(plan.adminUrl, secrets.passwords);
    log({ step: "server-prepared", milliseconds: performance.now() - started });
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
  const { owner: _, ...logins } = secrets.passwords;
  const urlOf = (name: keyof typeof logins) => urlFor(plan.adminUrl, { user: `ruam_${name}`, password: logins[name], database: "ruam" });
  return {
    adminUrl: plan.adminUrl,
    urls: { migrator: urlOf("migrator"), app: urlOf("app"), jobs: urlOf("jobs") },
    passwords: secrets.passwords,
    socketFolder: places.socketFolder,
    port: plan.port,
    logFile: places.logFile,
    clusterFolder: places.cluster,
    get pid() {
      return supervisor.pid();
    },
    async stop() {
      await supervisor.stop();
      release();
    },
  };
}

async function createOnce(plan: ServerPlan, secrets: Secrets, log: (step: StartStep) => void): Promise<void> {
  const { places } = plan;
  // Not a first start: the disk is not mounted, or somebody removed the folder. An empty database would hide that.
  if (secrets.clusterCreatedAt) throw new DatabaseSetupError("cluster-missing", { cluster: places.cluster, file: places.secretsFile });
  const started = performance.now();
  await createCluster(plan, secrets.passwords.owner);
  saveSecrets(places.secretsFile, { ...secrets, clusterCreatedAt: new Date().toISOString() });
  log({ step: "cluster-created", milliseconds: performance.now() - started });
}

async function planFor(places: Places, secrets: Secrets, settings: Readonly<Record<string, string>> = {}): Promise<ServerPlan> {
  const port = process.platform === "win32" ? await freePort() : 5432;
  const host = process.platform === "win32" ? "127.0.0.1" : places.socketFolder;
  const base = `postgresql://localhost:${port}/postgres${process.platform === "win32" ? "" : `?host=${encodeURIComponent(host)}`}`;
  return {
    places,
    binaries: findBinaries(places),
    port,
    adminUrl: urlFor(base, { user: superuserName, password: secrets.passwords.owner, database: "postgres" }),
    settings: { ...standardSettings(places), ...settings },
  };
}

function standardSettings(places: Places): Record<string, string> {
  return {
    ...(process.platform === "win32" ? { listen_addresses: "127.0.0.1", unix_socket_directories: "" } : { listen_addresses: "", unix_socket_directories: `"${places.socketFolder}"` }),
    unix_socket_permissions: "0700",
    fsync: "on",
    full_page_writes: "on",
    synchronous_commit: "on",
    wal_compression: "on",
    shared_buffers: "256MB",
    max_connections: "60",
    max_wal_size: "1GB",
    random_page_cost: "1.1",
    effective_io_concurrency: "64",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    ...settingsAgainstTalkingLogs,
  };
}

/**
 * No word about a person may reach the server's log. An ERROR quotes values ("invalid input syntax for … "), its DETAIL
 * whole keys, its STATEMENT everything; so errors and warnings are left to the app, and only LOG, FATAL and PANIC are written, tersely.
 */
const settingsAgainstTalkingLogs = {
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_statement: "none",
  log_min_duration_statement: "-1",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
  log_checkpoints: "off",
};

type Supervisor = { readonly pid: () => number; readonly stop: () => Promise<void> };

async function superviseServer(plan: ServerPlan, { log = () => undefined, supervise = false, onExit = () => undefined }: EmbeddedOptions): Promise<Supervisor> {
  const stopping = new AbortController();
  let deaths = 0;
  let upSince = Date.now();
  let restarting: Promise<void> = Promise.resolve();
  let stopped: Promise<void> | undefined;

  const started = performance.now();
  const adopted = await adoptServer(plan);
  let server: RunningServer = adopted ? watchAdopted(adopted) : await startServer(plan, handleExit);
  log({ step: adopted ? "server-adopted" : "server-started", milliseconds: performance.now() - started });

  function handleExit(ended: RunningServer): void {
    if (stopping.signal.aborted || ended.pid !== server.pid) return;
    deaths = Date.now() - upSince > steadyAfterMs ? 1 : deaths + 1;
    restarting = restart();
  }

  async function restart(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const pause = supervise ? restartPausesMs[Math.max(attempt, Math.min(deaths, longestAfterDeaths)) - 1] : undefined;
      onExit({ state: "down", attempt, restartsInMs: pause });
      if (pause === undefined) break;
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (await waitedForRoom()) attempt = 0;
      if (stopping.signal.aborted) return;
      try {
        server = await startServer(plan, handleExit);
        upSince = Date.now();
        return onExit({ state: "up", pid: server.pid });
      } catch (error) {
        if (!(error instanceof DatabaseSetupError) && systemReason(error) !== "ENOSPC") throw error;
      }
    }
    if (supervise) onExit({ state: "gave-up", error: new DatabaseSetupError("server-gave-up", { times: restartPausesMs.length, logFile: plan.places.logFile }) });
  }

  /** On a full disk no recovery succeeds; trying would only use up the tries. @returns whether it was so */
  async function waitedForRoom(): Promise<boolean> {
    const isFull = (): boolean => (freeBytes(plan.places.cluster) ?? Infinity) < leastToRecoverBytes && !stopping.signal.aborted;
    const wasFull = isFull();
    while (isFull()) await wait(lookAfterMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    return wasFull;
  }

  /** It is not our child, so the system does not tell us when it ends. */
  function watchAdopted(adoptee: RunningServer): RunningServer {
    const timer = setInterval(() => {
      if (isStillRunning(adoptee.pid, adoptee.identity)) return;
      clearInterval(timer);
      handleExit(adoptee);
    }, lookAfterMs).unref();
    return adoptee;
  }

  async function stopOnce(): Promise<void> {
    stopping.abort();
    await restarting;
    await stopServer(plan, server);
  }

  return { pid: () => server.pid, stop: () => (stopped ??= stopOnce()) };
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
