import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { replaceWhole } from "../crypto/whole-file.ts";
import { MOST_KEY_DAYS } from "./files.ts";

/** What the daily backup does. It stands beside the keys, not in the database: who can write rows must not choose who may open backups. */
export interface Schedule {
  readonly folder: string;
  readonly recipients: readonly string[];
  readonly masterRecipients: readonly string[];
  readonly keepDays: number;
  readonly keepKeyDays: number;
}

export const usualKeepDays = { keepDays: 30, keepKeyDays: MOST_KEY_DAYS };
const FILE = "backup.json";

/** The schedule of an installation, if it has one. */
export function findSchedule(secretsFolder: string): Schedule | undefined {
  const path = join(secretsFolder, FILE);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Schedule) : undefined; // written only by keepSchedule
}

export async function keepSchedule(secretsFolder: string, schedule: Schedule): Promise<void> {
  await replaceWhole(join(secretsFolder, FILE), JSON.stringify(schedule, undefined, 2));
}

export async function endSchedule(secretsFolder: string): Promise<void> {
  await rm(join(secretsFolder, FILE), { force: true });
}

/** How the last backups went; instants are ISO UTC. */
export interface BackupState {
  readonly last?: { readonly madeAt: string; readonly bytes: number; readonly rows: number; readonly seconds: number };
  readonly failed?: { readonly at: string; readonly code: string };
  readonly alertedAt?: string;
}

const KEY = "backup.state";

export async function readBackupState(client: pg.ClientBase | pg.Pool): Promise<BackupState> {
  const { rows } = await client.query("select value from ruam.settings where key = $1", [KEY]);
  return rows[0]?.value ?? {};
}

/** Lays `change` over the kept state; a part that is null goes. */
export async function changeBackupState(client: pg.ClientBase, change: { readonly [Part in keyof BackupState]?: BackupState[Part] | null }): Promise<void> {
  await client.query("insert into settings (key, value) values ($1, jsonb_strip_nulls($2::jsonb)) on conflict (key) do update set value = jsonb_strip_nulls(settings.value || $2::jsonb), changed_at = now()", [KEY, JSON.stringify(change)]);
}

const HOUR_MS = 3_600_000;
/** 02:00–02:59 in Bangkok, counted in UTC. */
const NIGHT_HOUR_UTC = 19;

/** Whether the daily backup is due: at night when none was made in the last 20 h; at any hour when 30 h have passed. */
export function isBackupDue({ last }: BackupState, now: Date): boolean {
  if (!last) return true;
  const hours = (now.getTime() - new Date(last.madeAt).getTime()) / HOUR_MS;
  return hours > 30 || (hours > 20 && now.getUTCHours() === NIGHT_HOUR_UTC);
}

/** A backup this old (hours), or a failed one, is told to the administrators and by `ruam doctor`. */
export const LATE_HOURS = 36;

export type BackupFreshness = "fresh" | "late" | "never";

/** For /ready and `ruam doctor`. */
export function freshnessOf({ last }: BackupState, now: Date): BackupFreshness {
  if (!last) return "never";
  return now.getTime() - new Date(last.madeAt).getTime() > LATE_HOURS * HOUR_MS ? "late" : "fresh";
}
