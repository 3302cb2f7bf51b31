import type { ActionContext } from "#platform/action/define.ts";

/** Active, holds the role of case manager, no wall: one answer. */
export async function mayBeManager(context: ActionContext, caseId: string, accountId: string): Promise<boolean> {
  const { rows } = await context.client.query("select app.may_be_seated($2, $1, 'caseManager') as may", [caseId, accountId]);
  return rows[0]?.may === true;
}
