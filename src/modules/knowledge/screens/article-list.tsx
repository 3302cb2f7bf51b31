import { useEffect, useState } from "preact/hooks";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { useNow } from "#platform/ui/clock.ts";
import { Empty } from "#platform/ui/empty.tsx";
import { Icon } from "#platform/ui/icon.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { bangkokDay } from "#thai/dates.ts";
import { articleKinds, isOverdue, type Article } from "../rules/article.ts";
import { findArticles } from "../rules/find-articles.ts";
import { isPageKept } from "./kept.ts";
import { type Reading, useShelf } from "./use-library.ts";

const MOST_FOUND = 12;

/** All articles by what they are, or those that answer what is typed; found in the browser, so that it works without a line. */
export function ArticleList({ library }: { readonly library: Reading }) {
  const t = useT();
  const [typed, setTyped] = useState("");
  const query = typed.trim();
  const mayWrite = usePermission("knowledge.write");
  return (
    <>
      <PageHeader title={t("knowledge.nav.knowledge")} lead={t("knowledge.list.lead")} actions={mayWrite && !library.isKept && <ButtonLink to="/knowledge/desk" icon="edit">{t("knowledge.desk.title")}</ButtonLink>} />
      <div className="stack measure">
        <TextField id="knowledge-find" name="find" type="search" label={t("knowledge.list.find")} hint={t("knowledge.list.findHint")} value={typed} onChange={setTyped} spellcheck={false} />
        {query === "" ? <ByKind articles={library.articles} /> : <FoundOnes library={library} query={query} />}
        <KeptLine />
      </div>
    </>
  );
}

function FoundOnes({ library, query }: { readonly library: Reading; readonly query: string }) {
  const t = useT();
  const shelf = useShelf(library);
  const found = shelf ? findArticles(shelf, query).slice(0, MOST_FOUND) : [];
  if (found.length === 0) return <Empty>{t("knowledge.list.none")}</Empty>;
  return (
    <section className="stack-tight" aria-live="polite" aria-label={t("knowledge.list.count", { count: found.length })}>
      <p className="small muted">{t("knowledge.list.count", { count: found.length })}</p>
      <RowList label={t("knowledge.list.found")}>
        {found.map(({ article }) => (
          <ArticleRow key={article.code} article={article} />
        ))}
      </RowList>
    </section>
  );
}

function ByKind({ articles }: { readonly articles: readonly Article[] }) {
  const t = useT();
  return articleKinds.map((kind) => {
    const ones = articles.filter((article) => article.kind === kind);
    return (
      ones.length > 0 && (
        <section key={kind} className="stack-tight" aria-labelledby={`kind-${kind}`}>
          <h2 id={`kind-${kind}`}>{t(`knowledge.kind.${kind}`)}</h2>
          <RowList>
            {ones.map((article) => (
              <ArticleRow key={article.code} article={article} />
            ))}
          </RowList>
        </section>
      )
    );
  });
}

function ArticleRow({ article }: { readonly article: Article }) {
  const t = useT();
  const { language } = useLanguage();
  const isLate = isOverdue(article, bangkokDay(useNow()));
  return (
    <RowLink
      to={`/knowledge/${article.code}`}
      title={article.title[language]}
      detail={`${article.source.name} · ${article.version}`}
      {...(isLate && { end: t("knowledge.review.overdue"), tone: "attention" as const })}
    />
  );
}

/** Said once the browser holds all that is needed. */
function KeptLine() {
  const t = useT();
  const [isKept, setKept] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    // The worker may be registered a moment after the list is here.
    const ask = () => void isPageKept().then((kept) => isCurrent && setKept(kept));
    ask();
    const timer = setInterval(ask, 1_000);
    return () => {
      isCurrent = false;
      clearInterval(timer);
    };
  }, []);
  return (
    isKept && (
      <p className="small muted knowledge-kept">
        <Icon name="check" size="small" /> {t("knowledge.kept.line")}
      </p>
    )
  );
}
