import type { ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import type { RowOf } from "#platform/db/table.ts";
import type { cases } from "./tables.ts";

/** A case as its team sees it; no name, no story. */
export type Case = RowOf<typeof cases>;

const COLUMNS = `id, code, number, province_code as "provinceCode", fiscal_year as "fiscalYear", stage, confidentiality, anonymous, source, agency_id as "agencyId",
  manager_account_id as "managerAccountId", person_count as "personCount", opened_at as "openedAt", opened_by as "openedBy", last_activity_at as "lastActivityAt",
  closed_at as "closedAt", closure_reason as "closureReason", review_on as "reviewOn", version`;

/** A case the caller sits in. @throws NotFound without a seat, or when there is none: the two look the same */
export async function getVisibleCase(context: Pick<ActionContext, "client">, caseId: string): Promise<Case> {
  const { rows } = await context.client.query<Case>(`select ${COLUMNS} from cases where id = $1`, [caseId]);
  const found = rows[0];
  if (!found) throw new NotFound();
  return found;
}

/** Lets work on an open case go on. @throws NotFound without a seat; Refusal `case-closed` */
export async function refuseClosed(context: Pick<ActionContext, "client">, caseId: string): Promise<void> {
  if ((await getVisibleCase(context, caseId)).stage === "closed") throw new Refusal("case-closed");
}
