import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { timeliness } from "./rules/requests.ts";
import type { IdentityCheck, Outcome, RefusalReason, RequestKind, RequestState } from "./rules/words.ts";

/** A request as stored; words sealed. */
export interface RequestRow {
  readonly id: string;
  readonly code: string;
  readonly caseId: string;
  readonly caseCode: string | null;
  readonly personId: string;
  readonly personLabel: string | null;
  readonly agencyId: string;
  readonly kind: RequestKind;
  readonly asker: string;
  readonly identityCheck: IdentityCheck;
  readonly channel: string;
  readonly wants: Buffer | null;
  readonly identityNote: Buffer | null;
  readonly channelNote: Buffer | null;
  readonly answerWords: Buffer | null;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  readonly state: RequestState;
  readonly handlerId: string | null;
  readonly handlerName: string | null;
  readonly outcome: Outcome | null;
  readonly refusalReason: RefusalReason | null;
  readonly refusalRef: string | null;
  readonly endedAt: Date | null;
  readonly version: number;
  /** The caller's seat answers requests of this case. */
  readonly isTeam: boolean;
  /** The caller sits in the case at all. */
  readonly isSeated: boolean;
  readonly isDpo: boolean;
}

const SELECT = `select r.id, r.code, r.case_id as "caseId", app.privacy_target(jsonb_build_object('caseId', r.case_id)) ->> 'code' as "caseCode", r.person_id as "personId",
  (select q.label from app.people_for_request(r.case_id) q where q.id = r.person_id) as "personLabel", r.agency_id as "agencyId", r.kind, r.asker, r.identity_check as "identityCheck", r.channel,
  r.wants, r.identity_note as "identityNote", r.channel_note as "channelNote", r.answer_words as "answerWords", r.received_at as "receivedAt", r.due_at as "dueAt", r.state,
  r.handler_account_id as "handlerId", a.display_name as "handlerName", r.outcome, r.refusal_reason as "refusalReason", r.refusal_ref as "refusalRef", r.ended_at as "endedAt", r.version,
  app.answers_requests(r.case_id, r.handler_account_id) as "isTeam", app.has_seat(app.current_account(), r.case_id) as "isSeated", app.is_dpo_for(r.agency_id) as "isDpo"
  from privacy_requests r left join accounts a on a.id = r.handler_account_id`;

/** One request the caller's team answers, or which the caller steers. @throws NotFound */
export async function getRequest(context: Pick<ActionContext, "client">, id: string): Promise<RequestRow> {
  const { rows } = await context.client.query<RequestRow>(`${SELECT} where r.id = $1`, [id]);
  const found = rows[0];
  if (!found) throw new NotFound();
  return found;
}

/** Requests by when they are due; of one case, or all the caller has a part in. */
export async function requestsOf(context: ActionContext, { show, caseId, limit }: { readonly show: "open" | "ended"; readonly caseId?: string; readonly limit: number }) {
  const { rows } = await context.client.query<RequestRow>(
    `${SELECT} where (r.state in ('answered','refused','withdrawn')) = $1 and ($2::uuid is null or r.case_id = $2) order by r.due_at, r.id limit $3`,
    [show === "ended", caseId ?? null, limit],
  );
  return rows.map((row) => shownRequest(row, context.now));
}

/** What lists show of a request: codes and times, no words. */
export function shownRequest(row: RequestRow, now: Date) {
  const { id, code, caseId, caseCode, personLabel, kind, asker, identityCheck, channel, state, handlerId, handlerName, outcome, refusalReason, refusalRef, version } = row;
  return {
    id, code, caseId, caseCode, personLabel, kind, asker, identityCheck, channel, state, handlerId, handlerName, outcome, refusalReason, refusalRef, version,
    receivedAt: row.receivedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    timeliness: timeliness(row, now),
  };
}

type SealedColumn = "wants" | "identity_note" | "channel_note" | "answer_words";
const placeOf = (column: SealedColumn, row: string) => ({ table: "privacy_requests", column, row });

/** Seals one of the texts of a request; nothing stays nothing. */
export const sealRequestText = (vault: Vault, { column, id }: { readonly column: SealedColumn; readonly id: string }, text: string | undefined): Buffer | null =>
  text === undefined ? null : vault.seal(placeOf(column, id), text);
/** Opens one of the texts of a request. */
export const openRequestText = (vault: Vault, { column, id }: { readonly column: SealedColumn; readonly id: string }, sealed: Buffer | null): string | null =>
  sealed && vault.unseal<string>(placeOf(column, id), sealed);
