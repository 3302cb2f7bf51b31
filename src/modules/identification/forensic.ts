import type { ActionContext } from "#platform/action/define.ts";
import { FORENSIC_SOURCE } from "./rules/forensic.ts";

/** A forensic interview somebody was asked to lead; its task is the record. */
export interface ForensicTask {
  readonly taskId: string;
  readonly personId: string;
  readonly leadAccountId: string | null;
  readonly at: Date;
  readonly isDone: boolean;
}

const TASKS = `select t.id as "taskId", t.person_id as "personId", t.owner_account_id as "leadAccountId", t.due_at as at, t.state = 'done' as "isDone"
  from tasks t where t.case_id = $1 and t.source_kind = '${FORENSIC_SOURCE}' and t.state <> 'cancelled'`;

/** The newest of each person of a case, planned or done. */
export async function forensicTasksOf({ client }: Pick<ActionContext, "client">, caseId: string): Promise<readonly ForensicTask[]> {
  const { rows } = await client.query<ForensicTask>(`select distinct on (x."personId") x.* from (${TASKS}) x order by x."personId", x."isDone", x.at desc, x."taskId"`, [caseId]);
  return rows;
}

/** The one a person waits for. */
export async function findForensicTask({ client }: Pick<ActionContext, "client">, caseId: string, personId: string): Promise<ForensicTask | undefined> {
  const { rows } = await client.query<ForensicTask>(`${TASKS} and t.state = 'open' and t.person_id = $2 order by t.created_at desc, t.id limit 1`, [caseId, personId]);
  return rows[0];
}
