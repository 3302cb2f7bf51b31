import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { bangkokDay } from "#thai/dates.ts";
import { readLibrary } from "../read-library.ts";
import { isOverdue, type ArticleContent, type ArticleKind, type Said } from "../rules/article.ts";

/** A text that is not published yet. */
export interface OpenText {
  readonly id: string;
  readonly code: string;
  readonly state: "draft" | "asked" | "returned";
  readonly title: Said;
  readonly isMine: boolean;
  readonly writer: string;
  /** Instant, ISO. */
  readonly changedAt: Date;
}

const MOST = 100;

/** What waits for those who write: own texts, others' to be read through, articles whose day has passed. */
export const desk = defineRead({
  name: "knowledge.desk",
  permission: "knowledge.write",
  input: z.strictObject({}),
  async run(context) {
    const { rows: texts } = await context.client.query<OpenText>(
      `select x.id, x.code, x.state, x.content->'title' as title, x.written_by = $1 as "isMine", a.display_name as writer, x.changed_at as "changedAt"
         from article_texts x join accounts a on a.id = x.written_by
        where x.state <> 'published' and (x.written_by = $1 or x.state = 'asked') order by x.changed_at desc, x.id desc limit ${MOST}`,
      [context.actor.accountId],
    );
    const { articles } = await readLibrary(context);
    const overdue = articles.filter((article) => isOverdue(article, bangkokDay(context.now))).map(({ code, title, reviewBy, edition }) => ({ code, title, reviewBy, edition }));
    return { result: { texts, overdue } };
  },
});

/** One open text as a whole, to be written on or read through. */
export const openText = defineRead({
  name: "knowledge.openText",
  permission: "knowledge.write",
  input: z.strictObject({ textId: z.uuid() }),
  async run({ client, actor }, { textId }) {
    const { rows } = await client.query<{ id: string; code: string; state: "draft" | "asked" | "returned"; kind: ArticleKind; content: ArticleContent; reviewBy: string; answer: string | null; isMine: boolean }>(
      `select id, code, state, kind, content, to_char(review_by, 'YYYY-MM-DD') as "reviewBy", answer, written_by = $2 as "isMine" from article_texts where id = $1 and state <> 'published'`,
      [textId, actor.accountId],
    );
    if (!rows[0]) throw new NotFound();
    return { result: rows[0] };
  },
});
