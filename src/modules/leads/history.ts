import type { ActionContext } from "#platform/action/define.ts";
import { accountNames } from "#modules/partners/public.ts";

/** Something that happened to a lead; `data` holds codes and numbers. */
export interface LeadEvent {
  readonly id: string;
  readonly type: string;
  /** ISO UTC. */
  readonly at: string;
  readonly by: string | null;
  readonly byAgencyTh: string | null;
  readonly byAgencyEn: string | null;
  readonly data: Readonly<Record<string, string | number>>;
}

/** What happened to a lead, newest first, as far as the caller may know; reads of its story included. */
export async function historyOf(context: ActionContext, leadId: string): Promise<readonly LeadEvent[]> {
  const { rows } = await context.client.query(
    `select id, type, at, account_id as "accountId", data from events where lead_id = $1 and outcome <> 'refused' order by at desc, id desc limit 60`,
    [leadId],
  );
  const names = await accountNames(context, rows.map((row) => row.accountId).filter((id) => id !== null));
  return rows.map((row) => {
    const name = names.get(row.accountId);
    return { id: row.id, type: row.type, at: row.at.toISOString(), by: name?.displayName ?? null, byAgencyTh: name?.agencyNameTh ?? null, byAgencyEn: name?.agencyNameEn ?? null, data: row.data };
  });
}
