import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { identitiesIn, openSealed } from "#platform/backup/age.ts";
import { backupsIn } from "#platform/backup/files.ts";
import { BackupRefused } from "#platform/backup/refused.ts";
import { checkBackup, restoreBackup, type Target } from "#platform/backup/restore-backup.ts";
import { closeKeyText, keyFileName, openKeyFile, openKeyText } from "#platform/crypto/key-file.ts";
import { fileKeyring, keyringFrom, type Keyring } from "#platform/crypto/keyring.ts";
import { writeOnce } from "#platform/crypto/whole-file.ts";
import { passwordsFromEnvironment, prepareServer } from "#platform/db/cluster.ts";
import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { makeSecretsFolder, placesFromEnvironment } from "./places.ts";

export const RESTORE_USE = `ruam restore DATA_FILE --identity KEYFILE [--keys FILE] [--master FILE] [--into OWNER_URL]
                        restore a backup into an empty data folder (RUAM_DATA) or an own server; keys: the newest …keys.age beside it`;

const options = { identity: { type: "string", multiple: true, default: [] as string[] }, keys: { type: "string" }, master: { type: "string" }, into: { type: "string" } } as const;

interface Wanted {
  readonly file: string;
  readonly identities: readonly string[];
  readonly keys: string | undefined;
  readonly master: string | undefined;
  readonly into: string | undefined;
}

/** `ruam restore …`. @returns exit code: 0 restored and the audit record verifies, 1 refused, 2 used wrongly */
export async function restore(args: readonly string[]): Promise<number> {
  const wanted = read(args);
  if (wanted === undefined) {
    process.stderr.write(`${RESTORE_USE}\n`);
    return 2;
  }
  try {
    return await run(wanted);
  } catch (error) {
    if (!(error instanceof BackupRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

function read(args: readonly string[]): Wanted | undefined {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file] = positionals;
    if (!file || positionals.length > 1 || values.identity.length === 0) return undefined;
    return { file: resolve(file), identities: values.identity, keys: values.keys, master: values.master, into: values.into };
  } catch {
    return undefined;
  }
}

async function run(wanted: Wanted): Promise<number> {
  const { dataFolder, secretsFolder, ownUrl } = placesFromEnvironment(process.env);
  if (ownUrl && !wanted.into) throw new BackupRefused("needs-owner-url");
  const texts = await Promise.all(wanted.identities.map((path) => readFile(path, "utf8").catch(() => {
    throw new BackupRefused("file-missing", { file: path });
  })));
  const identities = texts.flatMap(identitiesIn);
  const { keyring, keyFileText } = await masterKeys(secretsFolder, identities, wanted.master);
  const checked = await checkBackup({ dataFile: wanted.file, keysFile: wanted.keys ?? (await findKeysFile(wanted.file)), identities, keyring });

  const target = wanted.into ? await prepareOwn(wanted.into) : await startBuiltIn(dataFolder);
  try {
    const restored = await restoreBackup(checked, target);
    if (keyFileText !== undefined) await keepMasterKeys(secretsFolder, keyFileText);
    const { audit } = restored;
    process.stdout.write(
      `กู้คืนแล้ว ${restored.tables} ตาราง ${restored.rows} แถว ใน ${restored.seconds.toFixed(1)} วินาที ทุกคนต้องลงชื่อเข้าใช้ใหม่\nRestored ${restored.tables} tables, ${restored.rows} rows in ${restored.seconds.toFixed(1)} s. Everybody signs in anew.\n` +
        `audit: ${audit.size} events, ${audit.faults.length} faults, root ${audit.root}\n${target.told}`,
    );
    return audit.faults.length === 0 ? 0 : 1;
  } finally {
    await target.close();
  }
}

/** The newest keys file of the folder: a key destroyed since the data was backed up stays destroyed. */
export async function findKeysFile(dataFile: string): Promise<string> {
  const newest = (await backupsIn(dirname(resolve(dataFile)))).find(({ kind }) => kind === "keys");
  if (!newest) throw new BackupRefused("no-keys-file", { file: dataFile });
  return newest.path;
}

/** The installation's key file, or the one given; two different ones are refused. */
async function masterKeys(secretsFolder: string, identities: readonly string[], given: string | undefined): Promise<{ keyring: Keyring; keyFileText: string | undefined }> {
  const path = join(secretsFolder, keyFileName);
  const existing = existsSync(path) ? fileKeyring(path) : undefined;
  if (given === undefined) {
    if (!existing) throw new BackupRefused("no-master-keys");
    return { keyring: existing, keyFileText: undefined };
  }
  const text = openKeyText(given.endsWith(".age") ? await textIn(given, identities) : await readFile(given, "utf8"));
  const keyring = keyringFrom(openKeyFile(text));
  if (existing && !existing.indexKey.equals(keyring.indexKey)) throw new BackupRefused("other-master-keys", { file: path });
  return { keyring: existing ?? keyring, keyFileText: existing ? undefined : text };
}

async function textIn(file: string, identities: readonly string[]): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of openSealed(file, identities)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

async function keepMasterKeys(secretsFolder: string, text: string): Promise<void> {
  makeSecretsFolder(secretsFolder);
  if (!(await writeOnce(join(secretsFolder, keyFileName), closeKeyText(text)))) throw new BackupRefused("other-master-keys", { file: join(secretsFolder, keyFileName) });
}

interface OpenTarget extends Target {
  /** What the operator must be told at the end. */
  readonly told: string;
  close(): Promise<void>;
}

async function startBuiltIn(dataFolder: string): Promise<OpenTarget> {
  const postgres = await startEmbeddedPostgres({ dataFolder });
  return { migratorUrl: postgres.urls.migrator, jobsUrl: postgres.urls.jobs, told: "", close: () => postgres.stop() };
}

async function prepareOwn(ownerUrl: string): Promise<OpenTarget> {
  const { migrator, app, jobs } = (await prepareServer(ownerUrl, passwordsFromEnvironment(process.env))).urls;
  if (!migrator || !app || !jobs) throw new BackupRefused("needs-owner-url");
  return { migratorUrl: migrator, jobsUrl: jobs, told: `DATABASE_URL=${app}\nRUAM_JOBS_URL=${jobs}\n`, close: async () => undefined };
}
