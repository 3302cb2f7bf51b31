import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { useNow } from "#platform/ui/clock.ts";
import { Empty } from "#platform/ui/empty.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { bangkokDay } from "#thai/dates.ts";
import { isOverdue, type Article } from "../rules/article.ts";
import { citationOf } from "../rules/citation.ts";

/** An article: what it says, then on what it rests and how sure that is. */
export function ArticleView({ article }: { readonly article: Article }) {
  const t = useT();
  const { language } = useLanguage();
  const isLate = isOverdue(article, bangkokDay(useNow()));
  return (
    <article className="knowledge-article measure">
      <PageHeader title={article.title[language]} lead={t(`knowledge.kind.${article.kind}`)} back={{ to: "/knowledge", label: t("knowledge.nav.knowledge") }} />
      <div className="stack">
        {isLate && (
          <Notice tone="attention" title={t("knowledge.review.overdue")}>
            <p>{t("knowledge.review.overdueText")}</p>
          </Notice>
        )}
        <p className="knowledge-summary">{article.summary[language]}</p>
        {article.sections.map(({ heading, text }) => (
          <section key={heading.en} className="stack-tight">
            <h2>{heading[language]}</h2>
            <Paragraphs text={text[language]} />
          </section>
        ))}
        <RestsOn article={article} />
      </div>
    </article>
  );
}

function Paragraphs({ text }: { readonly text: string }) {
  return text.split(/\n+/).map((line, index) => <p key={`${index} ${line.slice(0, 20)}`}>{line}</p>);
}

function RestsOn({ article }: { readonly article: Article }) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  const { source, version, reviewBy, reviewedOn } = article;
  const rows = [
    [t("knowledge.article.source"), `${source.name} ${source.clause}`.trim()],
    [t("knowledge.article.version"), version],
    [t("knowledge.article.reviewBy"), format.date(reviewBy)],
    ...(reviewedOn ? [[t("knowledge.article.reviewedOn"), format.date(reviewedOn)]] : []),
    ...(source.address ? [[t("knowledge.article.address"), source.address]] : []),
  ] as const;
  return (
    <section className="knowledge-rests stack-tight" aria-labelledby="rests-on">
      <h2 id="rests-on">{t("knowledge.article.restsOn")}</h2>
      <dl>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{t("knowledge.article.confidence")}</dt>
          <dd>
            <StatusTag tone={source.confidence === "high" ? "done" : source.confidence === "medium" ? "neutral" : "attention"}>{t(`knowledge.confidence.${source.confidence}`)}</StatusTag>
          </dd>
        </div>
      </dl>
      <Citation words={citationOf(article, language)} />
    </section>
  );
}

function Citation({ words }: { readonly words: string }) {
  const t = useT();
  const say = useToast();
  const handleCopy = () => void navigator.clipboard.writeText(words).then(() => say({ message: t("knowledge.article.copied") }), () => undefined);
  return (
    <>
      <h3>{t("knowledge.article.citation")}</h3>
      <blockquote className="knowledge-citation">{words}</blockquote>
      <div>
        <Button icon="file" onClick={handleCopy}>
          {t("knowledge.article.copy")}
        </Button>
      </div>
    </>
  );
}

/** No article has this code: another may tell the same. */
export function NoArticle() {
  const t = useT();
  return (
    <>
      <PageHeader title={t("knowledge.nav.knowledge")} />
      <Empty action={<ButtonLink to="/knowledge">{t("knowledge.article.all")}</ButtonLink>}>{t("knowledge.article.none")}</Empty>
    </>
  );
}
