import type { ActionContext } from "#platform/action/define.ts";
import { LISTED, NAMED, viewsOf, type ListRow, type TaskView } from "./queries.ts";

export interface DueWindow {
  readonly from: Date;
  readonly until: Date;
  /** 1–1000 of each kind, those due first. */
  readonly most: number;
}

const WINDOW = "t.state = 'open' and t.due_at >= $1 and t.due_at < $2 order by t.due_at limit $3";
const OF_ONESELF = `select ${LISTED} from (
    (select 'mine' as part, t.* from tasks t where t.owner_account_id = $4 and ${WINDOW})
    union all (select 'agency', t.* from tasks t where t.owner_account_id is null and t.owner_agency_id = $5 and ${WINDOW})
    union all (select 'waiting', t.* from tasks t where t.asked_by = $4 and t.owner_account_id is distinct from $4 and ${WINDOW})
  ) t ${NAMED} order by t.due_at, t.id`;
const OF_CASES = `select ${LISTED} from (select 'case' as part, t.* from tasks t where t.case_id = any ($4) and ${WINDOW}) t ${NAMED} order by t.due_at, t.id`;

/** What is due between two instants: her own, what nobody of her agency has taken yet, what she waits for. */
export async function dueTasks(context: ActionContext, { from, until, most }: DueWindow): Promise<readonly TaskView[]> {
  const { rows } = await context.client.query<ListRow>(OF_ONESELF, [from, until, most, context.actor.accountId, context.actor.agencyId]);
  const seen = new Set<string>();
  return viewsOf(context, rows.filter(({ id }) => !seen.has(id) && seen.add(id)));
}

/** What is due in cases, as far as she may see it. Written texts stay closed: opening them is a reading of each case, and leaves its mark there. */
export async function dueTasksOfCases(context: ActionContext, { from, until, most }: DueWindow, caseIds: readonly string[]): Promise<readonly TaskView[]> {
  const { rows } = await context.client.query<ListRow>(OF_CASES, [from, until, most, caseIds]);
  return viewsOf(context, rows.map((row) => ({ ...row, ownText: null })));
}
