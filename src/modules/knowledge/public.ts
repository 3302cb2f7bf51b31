import type { ActionContext } from "#platform/action/define.ts";
import { readLibrary } from "./read-library.ts";

/** The first of these codes under which there is nothing to read, shipped or published; undefined when all lead somewhere. */
export async function findUnknownArticle(context: Pick<ActionContext, "client">, codes: readonly string[]): Promise<string | undefined> {
  if (codes.length === 0) return undefined;
  const { articles } = await readLibrary(context);
  const known = new Set(articles.map(({ code }) => code));
  return codes.find((code) => !known.has(code));
}
