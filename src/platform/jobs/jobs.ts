import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { asSystem, type SystemScope } from "../db/request.ts";
import type { Vaults } from "../crypto/vault.ts";

/** The runner's own log lines quote payloads; ours do not. */
export const quiet = new Logger(() => () => undefined);

export interface JobContext {
  readonly vaults: Vaults;
  /** One transaction as the system; a job may run several. */
  asSystem<T>(work: (scope: SystemScope) => Promise<T>): Promise<T>;
  /** Words for what a job writes or sends. */
  translate(language: "th" | "en", key: string, params?: Readonly<Record<string, string | number>>): string;
  readonly publicUrl: string;
  sendMail(mail: { readonly to: string; readonly subject: string; readonly text: string }): Promise<void>;
  /** A line of the program's own log: kinds and counts, never a name or a story. */
  log(line: Readonly<Record<string, unknown>>): void;
}

/** Work that happens after an act or by the clock. The payload holds ids only. */
export interface Job {
  /** `<module>.<verb>` */
  readonly name: string;
  /** When it runs by itself, in crontab form (Bangkok is UTC+7; graphile-worker counts in UTC). */
  readonly cron?: string;
  /** Runs once at each start, too. */
  readonly isAtStart?: boolean;
  /** Runs in this process right after events of these types were put in order, too; several rounds at once become one. It must bear running in two processes, and `cron` catches what was missed. */
  readonly afterEvents?: "all" | readonly string[];
  run(context: JobContext, payload: Readonly<Record<string, unknown>>): Promise<void>;
}

/** Prepares the job tables (schema graphile_worker) and the one door through which the app may queue a job. */
export async function installJobs(jobsUrl: string): Promise<void> {
  await runMigrations({ connectionString: jobsUrl, logger: quiet });
  const client = new pg.Client({ connectionString: jobsUrl });
  await client.connect();
  try {
    await client.query(`
      create or replace function graphile_worker.ruam_enqueue(task text, payload jsonb) returns void
        language sql security definer set search_path = pg_catalog, graphile_worker
        as $$ select graphile_worker.add_job(task, payload::json) $$;
      grant usage on schema graphile_worker to ruam_app, ruam_owner;
      revoke all on all tables in schema graphile_worker from ruam_app;
      revoke execute on all functions in schema graphile_worker from public;
      -- The owner too: a function of the database queues a job with what it found (an alert that must be told at once).
      grant execute on function graphile_worker.ruam_enqueue(text, jsonb) to ruam_app, ruam_owner;`);
  } finally {
    await client.end();
  }
}

/** A job's name as the runner knows it: its crontab has no dots in a name. */
export const taskName = (job: string): string => job.replace(".", ":");

/** The statement that queues a job inside the caller's transaction: it runs if, and only if, that commits. */
export function enqueueSql(job: string, payload: Readonly<Record<string, unknown>>): string {
  return `select graphile_worker.ruam_enqueue(${pg.escapeLiteral(taskName(job))}, ${pg.escapeLiteral(JSON.stringify(payload))}::jsonb)`;
}

/** What jobs are run with. */
export interface RunnerParts {
  readonly pool: pg.Pool;
  readonly jobs: readonly Job[];
  readonly context: Omit<JobContext, "asSystem" | "log">;
  log(line: Readonly<Record<string, unknown>>): void;
}

/** Runs a job once. @throws what the job threw, after a line in the log */
export async function runOne({ pool, context, log }: RunnerParts, job: Job, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const scoped: JobContext = { ...context, asSystem: (work) => asSystem(pool, job.name, work), log: (line) => log({ job: job.name, ...line }) };
  await job.run(scoped, payload).catch((error: unknown) => {
    log({ level: "error", job: job.name, error: error instanceof Error ? error.name : "unknown" });
    throw error;
  });
}

/** More events than this at once are not looked at for their types: every follower has something to do. */
const MOST_LOOKED_AT = 5_000;

/**
 * The jobs that follow the events: `soon` starts a round, or has the one under way followed by another. A job is started once a round, and only if an
 * event it waits for came since the round before; the first round of a process starts all. What fails or was not heard of is done by the clock.
 */
export function followEvents(parts: RunnerParts): { soon(size: number): void; stop(): Promise<void> } {
  const followers = parts.jobs.filter(({ afterEvents }) => afterEvents !== undefined);
  const state = { heard: 0, done: undefined as number | undefined, isStopped: false };
  let running: Promise<void> | undefined;
  const rounds = async (): Promise<void> => {
    while (state.heard > (state.done ?? -1) && !state.isStopped) {
      const [from, to] = [state.done, state.heard];
      const types = from === undefined || to - from > MOST_LOOKED_AT ? "all" : await typesBetween(parts.pool, from, to).catch(() => "all" as const);
      state.done = to;
      for (const job of followers.filter((one) => waitsFor(one, types))) await runOne(parts, job, {}).catch(() => undefined);
    }
    running = undefined;
  };
  return {
    soon: (size) => {
      // A tree that was put back to an earlier state is followed from there.
      if (state.done !== undefined && size < state.done) state.done = undefined;
      state.heard = size;
      running ??= rounds();
    },
    stop: async () => {
      state.isStopped = true;
      await running;
    },
  };
}

/** Types of the events by which the tree grew from one size to another; their places begin at 1. */
async function typesBetween(pool: pg.Pool, from: number, to: number): Promise<ReadonlySet<string>> {
  const { rows } = await asSystem(pool, "followers", ({ client }) =>
    client.query<{ type: string }>("select distinct e.type from tree_leaves l join events e on e.id = l.event_id where l.seq > $1 and l.seq <= $2", [from, to]),
  );
  return new Set(rows.map(({ type }) => type));
}

function waitsFor({ afterEvents }: Job, types: ReadonlySet<string> | "all"): boolean {
  return afterEvents === "all" || types === "all" || (afterEvents ?? []).some((type) => types.has(type));
}
