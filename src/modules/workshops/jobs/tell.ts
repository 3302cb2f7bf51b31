import type pg from "pg";
import type { Job } from "#platform/jobs/jobs.ts";
import { addTask } from "#modules/plans/public.ts";

const BATCH = 200;
const DAY_MS = 86_400_000;
/** How long a learner has for the two questions. */
const ANSWER_DAYS = 14;

/**
 * What those who take part must know: an event about each account, of which the notices are made. Queued with whatever caused it; each
 * five minutes for what was missed.
 */
export const tell: Job = {
  name: "workshops.tell",
  cron: "*/5 * * * *",
  async run(context) {
    for (let isMore = true; isMore; ) isMore = await context.asSystem(async ({ client }) => (await tellSome(client)) >= BATCH);
  },
};

async function tellSome(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ id: string; accountId: string; workshopId: string; tell: string }>(`select id, account_id as "accountId", workshop_id as "workshopId", tell from enrolments where tell is not null order by id limit ${BATCH} for update skip locked`);
  for (const { id, accountId, workshopId, tell: what } of rows) {
    await client.query("select app.record_event($1)", [{ type: `workshop-told-${what}`, subjectKind: "account", subjectId: accountId, data: { workshopId } }]);
    await client.query("update enrolments set tell = null where id = $1", [id]);
  }
  return rows.length;
}

/** One day before a workshop begins, whoever has a place is reminded, once. */
export const remind: Job = {
  name: "workshops.remind",
  cron: "10 * * * *",
  async run(context) {
    for (let isMore = true; isMore; ) isMore = await context.asSystem(async ({ client, now }) => (await remindSome(client, now)) >= BATCH);
  },
};

async function remindSome(client: pg.ClientBase, now: Date): Promise<number> {
  const { rows } = await client.query<{ id: string; accountId: string; workshopId: string }>(
    `select e.id, e.account_id as "accountId", e.workshop_id as "workshopId" from workshops w join enrolments e on e.workshop_id = w.id
      where w.state = 'open' and w.begins_at > $1 and w.begins_at <= $2 and e.state = 'confirmed' and e.reminded_at is null order by e.id limit ${BATCH} for update of e skip locked`,
    [now, new Date(now.getTime() + DAY_MS)],
  );
  for (const { id, accountId, workshopId } of rows) {
    await client.query("select app.record_event($1)", [{ type: "workshop-told-tomorrow", subjectKind: "account", subjectId: accountId, data: { workshopId } }]);
    await client.query("update enrolments set reminded_at = $2 where id = $1", [id, now]);
  }
  return rows.length;
}

/** Each morning: three and six months after, two questions for whoever was there, and a word with her agency's focal point. */
export const followUp: Job = {
  name: "workshops.followUp",
  cron: "30 1 * * *",
  async run(context) {
    for (let isMore = true; isMore; ) isMore = await context.asSystem(async (scope) => (await askSome(scope)) >= BATCH);
  },
};

async function askSome({ client, now }: { readonly client: pg.ClientBase; readonly now: Date }): Promise<number> {
  const { rows } = await client.query<{ id: string; workshopId: string; accountId: string; agencyId: string; months: number }>(`select id, workshop_id as "workshopId", account_id as "accountId", agency_id as "agencyId", months from app.make_follow_ups(${BATCH})`);
  const dueAt = new Date(now.getTime() + ANSWER_DAYS * DAY_MS);
  const usual = { kind: "follow-up", dueAt, isDayDue: true, lateGravity: "routine" } as const;
  for (const { id, accountId, agencyId, months } of rows) {
    await addTask({ client, now }, { ...usual, titleKey: `workshops.task.followUp${months}`, ownerAccountId: accountId, ownerAgencyId: agencyId, sourceKind: "workshop-follow-up", sourceId: id, finishedBySource: true });
  }
  // One for the agency, however many came from it; nobody's answer is passed on.
  for (const { workshopId, agencyId, months } of new Map(rows.map((row) => [`${row.workshopId}|${row.agencyId}|${row.months}`, row])).values()) {
    await addTask({ client, now }, { ...usual, titleKey: `workshops.task.focalPoint${months}`, ownerAgencyId: agencyId, takerRoles: ["agencyAdmin"], sourceKind: "workshop-focal-point", sourceId: workshopId });
  }
  return rows.length;
}
