import { createHash } from "node:crypto";
import type { ActionContext } from "#platform/action/define.ts";
import type { Article, ArticleContent, ArticleKind, Library } from "./rules/article.ts";
import { shippedArticles } from "./shipped.ts";

interface Written {
  readonly code: string;
  readonly edition: number;
  readonly kind: ArticleKind;
  readonly content: ArticleContent;
  readonly reviewBy: string;
  readonly reviewedOn: string;
}
interface Reviewed {
  readonly code: string;
  readonly edition: number;
  readonly reviewBy: string;
  readonly reviewedOn: string;
}

const DAY = `at time zone 'Asia/Bangkok', 'YYYY-MM-DD'`;
const MOST = 500;

/** Everything there is to read: what shipped, and the newest edition of what was written here, which stands in its place. */
export async function readLibrary({ client }: Pick<ActionContext, "client">): Promise<Library> {
  const { rows: written } = await client.query<Written>(
    `select distinct on (code) code, edition, kind, content, to_char(review_by, 'YYYY-MM-DD') as "reviewBy", to_char(reviewed_at ${DAY}) as "reviewedOn"
       from article_texts where state = 'published' order by code, edition desc limit ${MOST}`,
  );
  const { rows: reviewed } = await client.query<Reviewed>(
    `select distinct on (code, edition) code, edition, to_char(review_by, 'YYYY-MM-DD') as "reviewBy", to_char(reviewed_at ${DAY}) as "reviewedOn"
       from article_reviews order by code, edition, reviewed_at desc limit ${MOST}`,
  );
  const own = new Set(written.map(({ code }) => code));
  const all: Article[] = [...shippedArticles().filter(({ code }) => !own.has(code)), ...written.map(({ content, ...rest }) => ({ ...content, ...rest }))];
  const articles = all.map((article) => ({ ...article, ...reviewOf(article, reviewed) })).sort((a, b) => (a.code < b.code ? -1 : 1));
  return { edition: createHash("sha256").update(JSON.stringify(articles)).digest("base64url").slice(0, 16), articles };
}

function reviewOf({ code, edition }: Article, reviewed: readonly Reviewed[]): Partial<Reviewed> {
  const found = reviewed.find((one) => one.code === code && one.edition === edition);
  return found ? { reviewBy: found.reviewBy, reviewedOn: found.reviewedOn } : {};
}
