import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/** What the files of one backup are called; times are UTC. */
export function fileNames(madeAt: Date): { readonly data: string; readonly keys: string; readonly master: string } {
  const stamp = madeAt.toISOString().replaceAll(/[-:]/g, "").replace(".", "-");
  return { data: `ruam-${stamp}.data.age`, keys: `ruam-${stamp}.keys.age`, master: `ruam-${stamp}.master.age` };
}

export interface BackupFile {
  readonly path: string;
  readonly kind: "data" | "keys" | "master";
  readonly madeAt: Date;
}

const NAME = /^ruam-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})-(\d{3})Z\.(data|keys|master)\.age$/;

/** The backups of a folder, newest first; other files are not looked at. */
export async function backupsIn(folder: string): Promise<readonly BackupFile[]> {
  const names = await readdir(folder).catch(() => []);
  return names.flatMap((name) => fileOf(folder, name)).sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime());
}

function fileOf(folder: string, name: string): BackupFile[] {
  const [, year, month, day, hour, minute, second, thousandth, kind] = NAME.exec(name) ?? [];
  if (kind !== "data" && kind !== "keys" && kind !== "master") return [];
  return [{ path: join(folder, name), kind, madeAt: new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${thousandth}Z`) }];
}

/** A destroyed key must be gone from every copy after this time. */
export const MOST_KEY_DAYS = 35;
const DAY_MS = 86_400_000;

/**
 * Removes backups that are too old: data after `keepDays`, keys and master keys after `keepKeyDays` (never more than 35).
 * The newest of each kind stays. Called only after a backup succeeded.
 * @returns the paths removed
 */
export async function removeOld(folder: string, { keepDays, keepKeyDays, now }: { keepDays: number; keepKeyDays: number; now: Date }): Promise<readonly string[]> {
  const files = await backupsIn(folder);
  const isOld = (file: BackupFile): boolean => {
    const days = file.kind === "data" ? keepDays : Math.min(keepKeyDays, MOST_KEY_DAYS);
    const isNewest = files.find(({ kind }) => kind === file.kind) === file;
    return !isNewest && now.getTime() - file.madeAt.getTime() > days * DAY_MS;
  };
  const old = files.filter(isOld).map(({ path }) => path);
  for (const path of old) await rm(path, { force: true });
  return old;
}
