import type { ActionContext } from "#platform/action/define.ts";
import { openTexts } from "./queries.ts";

/** An open task of the caller or the caller's agency, as short as a list of hits needs it. */
export interface OpenTask {
  readonly id: string;
  readonly titleKey: string;
  readonly titleParams: Readonly<Record<string, string | number>>;
  /** What somebody wrote, opened; null where the title says it. */
  readonly text: string | null;
  readonly caseId: string | null;
  /** Only for those who hold a seat. */
  readonly caseCode: string | null;
  readonly leadId: string | null;
  readonly referralId: string | null;
  /** ISO UTC. */
  readonly dueAt: string;
}

interface Row extends Omit<OpenTask, "text" | "dueAt"> {
  readonly ownText: Buffer | null;
  readonly dueAt: Date;
}

// Each branch walks one index; rows of cases are there only for those who hold a seat.
const OPEN = `select t.id, t.title_key as "titleKey", t.title_params as "titleParams", t.own_text as "ownText", t.case_id as "caseId", c.code as "caseCode",
    t.lead_id as "leadId", t.referral_id as "referralId", t.due_at as "dueAt" from (
    (select * from tasks t where t.owner_account_id = $1 and t.state = 'open' order by t.due_at limit 80)
    union all (select * from tasks t where t.owner_account_id is null and t.owner_agency_id = $2 and t.state = 'open' order by t.due_at limit 40)
  ) t left join cases c on c.id = t.case_id where coalesce(c.confidentiality, '') <> 'sealed'`;

/** The caller's own open tasks and those waiting for the caller's agency, due first; at most 120. Those of a sealed case stand in no search. */
export async function openTasksOf(context: ActionContext): Promise<readonly OpenTask[]> {
  const { rows } = await context.client.query<Row>(OPEN, [context.actor.accountId, context.actor.agencyId]);
  const texts = await openTexts(context, rows);
  return rows.map(({ id, titleKey, titleParams, caseId, caseCode, leadId, referralId, dueAt }) => ({
    id, titleKey, titleParams, caseId, caseCode, leadId, referralId, text: texts.get(id) ?? null, dueAt: dueAt.toISOString(),
  }));
}
