import type { Module } from "#platform/action/module.ts";
import { desk, openText } from "./actions/desk.ts";
import { library, names } from "./actions/library.ts";
import { confirmArticle, reviewText } from "./actions/review-article.ts";
import { askReview, saveText } from "./actions/write-article.ts";
import { permissions } from "./policy.ts";
import { readingRoutes } from "./routes.ts";
import { articleReviews, articleTexts } from "./tables.ts";

export const knowledgeModule: Module = {
  name: "knowledge",
  tables: [articleTexts, articleReviews],
  permissions,
  actions: [library, names, desk, openText, saveText, askReview, reviewText, confirmArticle],
  pages: readingRoutes,
};
