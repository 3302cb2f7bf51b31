import type pg from "pg";
import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import type { WrappedKey } from "#platform/crypto/vault.ts";
import { taskPlace, vaultIdOf } from "./own-vault.ts";
import { isHers, whyNotFinish, whyNotHand, whyNotTake, type TaskActor, type TaskFacts, type TaskKind, type TaskState } from "./rules/task.ts";

/** A task as read for an act. */
export interface TaskRow extends TaskFacts {
  readonly id: string;
  readonly leadId: string | null;
  readonly referralId: string | null;
  readonly category: string;
  readonly titleKey: string;
  readonly hasSeat: boolean;
  readonly version: number;
}

const FACTS = `t.id, t.case_id as "caseId", t.lead_id as "leadId", t.referral_id as "referralId", t.kind, t.category, t.title_key as "titleKey",
  t.owner_account_id as "ownerAccountId", t.owner_agency_id as "ownerAgencyId", t.taker_roles as "takerRoles", t.due_at as "dueAt", t.is_statutory as "isStatutory",
  t.finished_by_source as "finishedBySource", t.state, t.done_at as "doneAt", t.done_by as "doneBy", t.created_by as "createdBy", t.version,
  case when t.case_id is null then true else app.has_seat(app.current_account(), t.case_id) end as "hasSeat"`;

/** A task she may work with, locked until the transaction ends. @throws NotFound */
export async function getVisibleTask(client: pg.ClientBase, taskId: string): Promise<TaskRow> {
  const { rows } = await client.query(`select ${FACTS} from tasks t where t.id = $1 for update`, [taskId]);
  const row: TaskRow | undefined = rows[0];
  if (!row) throw new NotFound();
  return row;
}

/** Who owns a task, in words. */
export interface TaskOwner {
  readonly accountId: string | null;
  readonly name: string | null;
  readonly agencyId: string;
  readonly agencyTh: string;
  readonly agencyEn: string;
}

/** Why a task stands in a list: hers, her agency's, told because it is late, waited for, or done today. */
export type TaskPart = "mine" | "agency" | "told" | "waiting" | "done" | "case";

/** A task as screens read it; instants are ISO UTC, texts already opened. */
export interface TaskView {
  readonly id: string;
  readonly part: TaskPart;
  readonly kind: TaskKind;
  readonly titleKey: string;
  readonly titleParams: Readonly<Record<string, string | number>>;
  readonly text: string | null;
  readonly caseId: string | null;
  /** Only for those who hold a seat. */
  readonly caseCode: string | null;
  readonly leadId: string | null;
  readonly referralId: string | null;
  readonly personId: string | null;
  /** "A", "B" inside the case; only for those who hold a seat. */
  readonly personLabel: string | null;
  readonly dueAt: string;
  readonly isDayDue: boolean;
  readonly sourceKind: string;
  readonly sourceId: string | null;
  readonly sourceRef: string | null;
  readonly lateMeansKey: string | null;
  readonly lateWeight: number;
  readonly isStatutory: boolean;
  readonly state: TaskState;
  readonly doneAt: string | null;
  readonly doneCode: string | null;
  readonly escalatedLevel: number;
  readonly owner: TaskOwner;
  readonly can: { readonly take: boolean; readonly done: boolean; readonly hand: boolean; readonly postpone: boolean; readonly meet: boolean };
  readonly version: number;
}

export interface ListRow extends TaskRow {
  readonly part: TaskPart;
  readonly caseCode: string | null;
  readonly personId: string | null;
  readonly personLabel: string | null;
  readonly titleParams: Readonly<Record<string, string | number>>;
  readonly ownText: Buffer | null;
  readonly isDayDue: boolean;
  readonly sourceKind: string;
  readonly sourceId: string | null;
  readonly sourceRef: string | null;
  readonly lateMeansKey: string | null;
  readonly lateWeight: number;
  readonly doneCode: string | null;
  readonly escalatedLevel: number;
  readonly ownerName: string | null;
  readonly agencyTh: string;
  readonly agencyEn: string;
}

export const LISTED = `${FACTS.replace(`app.has_seat(app.current_account(), t.case_id)`, "c.id is not null")}, t.part, c.code as "caseCode", t.person_id as "personId", p.label as "personLabel", t.title_params as "titleParams", t.own_text as "ownText",
  t.is_day_due as "isDayDue", t.source_kind as "sourceKind", t.source_id as "sourceId", t.source_ref as "sourceRef", t.late_means_key as "lateMeansKey",
  t.late_weight as "lateWeight", t.done_code as "doneCode", t.escalated_level as "escalatedLevel", a.display_name as "ownerName", g.name_th as "agencyTh", g.name_en as "agencyEn"`;
// Rows of cases and people are there only for those who hold a seat.
export const NAMED = "left join cases c on c.id = t.case_id left join accounts a on a.id = t.owner_account_id join agencies g on g.id = t.owner_agency_id left join people p on p.id = t.person_id";

/** How many tasks one list shows at most; those due first. */
export const MOST_LISTED = 200;

// Each branch reads one index; the same task may stand in two parts, the reader keeps the first.
const TODAY = `select ${LISTED} from (
    (select 'mine' as part, t.* from tasks t where t.owner_account_id = $1 and t.state = 'open' order by t.due_at limit ${MOST_LISTED})
    union all (select 'agency', t.* from tasks t where t.owner_account_id is null and t.owner_agency_id = $2 and t.state = 'open' order by t.due_at limit ${MOST_LISTED})
    union all (select 'told', t.* from task_escalations e join tasks t on t.id = e.task_id where e.account_id = $1 and e.ended_at is null and t.state = 'open' order by t.due_at limit 100)
    union all (select 'waiting', t.* from tasks t where t.asked_by = $1 and t.state = 'open' and t.owner_account_id is distinct from $1 order by t.due_at limit 50)
    union all (select 'done', t.* from tasks t where t.done_by = $1 and t.state = 'done' and t.done_at >= $3 order by t.done_at desc limit 100)
  ) t ${NAMED}`;

/** Everything that stands on somebody's Today, unsorted; one statement, and one more when a text must be opened. @param since start of the day */
export async function todayTasks(context: ActionContext, since: Date): Promise<readonly TaskView[]> {
  const { rows } = await context.client.query<ListRow>(TODAY, [context.actor.accountId, context.actor.agencyId, since]);
  const seen = new Set<string>();
  const first = rows.filter((row) => !seen.has(row.id) && seen.add(row.id));
  return viewsOf(context, first);
}

/** Tasks of a case: open ones by due time, then those done most recently. */
export async function tasksOfCase(context: ActionContext, caseId: string): Promise<readonly TaskView[]> {
  const { rows } = await context.client.query<ListRow>(
    `select ${LISTED} from (
       (select 'case' as part, t.* from tasks t where t.case_id = $1 and t.state = 'open' order by t.due_at limit ${MOST_LISTED})
       union all (select 'case', t.* from tasks t where t.case_id = $1 and t.state = 'done' order by t.done_at desc limit 50)
     ) t ${NAMED}`,
    [caseId],
  );
  return viewsOf(context, rows);
}

/** Rows as screens read them, their texts opened. */
export async function viewsOf(context: ActionContext, rows: readonly ListRow[]): Promise<readonly TaskView[]> {
  const texts = await openTexts(context, rows);
  return rows.map((row) => viewOf(row, context.actor, texts.get(row.id) ?? null));
}

/** The texts people wrote into tasks, opened, by the task's id; two statements whatever their number. */
export async function openTexts(context: ActionContext, rows: readonly Pick<ListRow, "id" | "caseId" | "leadId" | "ownText">[]): Promise<ReadonlyMap<string, string>> {
  const written = rows.filter((row) => row.ownText !== null);
  if (written.length === 0) return new Map();
  const { accountId } = context.actor;
  const ids = [...new Set(written.map((row) => vaultIdOf(row, accountId)))];
  const keys = await context.client.query<WrappedKey>(
    `select vault_id as "vaultId", version, agency_id as "agencyId", agency_key_version as "agencyKeyVersion", wrapped from vault_keys where vault_id = any ($1)`,
    [ids],
  );
  const vaults = await context.vaults.fromWrapped(context.client, keys.rows);
  return new Map(
    written.flatMap((row): [string, string][] => {
      const vault = vaults.get(vaultIdOf(row, accountId));
      return vault && row.ownText ? [[row.id, vault.unseal<string>(taskPlace("own_text", row.id), row.ownText)]] : [];
    }),
  );
}

function viewOf(row: ListRow, actor: TaskActor, text: string | null): TaskView {
  const { id, part, kind, titleKey, titleParams, caseId, caseCode, leadId, referralId, personId, personLabel, isDayDue, sourceKind, sourceId, sourceRef } = row;
  return {
    id, part, kind, titleKey, titleParams, text, caseId, caseCode, leadId, referralId, personId, personLabel, isDayDue, sourceKind, sourceId, sourceRef,
    dueAt: row.dueAt.toISOString(),
    lateMeansKey: row.lateMeansKey,
    lateWeight: row.lateWeight,
    isStatutory: row.isStatutory,
    state: row.state,
    doneAt: row.doneAt?.toISOString() ?? null,
    doneCode: row.doneCode,
    escalatedLevel: row.escalatedLevel,
    owner: { accountId: row.ownerAccountId, name: row.ownerName, agencyId: row.ownerAgencyId, agencyTh: row.agencyTh, agencyEn: row.agencyEn },
    can: actsOn(row, actor),
    version: row.version,
  };
}

function actsOn(row: ListRow, actor: TaskActor): TaskView["can"] {
  const isWorkable = row.hasSeat && row.state === "open";
  const nobody = { accountId: "", agencyId: row.ownerAgencyId, hasSeat: true };
  return {
    take: whyNotTake(row, actor, row.hasSeat) === undefined,
    done: isWorkable && whyNotFinish(row, actor, { code: "done" }) === undefined,
    hand: isWorkable && whyNotHand(row, actor, nobody) === undefined,
    postpone: isWorkable && !row.isStatutory && !row.finishedBySource && (row.ownerAgencyId === actor.agencyId || row.createdBy === actor.accountId),
    meet: isWorkable && row.sourceKind === "clock" && isHers(row, actor),
  };
}

/** Somebody a task can be handed to. */
export interface Taker {
  readonly accountId: string;
  readonly name: string;
  readonly discipline: string | null;
  readonly agencyId: string;
  readonly agencyTh: string;
  readonly agencyEn: string;
}

/** Who may be given a task: the team of the case, or without a case the colleagues of her agency. */
export async function takersOf(context: ActionContext, caseId: string | undefined): Promise<readonly Taker[]> {
  const columns = `a.id as "accountId", a.display_name as name, g.id as "agencyId", g.name_th as "agencyTh", g.name_en as "agencyEn"`;
  const text = caseId
    ? `select ${columns}, s.discipline from seats s join accounts a on a.id = s.account_id and a.status = 'active' join agencies g on g.id = a.agency_id
       where s.case_id = $1 and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())
         and app.has_seat(app.current_account(), s.case_id) order by a.display_name collate "th-x-icu" limit 200`
    : `select ${columns}, null as discipline from accounts a join agencies g on g.id = a.agency_id
       where a.agency_id = $1 and a.status = 'active' order by a.display_name collate "th-x-icu" limit 200`;
  const { rows } = await context.client.query<Taker>(text, [caseId ?? context.actor.agencyId]);
  return rows;
}

/** An active account that may receive a task; a seat the caller may not know of is none to her. @throws NotFound */
export async function getReceiver(client: pg.ClientBase, accountId: string, caseId: string | null): Promise<{ accountId: string; agencyId: string; hasSeat: boolean }> {
  const { rows } = await client.query(
    `select a.id as "accountId", a.agency_id as "agencyId", $2::uuid is null or exists (select 1 from seats s where s.case_id = $2 and s.account_id = a.id and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())) as "hasSeat"
     from accounts a where a.id = $1 and a.status = 'active'`,
    [accountId, caseId],
  );
  if (!rows[0]) throw new NotFound();
  return rows[0];
}
