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

const OPEN = `select id, title_key as "titleKey", title_params as "titleParams", own_text as "ownText", case_id as "caseId", case_code as "caseCode",
    lead_id as "leadId", referral_id as "referralId", due_at as "dueAt" from app.open_tasks(80, 40)`;

/** The caller's own open tasks and those waiting for the caller's agency, due first; at most 120. Those of a sealed case stand in no search. */
export async function openTasksOf(context: ActionContext): Promise<readonly OpenTask[]> {
  const { rows } = await context.client.query<Row>(OPEN);
  const texts = await openTexts(context, rows);
  return rows.map(({ id, titleKey, titleParams, caseId, caseCode, leadId, referralId, dueAt }) => ({
    id, titleKey, titleParams, caseId, caseCode, leadId, referralId, text: texts.get(id) ?? null, dueAt: dueAt.toISOString(),
  }));
}
