import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { keyFileName, openKeyText } from "../crypto/key-file.ts";
import type { Keyring } from "../crypto/keyring.ts";
import { encrypterTo, writeSealed } from "./age.ts";
import { endLines, headerLine, tableEnd, tableLine } from "./container.ts";
import { copyRows } from "./copy.ts";
import { fileNames } from "./files.ts";
import { FORMAT, macOf, type Header, type Kind, type Manifest, type TableTally } from "./manifest.ts";
import { BackupRefused } from "./refused.ts";
import { countRows } from "./row-hash.ts";
import { KEY_TABLES, migrationsOf, sequencesOf, tablesOf, treeOf, waitingJobsOf, withSnapshot, type SnapshotTable } from "./snapshot.ts";

export interface BackupOrder {
  /** URL of the login ruam_jobs. */
  readonly jobsUrl: string;
  readonly folder: string;
  readonly recipients: readonly string[];
  /** To whom the master-key file is sealed; empty: it is not part of the backup. */
  readonly masterRecipients: readonly string[];
  readonly secretsFolder: string;
  readonly keyring: Keyring;
}

export interface BackupDone {
  readonly id: string;
  readonly madeAt: Date;
  readonly files: readonly string[];
  readonly bytes: number;
  readonly rows: number;
  readonly tables: number;
  readonly seconds: number;
}

/**
 * One backup: data and keys of the same instant in two files, and on wish the master keys in a third. Streams; a file gets its
 * name only when it is whole and on disk.
 * @throws BackupRefused in words
 */
export async function takeBackup(order: BackupOrder): Promise<BackupDone> {
  const begun = performance.now();
  encrypterTo(order.recipients);
  if (order.masterRecipients.length > 0) encrypterTo(order.masterRecipients);
  await mkdir(order.folder, { recursive: true, mode: 0o700 }).catch(() => {
    throw new BackupRefused("folder-not-writable", { folder: order.folder });
  });
  return withSnapshot(order.jobsUrl, async (client) => {
    const { rows } = await client.query("select date_trunc('milliseconds', transaction_timestamp()) as at, current_setting('server_version') as server");
    const madeAt: Date = rows[0].at;
    const shared = { format: FORMAT, id: randomUUID(), madeAt: madeAt.toISOString(), migrations: await migrationsOf(client) };
    const tables = await tablesOf(client);
    const names = fileNames(madeAt);
    const write = async (kind: Kind, name: string) => {
      const chosen = tables.filter(({ table }) => KEY_TABLES.includes(table) === (kind === "keys"));
      return writeOne(order, name, { client, header: { ...shared, kind }, tables: chosen, server: rows[0].server });
    };
    const { written, master } = await allOrNone(order.folder, names, async () => ({
      written: [await write("data", names.data), await write("keys", names.keys)],
      master: order.masterRecipients.length > 0 ? [await writeMaster(order, names.master)] : [],
    }));
    const tallies = written.flatMap(({ manifest }) => manifest.tables);
    return {
      id: shared.id,
      madeAt,
      files: [...written.map(({ path }) => path), ...master],
      bytes: written.reduce((sum, { size }) => sum + size, 0),
      rows: tallies.reduce((sum, tally) => sum + tally.rows, 0),
      tables: tallies.length,
      seconds: (performance.now() - begun) / 1000,
    };
  });
}

/** Data without its keys would look like a backup and open nothing. */
async function allOrNone<T>(folder: string, names: ReturnType<typeof fileNames>, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    for (const name of Object.values(names)) await rm(join(folder, name), { force: true });
    throw error;
  }
}

interface Content {
  readonly client: pg.Client;
  readonly header: Header;
  readonly tables: readonly SnapshotTable[];
  readonly server: string;
}

async function writeOne({ folder, recipients, keyring }: BackupOrder, name: string, content: Content): Promise<{ path: string; size: number; manifest: Manifest }> {
  let manifest: Manifest | undefined;
  const path = await putFile(folder, name, (draft) => writeSealed(draft, recipients, plainText(content, (made) => {
    manifest = made;
    return macOf(keyring, JSON.stringify(made));
  })));
  if (!manifest) throw new Error("backup ended without its manifest");
  return { path, size: (await stat(path)).size, manifest };
}

async function* plainText({ client, header, tables, server }: Content, prove: (manifest: Manifest) => string): AsyncGenerator<Buffer> {
  yield headerLine(header);
  const tallies: TableTally[] = [];
  for (const { table, columns, select } of tables) {
    yield tableLine({ table, columns });
    const counter = countRows();
    for await (const rows of copyRows(client, `copy (${select}) to stdout`)) {
      for (const row of rows) counter.add(row);
      yield Buffer.concat(rows);
    }
    yield tableEnd();
    tallies.push({ table, columns, ...counter.end() });
  }
  const isData = header.kind === "data";
  const manifest: Manifest = {
    ...header,
    tables: tallies,
    sequences: isData ? await sequencesOf(client) : [],
    jobs: isData ? await waitingJobsOf(client) : [],
    tree: await treeOf(client),
    server,
  };
  const mac = prove(manifest);
  yield endLines(JSON.stringify(manifest), mac);
}

/** The master keys alone, for other eyes than the backup's. Opened where they lie sealed: this is for the day on which machine and vault are gone. */
async function writeMaster({ folder, masterRecipients, secretsFolder }: BackupOrder, name: string): Promise<string> {
  const content = Buffer.from(openKeyText(await readFile(join(secretsFolder, keyFileName), "utf8")));
  return putFile(folder, name, (draft) => writeSealed(draft, masterRecipients, (async function* () {
    yield content;
  })()));
}

/** Writes beside and renames: whatever carries a backup's name is whole. */
async function putFile(folder: string, name: string, write: (draft: string) => Promise<void>): Promise<string> {
  const path = join(folder, name);
  const draft = `${path}.part`;
  await rm(draft, { force: true });
  try {
    await write(draft);
    await rename(draft, path);
    await syncFolder(folder);
    return path;
  } catch (error) {
    await rm(draft, { force: true });
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    throw code === "EACCES" || code === "EROFS" || code === "ENOSPC" || code === "EDQUOT" ? new BackupRefused("folder-not-writable", { folder, reason: String(code) }) : error;
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return; // a folder cannot be opened there
  const handle = await open(folder, "r");
  await handle.sync();
  await handle.close();
}
