import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../db/embedded.ts";
import { migrate } from "../db/migrate.ts";
import { installJobs } from "../jobs/jobs.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgres: { readonly adminUrl: string; readonly appUrl: string; readonly jobsUrl: string; readonly migratorUrl: string };
  }
}

/** One real PostgreSQL for the whole test run; its migrated database is the template of every test's own. */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(join(tmpdir(), "ruam-test-"));
  // Tests throw their data away, so they need not wait for the disk; what must survive a kill is tested apart.
  const postgres = await startEmbeddedPostgres({ dataFolder, settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" } });
  await prepare(postgres.urls).catch(async (error: unknown) => {
    await postgres.stop();
    rmSync(dataFolder, { recursive: true, force: true });
    throw error;
  });
  project.provide("postgres", { adminUrl: postgres.adminUrl, appUrl: postgres.urls.app, jobsUrl: postgres.urls.jobs, migratorUrl: postgres.urls.migrator });
  return async () => {
    await postgres.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
}

async function prepare(urls: { readonly migrator: string; readonly jobs: string }): Promise<void> {
  await migrate(urls.migrator);
  await installJobs(urls.jobs);
}
