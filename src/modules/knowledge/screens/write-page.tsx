import { useLocation, useParams, useSearch } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { openText } from "../actions/desk.ts";
import type { askReview } from "../actions/write-article.ts";
import type { Article } from "../rules/article.ts";
import { ArticleForm } from "./article-form.tsx";
import { emptyValues, valuesOf } from "./form-values.ts";
import { useLibrary } from "./use-library.ts";

type Text = ResultOf<typeof openText>;

/** Writes an article: a new one, one's own begun text, or an existing article anew. */
export default function WritePage() {
  const t = useT();
  const { textId } = useParams<{ textId?: string }>();
  const of = new URLSearchParams(useSearch()).get("of") ?? undefined;
  return (
    <>
      <PageHeader title={t("knowledge.write.title")} lead={t("knowledge.write.lead")} back={{ to: "/knowledge/desk", label: t("knowledge.desk.title") }} />
      {textId === undefined ? of === undefined ? <New /> : <Anew code={of} /> : <Begun textId={textId} />}
    </>
  );
}

function New() {
  const send = useSend();
  return <ArticleForm textId={undefined} code={undefined} initial={emptyValues} onSaved={send} />;
}

function Anew({ code }: { readonly code: string }) {
  const query = useLibrary();
  return <QueryView query={query}>{({ articles }) => <AnewOf article={articles.find((one) => one.code === code)} />}</QueryView>;
}

function AnewOf({ article }: { readonly article: Article | undefined }) {
  const send = useSend();
  return article ? <ArticleForm textId={undefined} code={article.code} initial={valuesOf(article)} onSaved={send} /> : <New />;
}

function Begun({ textId }: { readonly textId: string }) {
  const query = useRead<typeof openText>("knowledge.openText", { textId }, { staleMs: Number.POSITIVE_INFINITY });
  return <QueryView query={query}>{(text) => <BegunText text={text} />}</QueryView>;
}

function BegunText({ text }: { readonly text: Text }) {
  const t = useT();
  const send = useSend();
  return (
    <div className="stack">
      {text.answer && (
        <Notice tone="info" title={t("knowledge.review.asksFor")}>
          <p>{text.answer}</p>
        </Notice>
      )}
      <ArticleForm textId={text.id} code={text.code} initial={valuesOf({ ...text.content, code: text.code, kind: text.kind, reviewBy: text.reviewBy })} onSaved={send} />
    </div>
  );
}

/** After the text is kept: whoever reads it through is asked, and the writer comes back to the list. */
function useSend(): (textId: string, isReady: boolean) => Promise<void> {
  const t = useT();
  const say = useToast();
  const [, navigate] = useLocation();
  const ask = useAct<typeof askReview>("knowledge.askReview");
  return async (textId, isReady) => {
    if (isReady) await ask.mutateAsync({ input: { textId } });
    say({ message: t(isReady ? "knowledge.write.asked" : "knowledge.write.saved") });
    navigate("/knowledge/desk");
  };
}
