import { join, resolve } from "node:path";
import { passwordsFromEnvironment, prepareServer } from "#platform/db/cluster.ts";
import { DatabaseSetupError } from "#platform/db/database-setup-error.ts";
import { migrate } from "#platform/db/migrate.ts";
import { installJobs } from "#platform/jobs/jobs.ts";
import { openKeyring } from "#platform/crypto/keyring.ts";
import { KeysRefused } from "#platform/crypto/wrapping.ts";
import { exportCommand, keyCommand, verifyCommand } from "./commands/audit.ts";
import { backup, BACKUP_USE } from "./commands/backup.ts";
import { doctor } from "./commands/doctor.ts";
import { importFile } from "./commands/import-file.ts";
import { inviteAdmin, INVITE_ADMIN_USE } from "./commands/invite-admin.ts";
import { restore, RESTORE_USE } from "./commands/restore.ts";
import { rotateKeys, ROTATE_USE } from "./commands/rotate-keys.ts";
import { sealKeys, SEAL_USE } from "./commands/seal-keys.ts";
import { witnessCommand } from "./commands/witness.ts";
import { openDatabase } from "./server/open-database.ts";

const dataFolder = resolve(process.env["RUAM_DATA"] ?? "data");

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  migrate: migrateServer,
  "verify-audit": (args) => verifyCommand(args, { dataFolder, open }),
  "export-audit": (args) => exportCommand(args, { dataFolder, open }),
  "audit-key": (args) => keyCommand(args, { dataFolder, open }),
  witness: witnessCommand,
  backup,
  restore,
  "rotate-keys": rotateKeys,
  "seal-keys": sealKeys,
  doctor,
  "invite-admin": inviteAdmin,
  import: (args) => importFile(args, async () => ({ database: await open(), keyring: await openKeyring(process.env["RUAM_KEYS"] ?? join(dataFolder, "secrets")) })),
};

const USAGE = `ruam <command>

  migrate OWNER_URL     prepare an own PostgreSQL server (>= 15): roles, database, tables; prints the two URLs to start with
  verify-audit [--checkpoint FILE]
                        recompute the whole audit record, its checkpoints and signatures (exit 1 when anything differs)
  export-audit FOLDER [--with-entries]
                        files that anybody checks with verify/ruam-verify.mjs, without Ruam
  audit-key [--begin-anew]
                        print the public key of the audit log; or end the log and begin another (after a restore)
  witness FOLDER --name NAME --url URL --log KEY [--every MINUTES]
                        watch the audit log of another installation and sign what it shows; needs no database
  import --format htcds|ctdc|ruam FILE --as EMAIL [--json]
                        import a file; prints counts and every rejected row
  ${INVITE_ADMIN_USE.replace(/^ruam /, "")}
  ${BACKUP_USE.replace(/^ruam /, "")}
  ${RESTORE_USE.replace(/^ruam /, "")}
  ${ROTATE_USE.replace(/^ruam /, "")}
  ${SEAL_USE.replace(/^ruam /, "")}
  doctor                look at database, keys, backups, jobs, disk and clock (exit 1 when something is bad)
`;

const [name = "", ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) process.stdout.write(USAGE);
process.exitCode = command ? await command(args).catch(tellInWords) : name === "" || name === "help" ? 0 : 2;

// Why the database is not ready, or the keys stay closed, is told in words, without a stack.
function tellInWords(error: unknown): number {
  if (!(error instanceof DatabaseSetupError || error instanceof KeysRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  return 1;
}

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
