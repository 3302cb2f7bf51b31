import pg from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { openWorld, type World } from "#app/testing/world.ts";
import { asSystem } from "../db/request.ts";
import { enqueueSql, followEvents, type Job, taskName } from "./jobs.ts";
import { runJobs } from "./runner.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("a follower starts for the events it waits for alone, once a round, and for what a lost call kept from it", async () => {
  const started: string[] = [];
  const follower = (name: string, afterEvents?: Job["afterEvents"]): Job => ({ name, ...(afterEvents && { afterEvents }), run: async () => void started.push(name) });
  const jobs = [follower("a", ["kind-a"]), follower("b", ["kind-b", "kind-c"]), follower("clock"), follower("last", "all")];
  const { systemPool, services, log } = world.app.parts;
  const followers = followEvents({ pool: systemPool, jobs, log, context: { vaults: services.vaults, publicUrl: "", translate: (_language, key) => key, sendMail: async () => undefined } });
  const happened = async (...types: readonly string[]): Promise<number> => {
    await asSystem(systemPool, "test", async ({ client }) => {
      for (const type of types) await client.query("select app.record_event($1)", [JSON.stringify({ type, category: "access", subjectKind: "system", data: {} })]);
    });
    await world.sequence();
    return (await world.admin.query("select max(size) as size from tree_heads")).rows[0].size;
  };
  const round = async (size: number): Promise<readonly string[]> => {
    started.length = 0;
    followers.soon(size);
    await expect.poll(() => started).toContain("last");
    return [...started];
  };

  expect(await round(await happened("kind-x"))).toEqual(["a", "b", "last"]); // of what was before its start a process knows nothing
  expect(await round(await happened("kind-b"))).toEqual(["b", "last"]);
  expect(await round(await happened("kind-b", "kind-a", "kind-c", "kind-b"))).toEqual(["a", "b", "last"]);
  expect(await round(await happened("kind-x"))).toEqual(["last"]);
  await happened("kind-a"); // nobody called
  expect(await round(await happened("kind-x"))).toEqual(["a", "last"]);
  await followers.stop();
});

test("a database that goes away while a job is under way ends neither the process nor the jobs, and what a killed process held is taken up", async () => {
  const { systemPool, services } = world.app.parts;
  const lines: unknown[] = [];
  const ran = { slow: 0, left: 0 };
  const { goAway, comeBack } = await database();
  const jobs: Job[] = [
    { name: "test.slow", run: async () => void ((ran.slow += 1) === 1 && (await goAway())) },
    { name: "test.left", run: async () => void (ran.left += 1) },
  ];
  await world.admin.query(enqueueSql("test.left", {}));
  await world.admin.query("update graphile_worker._private_jobs set locked_at = now(), locked_by = 'a-killed-process' where task_id = (select id from graphile_worker._private_tasks where identifier = $1)", [taskName("test.left")]);
  await world.admin.query(enqueueSql("test.slow", {}));
  const runner = await runJobs({ pool: systemPool, jobs, log: (line) => lines.push(line), context: { vaults: services.vaults, publicUrl: "", translate: (_language, key) => key, sendMail: async () => undefined } });
  onTestFinished(() => runner.stop());
  await expect.poll(() => lines, { timeout: 10_000 }).toContainEqual({ level: "warn", part: "jobs", hasEnded: true });
  await comeBack();
  await expect.poll(() => ran.slow, { timeout: 15_000 }).toBe(2); // what became of the first could not be noted
  await expect.poll(() => ran.left, { timeout: 15_000 }).toBeGreaterThan(0); // twice when it was under way as well
  await expect.poll(async () => (await world.admin.query("select count(*)::int as n from graphile_worker._private_jobs")).rows).toEqual([{ n: 0 }]);
});

test("stopped while another runner takes the place of one that ended, none is left running", async () => {
  const { systemPool, services } = world.app.parts;
  const lines: unknown[] = [];
  const { goAway, comeBack } = await database();
  const runner = await runJobs({ pool: systemPool, jobs: [{ name: "test.gone", run: goAway }], log: (line) => lines.push(line), context: { vaults: services.vaults, publicUrl: "", translate: (_language, key) => key, sendMail: async () => undefined } });
  await world.admin.query(enqueueSql("test.gone", {}));
  await expect.poll(() => lines, { timeout: 10_000 }).toContainEqual({ level: "warn", part: "jobs", hasEnded: true });
  const reader = new pg.Client({ connectionString: world.database.adminUrl });
  await reader.connect();
  onTestFinished(() => reader.end());
  await reader.query("begin; lock table graphile_worker.migrations in access exclusive mode"); // a runner that starts reads it
  await comeBack();
  const waiting = async (): Promise<unknown> => (await world.admin.query("select count(*)::int as n from pg_locks where relation = 'graphile_worker.migrations'::regclass and not granted")).rows[0].n;
  await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
  const stopped = runner.stop();
  await reader.query("commit");
  await stopped;
  // One left running holds the line it hears new jobs on, and the world could not be closed: afterAll would fail.
});

/** Takes the database from the jobs, and gives it back. */
async function database(): Promise<{ goAway(): Promise<void>; comeBack(): Promise<void> }> {
  const [{ name }] = (await world.admin.query("select current_database() as name")).rows;
  return {
    async goAway() {
      await world.admin.query(`revoke connect on database "${name}" from public, ruam_jobs`);
      await world.admin.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'ruam_jobs'");
    },
    async comeBack() {
      await world.admin.query(`grant connect on database "${name}" to public, ruam_jobs`);
    },
  };
}
