import type { ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import type { TargetKind } from "./rules/comments.ts";

/** What a comment is about, and in which case. */
export interface Target {
  readonly caseId: string;
  readonly targetKind: TargetKind;
  readonly targetId: string;
}

/**
 * The category a comment about this is in.
 * @param wanted the writer's choice, for the case itself
 * @throws NotFound when what it is about is not there, or not the caller's to see
 */
export async function categoryOf({ client }: Pick<ActionContext, "client">, { caseId, targetKind, targetId }: Target, wanted: string): Promise<string> {
  const { rows } = await client.query("select app.comment_category($1, $2, $3, $4) as category", [caseId, targetKind, targetId, wanted]);
  if (!rows[0]?.category) throw new NotFound();
  return rows[0].category;
}

/** One's own comment, to be changed. */
export interface OwnComment extends Target {
  readonly category: string;
  readonly edition: number;
}

/** @throws NotFound when it is not there, not visible, taken back, or somebody else's */
export async function getOwnComment({ client }: Pick<ActionContext, "client">, commentId: string): Promise<OwnComment> {
  const { rows } = await client.query<OwnComment>(
    `select case_id as "caseId", target_kind as "targetKind", target_id as "targetId", category, edition from comments
      where id = $1 and taken_back_at is null and app.is_own_comment(id, case_id)`,
    [commentId],
  );
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

interface Edition {
  readonly commentId: string;
  readonly caseId: string;
  readonly edition: number;
  readonly words: string;
}

/** Where an edition is sealed. */
export const editionPlace = (commentId: string, edition: number) => ({ table: "comment_editions", column: "body", row: `${commentId}/${edition}` });

/** Keeps what was said, sealed under the case's key; nothing kept before is touched. */
export async function addEdition(context: ActionContext, { commentId, caseId, edition, words }: Edition): Promise<void> {
  const vault = await context.openVault(caseId);
  await context.client.query("insert into comment_editions (comment_id, edition, case_id, body, written_at) values ($1, $2, $3, $4, $5)", [
    commentId, edition, caseId, vault.seal(editionPlace(commentId, edition), words), context.now,
  ]);
}

/**
 * Mentions people who may read the comment; those mentioned before stay mentioned and are not told again.
 * @throws Refusal `cannot-be-mentioned` for anybody else, whether or not there is such an account
 */
export async function addMentions({ client }: Pick<ActionContext, "client">, { commentId, caseId, edition }: Omit<Edition, "words">, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  const wanted = [...new Set(accountIds)];
  const { rows } = await client.query(
    `select count(*)::int as n from comments c cross join lateral app.mentionable(c.case_id, c.category, c.target_kind, c.target_id) m where c.id = $1 and m.account_id = any ($2)`,
    [commentId, wanted],
  );
  if (rows[0]?.n !== wanted.length) throw new Refusal("cannot-be-mentioned", {}, "mentions");
  await client.query(
    "insert into comment_mentions (comment_id, account_id, case_id, edition) select $1, x, $2, $3 from unnest($4::uuid[]) x on conflict do nothing",
    [commentId, caseId, edition, wanted],
  );
}
