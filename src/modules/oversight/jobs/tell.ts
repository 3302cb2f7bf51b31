import type pg from "pg";
import type { Job, JobContext } from "#platform/jobs/jobs.ts";
import { addTask } from "#modules/plans/public.ts";
import { findLeaders, findWatchers, type Told } from "../told.ts";
import type { AlertKind } from "../rules/watching.ts";

const BATCH = 50;
const DAY_MS = 86_400_000;

/**
 * Brings alerts and openings to those who watch: a task in their Today, then a mail of constant words. It is queued with whatever
 * raised it, and runs each minute for whatever was missed. Tasks come first: a mail server that is down keeps nobody from knowing.
 */
export const tell: Job = {
  name: "oversight.tell",
  cron: "* * * * *",
  async run(context) {
    for (let isMore = true; isMore; ) {
      isMore = await context.asSystem(async ({ client, now }) => (await putTasks(client, now)) >= BATCH);
    }
    for (let isMore = true; isMore; ) {
      isMore = await context.asSystem(async ({ client }) => (await sendMails(context, client)) >= BATCH);
    }
  },
};

interface Opening {
  readonly id: string;
  readonly caseId: string;
  readonly accountId: string;
  readonly agencyId: string;
  readonly reviewBy: Date;
}
interface Alert {
  readonly id: string;
  readonly kind: AlertKind;
  readonly accountId: string;
  readonly agencyId: string;
  readonly caseId: string | null;
}

const OPENING = `id, case_id as "caseId", account_id as "accountId", agency_id as "agencyId", review_by as "reviewBy" from emergency_openings`;
const ALERT = `id, kind, account_id as "accountId", agency_id as "agencyId", case_id as "caseId" from alerts`;

async function putTasks(client: pg.ClientBase, now: Date): Promise<number> {
  const openings = await client.query<Opening>(`select ${OPENING} where told_at is null order by opened_at limit ${BATCH} for update skip locked`);
  for (const opening of openings.rows) await tellOpening(client, opening, now);
  const alerts = await client.query<Alert>(`select ${ALERT} where told_at is null order by raised_at limit ${BATCH} for update skip locked`);
  for (const alert of alerts.rows) await tellAlert(client, alert, now);
  return Math.max(openings.rows.length, alerts.rows.length);
}

async function tellOpening(client: pg.ClientBase, { id, caseId, accountId, agencyId, reviewBy }: Opening, now: Date): Promise<void> {
  const task = { kind: "decision", titleKey: "oversight.task.review", dueAt: reviewBy, sourceKind: "emergency", sourceId: id, finishedBySource: true, lateMeansKey: "oversight.task.reviewLate", lateGravity: "right" } as const;
  for (const one of await findLeaders(client, { caseId, accountId })) await addTask({ client, now }, { ...task, caseId, ownerAccountId: one.accountId, ownerAgencyId: one.agencyId });
  // Without the case: who supervises does not learn which one.
  for (const one of await findWatchers(client, { accountId, agencyId, caseId })) await addTask({ client, now }, { ...task, ownerAccountId: one.accountId, ownerAgencyId: one.agencyId });
  await client.query("update emergency_openings set told_at = app.now() where id = $1", [id]);
}

async function tellAlert(client: pg.ClientBase, { id, kind, accountId, agencyId, caseId }: Alert, now: Date): Promise<void> {
  const task = { kind: "decision", titleKey: `oversight.task.alert.${kind}`, dueAt: new Date(now.getTime() + DAY_MS), sourceKind: "alert", sourceId: id, finishedBySource: true, lateMeansKey: "oversight.task.alertLate", lateGravity: "safety" } as const;
  for (const one of await findWatchers(client, { accountId, agencyId, caseId })) await addTask({ client, now }, { ...task, ownerAccountId: one.accountId, ownerAgencyId: one.agencyId });
  await client.query("update alerts set told_at = app.now() where id = $1", [id]);
}

// The rows stay locked until the mails are out; one mail a person, whatever came together.
async function sendMails(context: JobContext, client: pg.ClientBase): Promise<number> {
  const openings = await client.query<Opening>(`select ${OPENING} where told_at is not null and mailed_at is null order by opened_at limit ${BATCH} for update skip locked`);
  const alerts = await client.query<Alert>(`select ${ALERT} where told_at is not null and mailed_at is null order by raised_at limit ${BATCH} for update skip locked`);
  const people = new Map<string, Told>();
  const keep = (told: readonly Told[]): void => told.forEach((one) => people.set(one.accountId, one));
  for (const opening of openings.rows) {
    keep(await findLeaders(client, opening));
    keep(await findWatchers(client, opening));
  }
  for (const alert of alerts.rows) keep(await findWatchers(client, alert));
  for (const { email, language } of people.values()) {
    await context.sendMail({ to: email, subject: context.translate(language, "oversight.mail.look.subject"), text: context.translate(language, "oversight.mail.look.text", { url: context.publicUrl }) });
  }
  await client.query("update emergency_openings set mailed_at = app.now() where id = any ($1)", [openings.rows.map(({ id }) => id)]);
  await client.query("update alerts set mailed_at = app.now() where id = any ($1)", [alerts.rows.map(({ id }) => id)]);
  return Math.max(openings.rows.length, alerts.rows.length);
}
