import { useMemo } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import type { ArticleName, names } from "#modules/knowledge/actions/library.ts";
import type { Hit } from "#modules/search/rules/rank.ts";
import { matchScore, searchable } from "#thai/text-search.ts";

const TEN_MINUTES_MS = 10 * 60_000;
/** A word beside the title names the article less surely. */
const BESIDE = 0.85;

/** Articles of the knowledge base whose name answers what is typed; their names are fetched with the first letter. */
export function useArticles(query: string): { readonly articles: readonly ArticleName[]; readonly hits: readonly Hit[] } {
  const { data } = useRead<typeof names>("knowledge.names", {}, { enabled: query !== "", staleMs: TEN_MINUTES_MS });
  const ready = useMemo(() => data?.articles.map((article) => ({ article, title: searchable([article.title.th, article.title.en]), beside: searchable([...article.topics, article.clause]) })) ?? [], [data]);
  const hits = useMemo(() => {
    if (query === "") return [];
    return ready.flatMap(({ article, title, beside }) => {
      const score = Math.max(matchScore(title, query), BESIDE * matchScore(beside, query));
      return score > 0 ? [{ kind: "article" as const, id: article.code, score }] : [];
    });
  }, [ready, query]);
  return { articles: data?.articles ?? [], hits };
}
