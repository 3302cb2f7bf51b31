import type { Article } from "./article.ts";

/** How an article is quoted: title, source with clause, version, and that it was found here. One line, ready to be copied. */
export function citationOf({ title, source, version, code }: Pick<Article, "title" | "source" | "version" | "code">, language: "th" | "en"): string {
  const clause = source.clause === "" ? "" : ` ${source.clause}`;
  const address = source.address === undefined ? "" : ` ${source.address}`;
  return `${title[language]}. ${source.name}${clause} (${version}).${address} Ruam: ${code}`;
}
