import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import type { Confidentiality } from "./rules/confidentiality.ts";
import type { SecondAnswer, SecondKind } from "./rules/second-person.ts";

/** What the manager asked the second one for. */
export interface SecondRequest {
  readonly id: string;
  readonly caseId: string;
  readonly kind: SecondKind;
  readonly toClass: Exclude<Confidentiality, "sealed"> | null;
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly discipline: string | null;
  readonly endsAt: Date | null;
  readonly reason: string;
  readonly keptCount: number;
  readonly askedBy: string;
  readonly askedByName: string;
  readonly askedAt: Date;
  readonly answer: SecondAnswer | null;
  readonly answeredByName: string | null;
  readonly answeredAt: Date | null;
}

const READ = `select r.id, r.case_id as "caseId", r.kind, r.to_class as "toClass", r.account_id as "accountId", x.display_name as "accountName", r.discipline, r.ends_at as "endsAt", r.reason,
    jsonb_array_length(r.kept) as "keptCount", r.asked_by as "askedBy", a.display_name as "askedByName", r.asked_at as "askedAt", r.answer, b.display_name as "answeredByName", r.answered_at as "answeredAt"
  from second_person_requests r join accounts a on a.id = r.asked_by left join accounts x on x.id = r.account_id left join accounts b on b.id = r.answered_by`;

/** All that was asked of a second one in a case, newest first; empty for seats that do not lead the work. */
export async function requestsOf({ client }: Pick<ActionContext, "client">, caseId: string): Promise<readonly SecondRequest[]> {
  const { rows } = await client.query<SecondRequest>(`${READ} where r.case_id = $1 order by r.asked_at desc, r.id desc limit 50`, [caseId]);
  return rows;
}

/** One request the caller may answer or follow. @throws NotFound */
export async function getRequest({ client }: Pick<ActionContext, "client">, requestId: string): Promise<SecondRequest> {
  const { rows } = await client.query<SecondRequest>(`${READ} where r.id = $1`, [requestId]);
  if (!rows[0]) throw new NotFound();
  return rows[0];
}
