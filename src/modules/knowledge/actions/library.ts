import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { readLibrary } from "../read-library.ts";
import type { Article } from "../rules/article.ts";

/** All articles at once, so that they can be searched and read without a line; nothing when the reader has exactly these already. */
export const library = defineRead({
  name: "knowledge.library",
  permission: "signed-in",
  input: z.strictObject({ known: z.string().max(40).optional() }),
  async run(context, { known }) {
    const { edition, articles } = await readLibrary(context);
    return { result: { edition, articles: known === edition ? null : articles } };
  },
});

/** What an article is called, without what it says. */
export type ArticleName = Pick<Article, "code" | "title" | "kind" | "topics"> & { readonly clause: string };

/** The names of all articles, for a box that leads to them; a few kilobytes where the library is many. */
export const names = defineRead({
  name: "knowledge.names",
  permission: "signed-in",
  input: z.strictObject({}),
  async run(context) {
    const { articles } = await readLibrary(context);
    const called: readonly ArticleName[] = articles.map(({ code, title, kind, topics, source }) => ({ code, title, kind, topics, clause: `${source.name} ${source.clause}`.trim() }));
    return { result: { articles: called } };
  },
});
