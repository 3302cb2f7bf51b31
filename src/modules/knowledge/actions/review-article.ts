import { z } from "zod";
import { defineAction, type ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { bangkokDay } from "#thai/dates.ts";
import { readLibrary } from "../read-library.ts";
import { codeSchema, daySchema } from "../schema.ts";

/** Answers for somebody else's text: it is published as the next edition, or goes back with what should be changed. */
export const reviewText = defineAction({
  name: "knowledge.reviewText",
  permission: "knowledge.write",
  input: z.strictObject({ textId: z.uuid(), answer: z.enum(["published", "returned"]), words: z.string().trim().max(2_000).optional() }),
  async run(context, { textId, answer, words }) {
    const { client, actor, now } = context;
    const { code, isMine } = await getAsked(context, textId);
    // Nobody reads her own text through: two see more than one.
    if (isMine) throw new Refusal("own-text");
    if (answer === "returned" && !words) throw new Refusal("say-what", {}, "words");
    const edition = answer === "published" ? await nextEdition(context, code) : null;
    await client.query("update article_texts set state = $2, edition = $3, reviewed_by = $4, reviewed_at = $5, changed_at = $5, answer = $6 where id = $1", [
      textId, answer, edition, actor.accountId, now, words ?? null,
    ]);
    return { event: { type: "article-reviewed", category: "access", subjectKind: "article", subjectId: textId, data: { code, answer } } };
  },
});

async function getAsked({ client, actor }: ActionContext, textId: string): Promise<{ readonly code: string; readonly isMine: boolean }> {
  const { rows } = await client.query<{ code: string; isMine: boolean }>(`select code, written_by = $2 as "isMine" from article_texts where id = $1 and state = 'asked'`, [textId, actor.accountId]);
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

// Two who publish under one code at once: the second is told by the unique index, and nothing is lost.
async function nextEdition({ client }: ActionContext, code: string): Promise<number> {
  const { rows } = await client.query<{ next: number }>("select coalesce(max(edition), 0) + 1 as next from article_texts where code = $1 and state = 'published'", [code]);
  return rows[0]?.next ?? 1;
}

/** Says that an article was looked over against its source and is still right, until when. */
export const confirmArticle = defineAction({
  name: "knowledge.confirmArticle",
  permission: "knowledge.write",
  input: z.strictObject({ code: codeSchema, reviewBy: daySchema }),
  async run(context, { code, reviewBy }) {
    const { client, actor, now } = context;
    const article = (await readLibrary(context)).articles.find((one) => one.code === code);
    if (!article) throw new NotFound();
    if (reviewBy <= bangkokDay(now)) throw new Refusal("review-in-past", {}, "reviewBy");
    const id = newId();
    await client.query("insert into article_reviews (id, code, edition, review_by, reviewed_by, reviewed_at) values ($1, $2, $3, $4, $5, $6)", [id, code, article.edition, reviewBy, actor.accountId, now]);
    return { event: { type: "article-confirmed", category: "access", subjectKind: "article", subjectId: id, data: { code } } };
  },
});
