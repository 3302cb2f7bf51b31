import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { encrypterTo, identitiesIn, makeRecipient } from "#platform/backup/age.ts";
import { removeOld } from "#platform/backup/files.ts";
import { BackupRefused } from "#platform/backup/refused.ts";
import { checkBackup } from "#platform/backup/restore-backup.ts";
import { changeBackupState, endSchedule, findSchedule, keepSchedule, usualKeepDays, type Schedule } from "#platform/backup/schedule.ts";
import { takeBackup, type BackupDone } from "#platform/backup/take-backup.ts";
import { keyFileName } from "#platform/crypto/key-file.ts";
import { fileKeyring, openKeyring } from "#platform/crypto/keyring.ts";
import { openPool } from "#platform/db/pool.ts";
import { asSystem } from "#platform/db/request.ts";
import { placesFromEnvironment } from "./places.ts";
import { reachDatabase } from "./reach-database.ts";
import { findKeysFile } from "./restore.ts";

export const BACKUP_USE = `ruam backup --to FOLDER --recipient age1… [--recipient …] [--master-recipient age1…] [--keep-days N] [--keep-key-days N]
  ruam backup --make-recipient            print a new age pair: who restores keeps the identity, the recipient goes here
  ruam backup --schedule --to … …         keep this as the daily backup (and make the first one); --unschedule ends it
  ruam backup --check FILE --identity KEYFILE [--keys FILE]   read a backup to its end without restoring it`;

const options = {
  to: { type: "string" },
  recipient: { type: "string", multiple: true, default: [] as string[] },
  "master-recipient": { type: "string", multiple: true, default: [] as string[] },
  "keep-days": { type: "string" },
  "keep-key-days": { type: "string" },
  schedule: { type: "boolean", default: false },
  unschedule: { type: "boolean", default: false },
  scheduled: { type: "boolean", default: false },
  "make-recipient": { type: "boolean", default: false },
  check: { type: "string" },
  identity: { type: "string" },
  keys: { type: "string" },
} as const;

/** `ruam backup …`. @returns exit code: 0 made, 1 refused, 2 used wrongly */
export async function backup(args: readonly string[]): Promise<number> {
  const wanted = read(args);
  if (wanted === undefined) {
    process.stderr.write(`${BACKUP_USE}\n`);
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

type Values = NonNullable<ReturnType<typeof read>>;

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return undefined;
  }
}

async function run(values: Values): Promise<number> {
  const { secretsFolder } = placesFromEnvironment(process.env);
  if (values["make-recipient"]) return printRecipient();
  if (values.check !== undefined) return check(values.check, values);
  if (values.unschedule) {
    await endSchedule(secretsFolder);
    process.stdout.write("ยกเลิกการสำรองข้อมูลประจำวันแล้ว\nThe daily backup is ended.\n");
    return 0;
  }
  const schedule = values.scheduled ? findSchedule(secretsFolder) : scheduleFrom(values);
  if (!schedule) {
    process.stderr.write(`${BACKUP_USE}\n`);
    return 2;
  }
  encrypterTo(schedule.recipients);
  const done = await backUp(schedule);
  if (values.schedule) await keepSchedule(secretsFolder, schedule);
  tell(done, values.schedule);
  return 0;
}

function scheduleFrom(values: Values): Schedule | undefined {
  const days = (text: string | undefined, usual: number) => (text === undefined ? usual : Number(text));
  const keepDays = days(values["keep-days"], usualKeepDays.keepDays);
  const keepKeyDays = days(values["keep-key-days"], usualKeepDays.keepKeyDays);
  const areDays = [keepDays, keepKeyDays].every((n) => Number.isInteger(n) && n > 0) && keepKeyDays <= usualKeepDays.keepKeyDays;
  if (values.to === undefined || !areDays) return undefined;
  return { folder: resolve(values.to), recipients: values.recipient, masterRecipients: values["master-recipient"], keepDays, keepKeyDays };
}

/** Makes a backup, removes what is too old, and notes how it went; a failure is noted as well. */
async function backUp(schedule: Schedule): Promise<BackupDone> {
  const places = placesFromEnvironment(process.env);
  const database = await reachDatabase(places);
  const pool = openPool(database.jobsUrl, 1);
  const note = (change: Parameters<typeof changeBackupState>[1]) => asSystem(pool, "backup", ({ client }) => changeBackupState(client, change));
  try {
    const keyring = await openKeyring(places.secretsFolder);
    const done = await takeBackup({ jobsUrl: database.jobsUrl, ...schedule, secretsFolder: places.secretsFolder, keyring });
    await removeOld(schedule.folder, { ...schedule, now: done.madeAt });
    await note({ last: { madeAt: done.madeAt.toISOString(), bytes: done.bytes, rows: done.rows, seconds: Math.round(done.seconds) }, failed: null, alertedAt: null });
    return done;
  } catch (error) {
    const code = error instanceof BackupRefused ? error.code : error instanceof Error ? error.name : "unknown";
    await note({ failed: { at: new Date().toISOString(), code } }).catch(() => undefined); // the database itself may be the reason
    throw error;
  } finally {
    await pool.end();
    await database.close();
  }
}

async function printRecipient(): Promise<number> {
  const { identity, recipient } = await makeRecipient();
  process.stdout.write(`# Ruam backup, made ${new Date().toISOString()}\n# public key: ${recipient}\n${identity}\n`);
  process.stderr.write(
    "เก็บสามบรรทัดนี้ไว้ในไฟล์นอกเครื่องนี้ ผู้ที่มีไฟล์นี้เปิดข้อมูลสำรองได้ ใช้เพียง public key กับ --recipient\nKeep these three lines in a file away from this machine: whoever has it can open the backups. Only the public key goes to --recipient.\n",
  );
  return 0;
}

async function check(file: string, values: Values): Promise<number> {
  if (values.identity === undefined) throw new BackupRefused("no-identity");
  const { secretsFolder } = placesFromEnvironment(process.env);
  const identities = identitiesIn(await readFile(values.identity, "utf8"));
  const { data, keys } = await checkBackup({ dataFile: file, keysFile: values.keys ?? (await findKeysFile(file)), identities, keyring: fileKeyring(join(secretsFolder, keyFileName)) });
  const rows = [...data.tables, ...keys.tables].reduce((sum, table) => sum + table.rows, 0);
  process.stdout.write(`ข้อมูลสำรองครบถ้วน: ${data.madeAt} ${data.tables.length + keys.tables.length} ตาราง ${rows} แถว\nThe backup is whole: ${data.madeAt}, ${data.tables.length + keys.tables.length} tables, ${rows} rows, audit tree of ${data.tree.size}.\n`);
  return 0;
}

function tell(done: BackupDone, isScheduled: boolean): void {
  const size = (done.bytes / 1e6).toFixed(1);
  process.stdout.write(
    `สำรองข้อมูลแล้ว ${done.tables} ตาราง ${done.rows} แถว ${size} MB ใน ${done.seconds.toFixed(1)} วินาที\nBacked up ${done.tables} tables, ${done.rows} rows, ${size} MB in ${done.seconds.toFixed(1)} s\n${done.files.join("\n")}\n`,
  );
  if (isScheduled) process.stdout.write("จะสำรองเช่นนี้ทุกคืนขณะที่ Ruam ทำงาน\nThis is now made every night while Ruam runs.\n");
}
