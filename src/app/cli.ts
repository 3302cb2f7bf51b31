import { join, resolve } from "node:path";
import { verifyAudit } from "#platform/audit/verify.ts";
import { passwordsFromEnvironment, prepareServer } from "#platform/db/cluster.ts";
import { migrate } from "#platform/db/migrate.ts";
import { openPool } from "#platform/db/pool.ts";
import { installJobs } from "#platform/jobs/jobs.ts";
import { openKeyring } from "#platform/crypto/keyring.ts";
import { importFile } from "./commands/import-file.ts";
import { openDatabase } from "./server/open-database.ts";

const dataFolder = resolve(process.env["RUAM_DATA"] ?? "data");

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  migrate: migrateServer,
  "verify-audit": verify,
  import: (args) => importFile(args, async () => ({ database: await open(), keyring: await openKeyring(process.env["RUAM_KEYS"] ?? join(dataFolder, "secrets")) })),
};

const USAGE = `ruam <command>

  migrate OWNER_URL     prepare an own PostgreSQL server (>= 15): roles, database, tables; prints the two URLs to start with
  verify-audit          recompute the whole audit tree and compare (exit 1 when anything differs)
  import --format htcds|ctdc|ruam FILE --as EMAIL [--json]
                        import a file; prints counts and every rejected row
`;

const [name = "", ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) process.stdout.write(USAGE);
process.exitCode = command ? await command(args) : name === "" || name === "help" ? 0 : 2;

async function migrateServer([ownerUrl]: readonly string[]): Promise<number> {
  if (!ownerUrl) {
    process.stderr.write(USAGE);
    return 2;
  }
  const prepared = await prepareServer(ownerUrl, passwordsFromEnvironment(process.env));
  const { migrator, app, jobs } = prepared.urls;
  if (!migrator || !app || !jobs) {
    process.stderr.write("The roles exist already; give their passwords in RUAM_MIGRATOR_PASSWORD, RUAM_APP_PASSWORD and RUAM_JOBS_PASSWORD.\nมีบทบาทฐานข้อมูลอยู่แล้ว กรุณาระบุรหัสผ่านของทั้งสามบทบาท\n");
    return 1;
  }
  const done = await migrate(migrator);
  await installJobs(jobs);
  process.stdout.write(`${done.length} migrations done.\n\nStart with (keep these; the passwords are stored nowhere else):\nDATABASE_URL=${app}\nRUAM_JOBS_URL=${jobs}\n`);
  return 0;
}

async function open() {
  return openDatabase({ dataFolder, ownUrl: process.env["DATABASE_URL"] });
}

async function verify(): Promise<number> {
  const database = await open();
  const pool = openPool(database.jobsUrl, 1);
  try {
    const report = await verifyAudit(pool);
    process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
    return report.faults.length === 0 ? 0 : 1;
  } finally {
    await pool.end();
    await database.close();
  }
}
