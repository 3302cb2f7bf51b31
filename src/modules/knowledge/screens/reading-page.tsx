import { useParams } from "wouter-preact";
import { useT } from "#platform/i18n/client.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { ArticleView, NoArticle } from "./article-view.tsx";
import { ArticleList } from "./article-list.tsx";
import { useLibrary } from "./use-library.ts";
import "./knowledge.css";

/** Everything there is to read, or one article of it; also without a line. */
export default function ReadingPage() {
  const { code } = useParams<{ code?: string }>();
  const query = useLibrary();
  return <QueryView query={query}>{(library) => <>{library.isKept && <WithoutLine />}{code === undefined ? <ArticleList library={library} /> : <One articles={library.articles} code={code} />}</>}</QueryView>;
}

function One({ articles, code }: { readonly articles: Parameters<typeof ArticleList>[0]["library"]["articles"]; readonly code: string }) {
  const article = articles.find((one) => one.code === code);
  return article ? <ArticleView article={article} /> : <NoArticle />;
}

function WithoutLine() {
  const t = useT();
  return (
    <Notice tone="info" title={t("knowledge.kept.title")}>
      <p>{t("knowledge.kept.text")}</p>
    </Notice>
  );
}
