import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type pg from "pg";
import { beginNewLog } from "#platform/audit/anchor.ts";
import { openAuditLog, type AuditLog } from "#platform/audit/audit-log.ts";
import { exportAudit } from "#platform/audit/export.ts";
import { trustOf, verifyAudit } from "#platform/audit/verify.ts";
import { openPool } from "#platform/db/pool.ts";
import type { OpenDatabase } from "../server/open-database.ts";

interface Parts {
  readonly dataFolder: string;
  open(): Promise<OpenDatabase>;
}

const say = (words: string): void => void process.stdout.write(`${words}\n`);

/** `ruam verify-audit [--checkpoint FILE]…`: everything recomputed, compared with what is known outside the database. */
export async function verifyCommand(args: readonly string[], parts: Parts): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { checkpoint: { type: "string", multiple: true } } });
  const kept = await Promise.all((values.checkpoint ?? []).map((file) => readFile(file, "utf8")));
  return withDatabase(parts, async (pool, log) => {
    const began = performance.now();
    const report = await verifyAudit(pool, trustOf(log, kept));
    say(JSON.stringify({ ...report, seconds: Number(((performance.now() - began) / 1000).toFixed(1)), log: log.current().verifier.vkey }, undefined, 2));
    return report.faults.length === 0 ? 0 : 1;
  });
}

/** `ruam export-audit FOLDER [--with-entries]`: files that verify/ruam-verify.mjs checks without Ruam. */
export async function exportCommand(args: readonly string[], parts: Parts): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { "with-entries": { type: "boolean", default: false } } });
  const [folder] = positionals;
  if (!folder) return 2;
  return withDatabase(parts, async (pool, log) => {
    const done = await exportAudit(pool, { folder: resolve(folder), withEntries: values["with-entries"] });
    say(`${done.size} entries, ${done.checkpoints} checkpoints.\nCheck with: node verify/ruam-verify.mjs ${folder} --key '${log.current().verifier.vkey}'`);
    return 0;
  });
}

/** `ruam audit-key [--begin-anew]`: shows the log's public key; or ends the log and begins another, after a restore. */
export async function keyCommand(args: readonly string[], parts: Parts): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { "begin-anew": { type: "boolean", default: false } } });
  if (!values["begin-anew"]) {
    say((await openLog(parts)).current().verifier.vkey);
    return 0;
  }
  return withDatabase(parts, async (pool, log) => {
    say(await beginNewLog(pool, log));
    return 0;
  });
}

const openLog = ({ dataFolder }: Parts): Promise<AuditLog> => openAuditLog(process.env["RUAM_KEYS"] ?? join(dataFolder, "secrets"), process.env["PUBLIC_URL"] ?? "http://localhost:3000");

async function withDatabase(parts: Parts, work: (pool: pg.Pool, log: AuditLog) => Promise<number>): Promise<number> {
  const database = await parts.open();
  const pool = openPool(database.jobsUrl, 2);
  try {
    return await work(pool, await openLog(parts));
  } finally {
    await pool.end();
    await database.close();
  }
}
