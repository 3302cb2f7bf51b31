import { z } from "zod";
import { defineAction, type ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { bangkokDay } from "#thai/dates.ts";
import { articleKinds } from "../rules/article.ts";
import { codeSchema, contentSchema, daySchema } from "../schema.ts";

const written = { code: codeSchema, kind: z.enum(articleKinds), reviewBy: daySchema, content: contentSchema };

/** Begins a text under a code, or goes on writing one's own; nobody but those who write sees it until another has read it through. */
export const saveText = defineAction({
  name: "knowledge.saveText",
  permission: "knowledge.write",
  input: z.strictObject({ textId: z.uuid().optional(), ...written }),
  async run(context, { textId, code, kind, reviewBy, content }) {
    const { client, actor, now } = context;
    if (reviewBy <= bangkokDay(now)) throw new Refusal("review-in-past", {}, "reviewBy");
    const id = textId ?? newId();
    if (textId) await changeOwn(context, [textId, kind, JSON.stringify(content), reviewBy, now, actor.accountId]);
    else {
      await client.query(
        `insert into article_texts (id, code, state, kind, content, review_by, written_by, agency_id, written_at, changed_at) values ($1, $2, 'draft', $3, $4, $5, $6, $7, $8, $8)`,
        [id, code, kind, JSON.stringify(content), reviewBy, actor.accountId, actor.agencyId, now],
      );
    }
    return { event: { type: "article-written", category: "access", subjectKind: "article", subjectId: id, data: { code } }, result: { textId: id } };
  },
});

async function changeOwn({ client }: ActionContext, values: readonly unknown[]): Promise<void> {
  const { rowCount } = await client.query(
    `update article_texts set kind = $2, content = $3, review_by = $4, changed_at = $5, state = 'draft' where id = $1 and written_by = $6 and state <> 'published'`,
    [...values],
  );
  if (rowCount !== 1) throw new NotFound();
}

/** Asks the others to read one's own text through. */
export const askReview = defineAction({
  name: "knowledge.askReview",
  permission: "knowledge.write",
  input: z.strictObject({ textId: z.uuid() }),
  async run({ client, actor, now }, { textId }) {
    const { rows } = await client.query<{ code: string }>(
      "update article_texts set state = 'asked', asked_at = $2, changed_at = $2 where id = $1 and written_by = $3 and state in ('draft','returned') returning code",
      [textId, now, actor.accountId],
    );
    if (!rows[0]) throw new NotFound();
    return { event: { type: "article-review-asked", category: "access", subjectKind: "article", subjectId: textId, data: { code: rows[0].code } } };
  },
});
