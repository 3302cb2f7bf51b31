import type pg from "pg";
import { newId } from "#platform/db/id.ts";
import { lateWeightOf, USUAL_GRAVITY, type LateGravity, type TaskKind, type TaskState } from "./rules/task.ts";

/** What adding a task needs: an action's context, or the system's scope in a job or public act. */
export interface TaskScope {
  readonly client: pg.ClientBase;
  readonly now: Date;
  readonly actor?: { readonly accountId: string } | undefined;
}

export interface NewTask {
  /** Left out: made here. A module whose row is the task (a step of a plan) gives its own. */
  readonly id?: string | undefined;
  readonly caseId?: string | undefined;
  readonly leadId?: string | undefined;
  readonly referralId?: string | undefined;
  readonly personId?: string | undefined;
  readonly kind: TaskKind;
  /** Category of the access matrix whose readers see the task; "case" (every seat) when left out. */
  readonly category?: string | undefined;
  /** Message key of the title, for example "leads.task.triage". */
  readonly titleKey: string;
  /** Codes and numbers only: never a name, a place or a story. */
  readonly titleParams?: Readonly<Record<string, string | number>> | undefined;
  /** Text of a member of staff, already sealed at { table: "tasks", column: "own_text", row: id }; needs `id`. */
  readonly ownText?: Buffer | undefined;
  readonly ownerAccountId?: string | undefined;
  readonly ownerAgencyId: string;
  /** Roles of the owner agency that see and may take it while nobody owns it (see migration 0020). */
  readonly takerRoles?: readonly string[] | undefined;
  readonly dueAt: Date;
  /** Due some time on that Bangkok day, not at that minute. */
  readonly isDayDue?: boolean | undefined;
  /** Module or part it comes from and the row there: "clock", "referral", "lead", "plan" … */
  readonly sourceKind?: string | undefined;
  readonly sourceId?: string | undefined;
  /** Clause, decision or SOP step, as shown: "ATPA s.29". */
  readonly sourceRef?: string | undefined;
  /** The source closes it (finishTasks); nobody can tick it off. */
  readonly finishedBySource?: boolean | undefined;
  readonly lateMeansKey?: string | undefined;
  readonly lateGravity?: LateGravity | undefined;
  readonly isStatutory?: boolean | undefined;
  /** Account that waits for it; it stands in that account's "waiting for". */
  readonly askedBy?: string | undefined;
}

const INSERT = `insert into tasks (id, case_id, lead_id, referral_id, person_id, kind, category, title_key, title_params, own_text, owner_account_id, owner_agency_id,
  taker_roles, due_at, is_day_due, source_kind, source_id, source_ref, finished_by_source, late_means_key, late_weight, is_statutory, asked_by, created_by, created_at, next_escalation_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)`;

/** What stands in a task when its source says nothing. */
function withUsual(task: NewTask) {
  return {
    ...task,
    category: task.category ?? "case",
    titleParams: task.titleParams ?? {},
    takerRoles: task.takerRoles ?? [],
    sourceKind: task.sourceKind ?? task.kind,
    lateWeight: lateWeightOf(task.lateGravity ?? USUAL_GRAVITY[task.kind]),
  };
}

/** Adds a task. @returns its id */
export async function addTask(scope: TaskScope, asked: NewTask): Promise<string> {
  const id = asked.id ?? newId();
  const task = withUsual(asked);
  await scope.client.query(INSERT, [
    id, task.caseId, task.leadId, task.referralId, task.personId, task.kind, task.category, task.titleKey, task.titleParams, task.ownText,
    task.ownerAccountId, task.ownerAgencyId, task.takerRoles, task.dueAt, task.isDayDue === true, task.sourceKind, task.sourceId,
    task.sourceRef, task.finishedBySource === true, task.lateMeansKey, task.lateWeight, task.isStatutory === true,
    task.askedBy, scope.actor?.accountId, scope.now,
    escalates(task) ? task.dueAt : null,
  ]);
  return id;
}

/** One's own reminder outside a case concerns nobody else. */
const escalates = (task: NewTask): boolean => task.kind !== "own" || task.caseId !== undefined;

/** Open tasks of a source, or one task. */
export type TaskTarget = { readonly taskId: string } | { readonly sourceKind: string; readonly sourceId: string };

/** How tasks end: done, or cancelled when they no longer apply; `code` says what was done. */
export interface TaskEnd {
  readonly state: Exclude<TaskState, "open">;
  readonly code?: string | undefined;
  /** When it was done, if earlier than now. */
  readonly at?: Date | undefined;
}

function whereTarget(target: TaskTarget): { text: string; values: readonly string[] } {
  if ("taskId" in target) return { text: "id = $1", values: [target.taskId] };
  return { text: "source_id = $1 and source_kind = $2", values: [target.sourceId, target.sourceKind] };
}

/** Ends the open tasks of a source (or one). @returns how many */
export async function finishTasks(scope: TaskScope, target: TaskTarget, how: TaskEnd): Promise<number> {
  const where = whereTarget(target);
  const n = where.values.length;
  const { rowCount } = await scope.client.query(
    `update tasks set state = $${n + 1}, done_at = $${n + 2}, done_by = $${n + 3}, done_code = $${n + 4}, version = version + 1 where ${where.text} and state = 'open'`,
    [...where.values, how.state, how.at ?? scope.now, scope.actor?.accountId ?? null, how.code ?? how.state],
  );
  return rowCount ?? 0;
}

/** Opens the ended tasks of a source again (an undone act). @returns how many */
export async function reopenTasks(scope: TaskScope, target: TaskTarget): Promise<number> {
  const where = whereTarget(target);
  const { rowCount } = await scope.client.query(
    `update tasks set state = 'open', done_at = null, done_by = null, done_code = null, done_note = null, version = version + 1 where ${where.text} and state <> 'open'`,
    [...where.values],
  );
  return rowCount ?? 0;
}

export interface TaskMove {
  readonly dueAt?: Date | undefined;
  readonly titleKey?: string | undefined;
  readonly titleParams?: Readonly<Record<string, string | number>> | undefined;
  readonly sourceRef?: string | undefined;
  /** New owner: an account with its agency, or an agency alone. */
  readonly owner?: { readonly accountId?: string | undefined; readonly agencyId: string } | undefined;
}

/** Moves the open tasks of a source (or one) to another time, name or owner, and takes back their escalation when they are due later. */
export async function moveTask(scope: TaskScope, target: TaskTarget & TaskMove): Promise<number> {
  const where = whereTarget(target);
  const n = where.values.length;
  const { rowCount } = await scope.client.query(
    `update tasks set due_at = coalesce($${n + 1}, due_at), title_key = coalesce($${n + 2}, title_key), title_params = coalesce($${n + 3}, title_params),
       source_ref = coalesce($${n + 4}, source_ref),
       owner_account_id = case when $${n + 6}::uuid is null then owner_account_id else $${n + 5}::uuid end, owner_agency_id = coalesce($${n + 6}, owner_agency_id),
       escalated_level = case when $${n + 1} > due_at then 0 else escalated_level end,
       next_escalation_at = case when $${n + 1}::timestamptz is null or next_escalation_at is null and escalated_level = 0 then next_escalation_at else $${n + 1} end,
       version = version + 1
     where ${where.text} and state = 'open'`,
    [...where.values, target.dueAt ?? null, target.titleKey ?? null, target.titleParams ?? null, target.sourceRef ?? null, target.owner?.accountId ?? null, target.owner?.agencyId ?? null],
  );
  return rowCount ?? 0;
}
