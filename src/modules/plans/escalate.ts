import type pg from "pg";
import type { Job, JobContext } from "#platform/jobs/jobs.ts";
import { escalationLevel, nextEscalationAt, type EscalationLevel } from "./rules/escalation.ts";

const BATCH = 200;

interface LateTask {
  readonly id: string;
  readonly caseId: string | null;
  readonly leadId: string | null;
  readonly category: string;
  readonly titleKey: string;
  readonly ownerAccountId: string | null;
  readonly ownerAgencyId: string;
  readonly dueAt: Date;
  readonly lateWeight: number;
  readonly escalatedLevel: EscalationLevel;
  /** Of a secret or sealed case: nobody is written to about it. */
  readonly isQuiet: boolean;
}

interface Told {
  readonly accountId: string;
  readonly email: string;
  readonly language: "th" | "en";
}

/** Tells the next one up that a task is late: its owner, then the agency's administrator, then the coordinators of the province. */
export const escalate: Job = {
  name: "plans.escalate",
  cron: "*/5 * * * *",
  async run(context) {
    const told = new Map<string, Told>();
    // One transaction for each batch, so that a long list never holds its rows for long.
    for (let isMore = true; isMore; ) {
      const batch = await context.asSystem(({ client, now }) => escalateBatch(client, now));
      for (const one of batch.told) told.set(one.accountId, one);
      isMore = batch.count === BATCH;
    }
    await sendMails(context, [...told.values()]);
  },
};

async function escalateBatch(client: pg.ClientBase, now: Date): Promise<{ count: number; told: readonly Told[] }> {
  const { rows } = await client.query<LateTask>(
    `select id, case_id as "caseId", lead_id as "leadId", category, title_key as "titleKey", owner_account_id as "ownerAccountId", owner_agency_id as "ownerAgencyId",
       due_at as "dueAt", late_weight as "lateWeight", escalated_level as "escalatedLevel",
       exists (select 1 from cases k where k.id = tasks.case_id and k.confidentiality in ('secret', 'sealed')) as "isQuiet"
     from tasks where state = 'open' and next_escalation_at < $1 order by next_escalation_at limit ${BATCH} for update skip locked`,
    [now],
  );
  const told: Told[] = [];
  for (const task of rows) told.push(...(await escalateTask(client, task, now)));
  return { count: rows.length, told };
}

async function escalateTask(client: pg.ClientBase, task: LateTask, now: Date): Promise<readonly Told[]> {
  const { level, told } = await whomToTell(client, task, escalationLevel(task, now));
  await client.query("update tasks set escalated_level = $2, escalated_at = $3, next_escalation_at = $4 where id = $1", [task.id, level, now, nextEscalationAt(task, level) ?? null]);
  if (level <= task.escalatedLevel) return [];
  for (const { accountId } of told) {
    await client.query("insert into task_escalations (task_id, account_id, level, at) values ($1, $2, $3, $4) on conflict do nothing", [task.id, accountId, level, now]);
  }
  await client.query("select app.record_event($1)", [eventOf(task, level, told.length)]);
  // Its owner sees it at the top of her own day; only those further up are written to.
  return level > 1 && !task.isQuiet ? told : [];
}

function eventOf(task: LateTask, level: EscalationLevel, told: number) {
  return { type: "task-escalated", category: task.category, caseId: task.caseId, leadId: task.leadId, subjectKind: "task", subjectId: task.id, data: { titleKey: task.titleKey, level, told } };
}

/** Everybody up to a level; where an agency has no administrator the province is told at once, so that nobody is left alone with it. */
async function whomToTell(client: pg.ClientBase, task: LateTask, level: EscalationLevel): Promise<{ level: EscalationLevel; told: readonly Told[] }> {
  if (level < 2) return { level, told: [] };
  const agency = await holdersOf(client, task, { role: "agencyAdmin", province: false });
  const isProvince = level === 3 || (agency.length === 0 && nextEscalationAt(task, 2) !== undefined);
  if (!isProvince) return { level, told: agency };
  return { level: 3, told: [...agency, ...(await holdersOf(client, task, { role: "pochtCoordinator", province: true }))] };
}

/** Active holders of a role in the owner's agency or province, never anybody behind a wall of the case. */
async function holdersOf(client: pg.ClientBase, task: LateTask, of: { role: string; province: boolean }): Promise<readonly Told[]> {
  const { rows } = await client.query<Told>(
    `select a.id as "accountId", a.email, a.language from accounts a join agencies g on g.id = a.agency_id and g.status = 'active'
       join account_roles r on r.account_id = a.id and r.role = $2 and (r.ends_at is null or r.ends_at > app.now())
     where a.status = 'active' and a.id is distinct from $4
       and case when $3 then g.province_code = (select o.province_code from agencies o where o.id = $1) else a.agency_id = $1 end
       and not ($5::uuid is not null and app.is_walled(a.id, $5)) limit 50`,
    [task.ownerAgencyId, of.role, of.province, task.ownerAccountId, task.caseId],
  );
  return rows;
}

/** Constant words and the address of the product: nothing of the task leaves it. */
async function sendMails(context: JobContext, told: readonly Told[]): Promise<void> {
  for (const { email, language } of told) {
    const text = context.translate(language, "plans.mail.late.text", { url: context.publicUrl });
    await context.sendMail({ to: email, subject: context.translate(language, "plans.mail.late.subject"), text });
  }
}
