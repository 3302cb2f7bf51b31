import { column, table, type KyselyTable } from "#platform/db/table.ts";
import type { ArticleKind } from "./rules/article.ts";

export const articleTexts = table("article_texts", {
  id: column("uuid"),
  code: column("text"),
  edition: column("int", { nullable: true }),
  state: column<"text", "draft" | "asked" | "published" | "returned">("text"),
  kind: column<"text", ArticleKind>("text"),
  content: column("jsonb"),
  reviewBy: column("date"),
  writtenBy: column("uuid"),
  agencyId: column("uuid"),
  writtenAt: column("timestamptz"),
  changedAt: column("timestamptz"),
  askedAt: column("timestamptz", { nullable: true }),
  reviewedBy: column("uuid", { nullable: true }),
  reviewedAt: column("timestamptz", { nullable: true }),
  answer: column("text", { nullable: true, sensitivity: "internal" }),
});

export const articleReviews = table("article_reviews", {
  id: column("uuid"),
  code: column("text"),
  edition: column("int"),
  reviewBy: column("date"),
  reviewedBy: column("uuid"),
  reviewedAt: column("timestamptz"),
});

declare module "#platform/db/database.ts" {
  interface Database {
    articleTexts: KyselyTable<typeof articleTexts>;
    articleReviews: KyselyTable<typeof articleReviews>;
  }
}
