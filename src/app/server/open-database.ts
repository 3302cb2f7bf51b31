import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSetupError } from "#platform/db/database-setup-error.ts";
import { refuseOpenWay } from "#platform/db/encrypted.ts";
import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { migrate } from "#platform/db/migrate.ts";
import { installJobs } from "#platform/jobs/jobs.ts";

/** A migrated database, and how to let go of it. */
export interface OpenDatabase {
  readonly appUrl: string;
  readonly jobsUrl: string;
  /** Folder of the data, when the database is the built-in one. */
  readonly folder?: string;
  close(): Promise<void>;
}

/**
 * The database of this start: the operator's own server by URL, else the built-in PostgreSQL in the data folder.
 * With an own server `DATABASE_URL` is the login ruam_app and `RUAM_JOBS_URL` the login ruam_jobs; `ruam migrate` made both.
 */
export async function openDatabase({ dataFolder, ownUrl }: { dataFolder: string; ownUrl: string | undefined }): Promise<OpenDatabase> {
  mkdirSync(join(dataFolder, "secrets"), { recursive: true, mode: 0o700 });
  if (ownUrl) {
    const jobsUrl = process.env["RUAM_JOBS_URL"];
    if (!jobsUrl) throw new Error("RUAM_JOBS_URL is missing: `npm run ruam -- migrate` prints it");
    try {
      for (const url of [ownUrl, jobsUrl]) refuseOpenWay(url);
    } catch (error) {
      exitWithWords(error);
    }
    return { appUrl: ownUrl, jobsUrl, close: async () => undefined };
  }
  const postgres = await startEmbeddedPostgres({ dataFolder, supervise: true }).catch(exitWithWords);
  await migrate(postgres.urls.migrator);
  await installJobs(postgres.urls.jobs);
  return { appUrl: postgres.urls.app, jobsUrl: postgres.urls.jobs, folder: postgres.clusterFolder, close: () => postgres.stop() };
}

// A refusal (a data folder in use or not writable, an open line …) is told in words, without a stack.
function exitWithWords(error: unknown): never {
  if (!(error instanceof DatabaseSetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
