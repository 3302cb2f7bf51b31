import type { ActionContext } from "#platform/action/define.ts";
import { cursorTime } from "#platform/db/cursor.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { TargetKind } from "./rules/comments.ts";
import { editionPlace } from "./store.ts";

/** One comment as its reader may know it. */
export interface CommentView {
  readonly id: string;
  readonly targetKind: TargetKind;
  readonly targetId: string;
  readonly category: string;
  /** null: taken back. */
  readonly words: string | null;
  readonly edition: number;
  /** Instants, ISO. */
  readonly at: string;
  readonly editedAt: string | null;
  readonly isTakenBack: boolean;
  /** null: somebody who must stay unnamed to the reader. */
  readonly byName: string | null;
  readonly byAgencyTh: string | null;
  readonly byAgencyEn: string | null;
  readonly byMe: boolean;
  readonly mentions: readonly { readonly accountId: string; readonly name: string }[];
  readonly can: { readonly edit: boolean; readonly takeBack: boolean };
}

interface Row extends Omit<CommentView, "words" | "byMe" | "can" | "isTakenBack"> {
  readonly body: Buffer | null;
  readonly takenBackAt: Date | null;
  readonly isOwn: boolean;
  readonly isFresh: boolean;
}

export interface CommentFilter {
  readonly caseId: string;
  readonly targetKind?: TargetKind | undefined;
  readonly targetId?: string | undefined;
  readonly before?: { readonly at: string; readonly id: string } | undefined;
  readonly most: number;
}

// One statement for the page, whoever wrote and whoever is mentioned.
const READ = `select c.id, c.target_kind as "targetKind", c.target_id as "targetId", c.category, c.edition, ${cursorTime("c.written_at")} as at, ${cursorTime("c.edited_at")} as "editedAt", c.taken_back_at as "takenBackAt",
    e.body, w.name as "byName", w.agency_name_th as "byAgencyTh", w.agency_name_en as "byAgencyEn",
    app.is_own_comment(c.id, c.case_id) as "isOwn", app.is_fresh_comment(c.id) as "isFresh",
    coalesce((select json_agg(json_build_object('accountId', a.id, 'name', a.display_name) order by a.display_name) from comment_mentions m join accounts a on a.id = m.account_id where m.comment_id = c.id), '[]') as mentions
  from comments c left join comment_editions e on e.comment_id = c.id and e.edition = c.edition left join lateral app.comment_author(c.id) w on true
  where c.case_id = $1 and ($2::text is null or (c.target_kind = $2 and c.target_id = $3::uuid)) and ($4::timestamptz is null or (c.written_at, c.id) < ($4, $5::uuid))
  order by c.written_at desc, c.id desc limit $6`;

/** A page of comments of a case, or of one thing in it, newest first, as far as the caller may read. */
export async function readComments(context: ActionContext, { caseId, targetKind, targetId, before, most }: CommentFilter): Promise<readonly CommentView[]> {
  const { rows } = await context.client.query<Row>(READ, [caseId, targetKind ?? null, targetId ?? null, before?.at ?? null, before?.id ?? null, most]);
  const vault = rows.some(({ body }) => body !== null) ? await context.openVault(caseId) : undefined;
  return rows.map((row) => viewOf(row, vault));
}

function viewOf({ body, takenBackAt, isOwn, isFresh, ...row }: Row, vault: Vault | undefined): CommentView {
  const isTakenBack = takenBackAt !== null;
  return {
    ...row,
    words: vault && body && !isTakenBack ? vault.unseal<string>(editionPlace(row.id, row.edition), body) : null,
    mentions: isTakenBack ? [] : row.mentions,
    isTakenBack,
    byMe: isOwn,
    can: { edit: isOwn && !isTakenBack, takeBack: isFresh && !isTakenBack },
  };
}

/** What a comment said in each of its editions, oldest first; empty when it is not the caller's to read. */
export async function readEditions(context: ActionContext, { commentId, caseId }: { readonly commentId: string; readonly caseId: string }): Promise<readonly { readonly edition: number; readonly at: string; readonly words: string }[]> {
  const { rows } = await context.client.query<{ edition: number; at: string; body: Buffer }>(`select edition, ${cursorTime("written_at")} as at, body from comment_editions where comment_id = $1 order by edition limit 100`, [commentId]);
  if (rows.length === 0) return [];
  const vault = await context.openVault(caseId);
  return rows.map(({ edition, at, body }) => ({ edition, at, words: vault.unseal<string>(editionPlace(commentId, edition), body) }));
}
