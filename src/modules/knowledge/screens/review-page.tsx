import { useLocation, useParams } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { openText } from "../actions/desk.ts";
import type { reviewText } from "../actions/review-article.ts";
import { ArticleView } from "./article-view.tsx";
import "./knowledge.css";

/** Reads somebody else's text through, as it will look, and answers. */
export default function ReviewPage() {
  const { textId = "" } = useParams<{ textId: string }>();
  const query = useRead<typeof openText>("knowledge.openText", { textId });
  return <QueryView query={query}>{(text) => <Through text={text} />}</QueryView>;
}

function Through({ text }: { readonly text: ResultOf<typeof openText> }) {
  const t = useT();
  return (
    <div className="stack">
      <Notice tone="info" title={t("knowledge.review.title")}>
        <p>{t(text.isMine ? "knowledge.review.ownText" : "knowledge.review.lead")}</p>
      </Notice>
      <ArticleView article={{ ...text.content, code: text.code, kind: text.kind, reviewBy: text.reviewBy, edition: 0, reviewedOn: null }} />
      {!text.isMine && text.state === "asked" && <Answer textId={text.id} />}
    </div>
  );
}

function Answer({ textId }: { readonly textId: string }) {
  const t = useT();
  const say = useToast();
  const [, navigate] = useLocation();
  const act = useAct<typeof reviewText>("knowledge.reviewText");
  const form = useForm({
    draft: `knowledge.review.${textId}`,
    initial: { words: "", answer: "published" as "published" | "returned" },
    submit: ({ words, answer }) => act.mutateAsync({ input: { textId, answer, ...(words.trim() && { words: words.trim() }) } }),
    onDone: () => {
      say({ message: t("knowledge.review.answered") });
      navigate("/knowledge/desk");
    },
  });
  const answerWith = (answer: "published" | "returned") => {
    form.set("answer", answer);
    return answer;
  };
  return (
    <form className="form measure" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <TextArea {...form.field("words")} label={t("knowledge.review.words")} hint={t("knowledge.review.wordsHint")} rows={3} maxLength={2000} optional />
      <div className="row">
        <Button type="submit" variant="primary" icon="check" busy={form.isBusy} onClick={() => answerWith("published")}>
          {t("knowledge.review.publish")}
        </Button>
        <Button type="submit" busy={form.isBusy} onClick={() => answerWith("returned")}>
          {t("knowledge.review.return")}
        </Button>
      </div>
    </form>
  );
}
