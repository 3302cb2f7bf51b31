import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { ReviewKind } from "./rules/review.ts";

/** A review as stored; its words are sealed. */
export interface ReviewRow {
  readonly id: string;
  readonly kind: ReviewKind;
  readonly caseId: string | null;
  readonly callOutId: string | null;
  readonly exerciseId: string | null;
  readonly fromDay: string;
  readonly untilDay: string;
  readonly well: Buffer | null;
  readonly toChange: Buffer | null;
  readonly state: "open" | "closed";
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly version: number;
}

export const REVIEW = `r.id, r.kind, r.case_id as "caseId", r.call_out_id as "callOutId", r.exercise_id as "exerciseId", r.from_day as "fromDay", r.until_day as "untilDay", r.well, r.to_change as "toChange",
  r.state, r.opened_at as "openedAt", r.closed_at as "closedAt", r.version`;

/** A review the caller reads. @throws NotFound */
export async function getReview({ client }: Pick<ActionContext, "client">, reviewId: string): Promise<ReviewRow> {
  const { rows } = await client.query<ReviewRow>(`select ${REVIEW} from after_action_reviews r where r.id = $1`, [reviewId]);
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/** The key its words are sealed under: the case's, or its own where it hangs on no case. */
export const openReviewVault = (context: ActionContext, review: { readonly id: string; readonly caseId: string | null }): Promise<Vault> => context.openVault(review.caseId ?? review.id);

/** Makes the key of a review that hangs on no case; the review must be there. */
export async function createReviewVault({ vaults, client, actor }: ActionContext, reviewId: string): Promise<void> {
  const made = await vaults.create(client, reviewId, actor.agencyId);
  await client.query("insert into vault_keys (vault_id, version, agency_id, agency_key_version, wrapped) values ($1, 1, $2, $3, $4)", [reviewId, actor.agencyId, made.agencyKeyVersion, made.wrapped]);
}

/** Where the words of a review and of its findings are sealed. */
export const reviewPlace = (column: "well" | "to_change", reviewId: string) => ({ table: "after_action_reviews", column, row: reviewId });
export const findingPlace = (column: "words" | "done_words", findingId: string) => ({ table: "review_findings", column, row: findingId });

/** An event about a review: in the case's timeline where it hangs on a case. */
export const reviewEvent = (review: { readonly id: string; readonly caseId: string | null; readonly kind: string }, type: string, data: Readonly<Record<string, unknown>> = {}) => ({
  type,
  caseId: review.caseId ?? undefined,
  subjectKind: "review",
  subjectId: review.id,
  data: { kind: review.kind, ...data },
});
