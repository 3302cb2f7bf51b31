import { EventEmitter } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { run, type Runner, type TaskList } from "graphile-worker";
import type pg from "pg";
import { quiet, runOne, type RunnerParts, taskName } from "./jobs.ts";

const PAUSE_MS = 1_000;

/**
 * Starts the job runner and keeps it running; failed jobs are tried again with growing pauses.
 * A runner that could not note in the database what became of a job ends, by its library's design: another takes its place as soon as the
 * database answers, and what the ended one held is taken up again at once, not after four hours. The same for a process that was killed.
 */
export async function runJobs(parts: RunnerParts): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  const ended: string[] = [];
  let current = await startRunner(parts, ended);
  for (const job of parts.jobs.filter(({ isAtStart }) => isAtStart)) await current.runner.addJob(taskName(job.name), {});

  async function keepRunning(): Promise<void> {
    while (!stopping.signal.aborted) {
      await current.runner.promise.catch(() => undefined);
      if (stopping.signal.aborted) return;
      parts.log({ level: "warn", part: "jobs", hasEnded: true });
      ended.push(current.id);
      current = (await startAgain()) ?? current;
    }
  }

  /** @returns undefined when it was stopped before the database answered */
  async function startAgain(): Promise<Running | undefined> {
    for (;;) {
      await wait(PAUSE_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return undefined;
      const started = await startRunner(parts, ended).catch(() => undefined);
      if (!started) continue;
      if (!stopping.signal.aborted) return started;
      await started.runner.stop().catch(() => undefined); // it was starting when the product stopped
      return undefined;
    }
  }

  const kept = keepRunning();
  return {
    async stop() {
      stopping.abort();
      await current.runner.stop().catch(() => undefined); // one that has ended says so
      await kept;
    },
  };
}

interface Running {
  readonly runner: Runner;
  /** What the jobs it holds are marked with. */
  readonly id: string;
}

/** @param ended ids of runners of this process that are no more */
async function startRunner(parts: RunnerParts, ended: readonly string[]): Promise<Running> {
  const { pool, jobs } = parts;
  const taskList: TaskList = Object.fromEntries(jobs.map((job) => [taskName(job.name), (payload: unknown) => runOne(parts, job, (payload ?? {}) as Record<string, unknown>)]));
  const crontab = jobs.filter((job) => job.cron).map((job) => `${job.cron} ${taskName(job.name)}`).join("\n");
  let id = "";
  const events = new EventEmitter();
  events.on("pool:create", ({ workerPool }: { readonly workerPool: { readonly id: string } }) => (id = workerPool.id));
  // The line it hears new jobs on lives as long as it does, and is made anew when it was lost.
  events.on("pool:listen:success", ({ client }: { readonly client: pg.PoolClient }) => void takeUp(client, id, ended).catch(() => undefined));
  // Noted together, if only one by one: what is noted singly and fails is an error that nobody catches, and ends the process.
  const preset = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };
  const runner = await run({ pgPool: pool, taskList, crontab, concurrency: 2, noHandleSignals: true, pollInterval: 2000, logger: quiet, events, preset });
  return { runner, id };
}

const isHeldBy = (id: string): string => `hashtextextended('ruam.jobs:' || ${id}, 0)`;

/** Says by a lock of this connection that the runner lives, and frees the jobs of those of whom nobody says so. */
async function takeUp(client: pg.PoolClient, id: string, ended: readonly string[]): Promise<void> {
  await client.query(`select pg_advisory_lock(${isHeldBy("$1")})`, [id]);
  await client.query(
    `select graphile_worker.force_unlock_workers(array(
       select holder from (select distinct locked_by as holder from graphile_worker._private_jobs where locked_by is not null) held
       where holder <> $1 and (holder = any($2) or pg_try_advisory_xact_lock(${isHeldBy("holder")}))))`,
    [id, ended],
  );
}
