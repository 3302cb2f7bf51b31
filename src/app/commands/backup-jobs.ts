import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Module } from "#platform/action/module.ts";
import { changeBackupState, findSchedule, freshnessOf, isBackupDue, readBackupState } from "#platform/backup/schedule.ts";
import { continueRotation } from "#platform/crypto/rotation.ts";
import type { Job, JobContext } from "#platform/jobs/jobs.ts";
import { addTask, finishTasks } from "#modules/plans/public.ts";
import { placesFromEnvironment } from "./places.ts";
import { sealedColumns } from "./rotate-keys-columns.ts";
import { GRACE_SECONDS } from "./rotate-keys.ts";

const CLI = fileURLToPath(new URL("../cli.ts", import.meta.url));

/**
 * The scheduled backup, in a process of its own: it must not slow down those who work. Asked every hour, made once a night;
 * what was missed (a machine that was off) is made up for. The administrators hear of a failure, at most once a day.
 */
const nightly: Job = {
  name: "backup.nightly",
  cron: "5 * * * *",
  async run(context) {
    if (!findSchedule(placesFromEnvironment(process.env).secretsFolder)) return;
    const isDue = await context.asSystem(async ({ client }) => isBackupDue(await readBackupState(client), new Date()));
    if (!isDue) return;
    const isMade = await runCommand(["backup", "--scheduled"]);
    await (isMade ? endAlerts(context) : alert(context));
  },
};

/** Nothing else would notice a runner that never gets to its backups. */
const watch: Job = {
  name: "backup.watch",
  cron: "35 * * * *",
  async run(context) {
    if (!findSchedule(placesFromEnvironment(process.env).secretsFolder)) return;
    const state = await context.asSystem(({ client }) => readBackupState(client));
    if (state.last && freshnessOf(state, new Date()) === "late") await alert(context);
  },
};

/** What a killed `ruam rotate-keys` left, and what was wrapped with an older key while the new one became known. */
const finishRotation: Job = {
  name: "backup.finishRotation",
  cron: "50 * * * *",
  async run({ asSystem, vaults: { keyring } }) {
    await continueRotation({ keyring, run: asSystem, columns: sealedColumns, graceMs: GRACE_SECONDS * 1000 }, { passes: 1 });
  },
};

function runCommand(args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, ...args], { stdio: "ignore", env: process.env });
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}

interface Administrator {
  readonly accountId: string;
  readonly agencyId: string;
  readonly email: string;
  readonly language: "th" | "en";
}

const ADMINISTRATORS = `select a.id as "accountId", a.agency_id as "agencyId", a.email, a.language from accounts a join account_roles r on r.account_id = a.id and r.role = 'admin'
  where a.status = 'active' and (r.ends_at is null or r.ends_at > now())`;

/** One source for all tasks about backups, so that a good backup ends them. */
const SOURCE = { sourceKind: "backup", sourceId: "00000000-0000-7000-8000-00000000bac0" } as const;
const ALERT_PAUSE_MS = 24 * 3_600_000;

/** A task on every administrator's list and a mail of constant words. */
async function alert(context: JobContext): Promise<void> {
  const told = await context.asSystem(async ({ client, now }): Promise<readonly Administrator[]> => {
    const { alertedAt } = await readBackupState(client);
    if (alertedAt && Date.now() - new Date(alertedAt).getTime() < ALERT_PAUSE_MS) return [];
    await changeBackupState(client, { alertedAt: new Date().toISOString() });
    const { rows } = await client.query<Administrator>(ADMINISTRATORS);
    await finishTasks({ client, now }, SOURCE, { state: "cancelled" });
    for (const { accountId, agencyId } of rows) {
      await addTask({ client, now }, { ...SOURCE, kind: "decision", titleKey: "backup.task.failed", ownerAccountId: accountId, ownerAgencyId: agencyId, dueAt: now, finishedBySource: true });
    }
    return rows;
  });
  for (const { email, language } of told) {
    await context.sendMail({ to: email, subject: context.translate(language, "backup.mail.failed.subject"), text: context.translate(language, "backup.mail.failed.text") });
  }
}

async function endAlerts(context: JobContext): Promise<void> {
  await context.asSystem(({ client, now }) => finishTasks({ client, now }, SOURCE, { state: "done" }));
}

/** Backups and keys, as far as they run by themselves. */
export const backupModule: Module = { name: "backup", tables: [], permissions: {}, actions: [], jobs: [nightly, watch, finishRotation] };
