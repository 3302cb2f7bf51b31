import { useState } from "preact/hooks";
import { Link, useParams } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { closeReview, saveReview } from "../actions/open-review.ts";
import type { review } from "../actions/reviews.ts";
import { FindingDialog, FinishDialog } from "./finding-dialogs.tsx";
import { useAgencyWord } from "./words.tsx";

type Shown = ResultOf<typeof review>;
type Finding = Shown["findings"][number];

/** A look back together: what went well, what to change, and what comes of it. */
export default function ReviewPage() {
  const { reviewId = "" } = useParams<{ reviewId: string }>();
  const seen = useRead<typeof review>("readiness.review", { reviewId });
  return (
    <div className="stack-wide measure">
      <QueryView query={seen}>{(data) => <Review shown={data} />}</QueryView>
    </div>
  );
}

function Review({ shown }: { readonly shown: Shown }) {
  const t = useT();
  const format = useFormat();
  const { review: one, can } = shown;
  const back = one.caseId ? { to: `/cases/${one.caseId}/reviews`, label: t("readiness.review.backToCase") } : { to: "/readiness/reviews", label: t("readiness.ways.reviews") };
  return (
    <>
      <PageHeader title={t(`readiness.review.kinds.${one.kind}`)} lead={one.fromDay === one.untilDay ? format.date(one.fromDay) : t("readiness.review.days", { from: format.date(one.fromDay), until: format.date(one.untilDay) })} back={back} />
      <p className="row">
        <StatusTag tone={one.state === "open" ? "info" : "done"}>{t(`readiness.review.states.${one.state}`)}</StatusTag>
        <About review={one} />
      </p>
      <p className="muted">{t(one.caseId ? "readiness.review.noBlameCase" : "readiness.review.noBlame")}</p>
      {can.change ? <Words key={one.version} shown={shown} /> : <WordsRead shown={shown} />}
      <Findings shown={shown} />
      {can.close && <Close shown={shown} />}
    </>
  );
}

function About({ review: one }: { readonly review: Shown["review"] }) {
  const t = useT();
  const place = one.callOutId ? `/readiness/call-outs/${one.callOutId}` : one.exerciseId ? `/readiness/exercises/${one.exerciseId}` : `/cases/${one.caseId}`;
  return (
    <ButtonLink to={place} variant="quiet">
      {t(`readiness.review.about.${one.kind}`)}
    </ButtonLink>
  );
}

function Words({ shown: { review: one } }: { readonly shown: Shown }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof saveReview>("readiness.saveReview", { refresh: ["readiness.review"] });
  const form = useForm({
    draft: `readiness.review.${one.id}`,
    initial: { well: one.well, toChange: one.toChange },
    submit: (words) => act.mutateAsync({ input: { reviewId: one.id, ...words }, ifMatch: one.version }),
    onDone: () => say({ message: t("readiness.review.saved") }),
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <TextArea {...form.field("well")} label={t("readiness.review.well")} hint={t("readiness.review.wellHint")} />
      <TextArea {...form.field("toChange")} label={t("readiness.review.toChange")} hint={t("readiness.review.toChangeHint")} />
      <div className="form-actions">
        <Button type="submit" busy={form.isBusy}>
          {t("readiness.review.save")}
        </Button>
      </div>
    </form>
  );
}

function WordsRead({ shown: { review: one } }: { readonly shown: Shown }) {
  const t = useT();
  return (
    <Card>
      <h2>{t("readiness.review.well")}</h2>
      <p>{one.well}</p>
      <h2>{t("readiness.review.toChange")}</h2>
      <p>{one.toChange}</p>
    </Card>
  );
}

function Findings({ shown: { review: one, findings, can } }: { readonly shown: Shown }) {
  const t = useT();
  const [isAdding, setAdding] = useState(false);
  return (
    <section className="stack-tight" aria-labelledby="review-findings">
      <div className="row-between">
        <h2 id="review-findings">{t("readiness.finding.title", { count: findings.length })}</h2>
        {can.change && (
          <Button icon="plus" onClick={() => setAdding(true)}>
            {t("readiness.finding.add")}
          </Button>
        )}
      </div>
      {findings.length === 0 && <Empty>{t("readiness.finding.none")}</Empty>}
      {findings.map((finding) => <FindingCard key={finding.id} finding={finding} />)}
      {isAdding && <FindingDialog reviewId={one.id} onClose={() => setAdding(false)} />}
    </section>
  );
}

function FindingCard({ finding }: { readonly finding: Finding }) {
  const t = useT();
  const format = useFormat();
  const agency = useAgencyWord();
  const [isFinishing, setFinishing] = useState(false);
  const owner = finding.ownerName ? `${finding.ownerName} · ${agency(finding)}` : t("readiness.finding.unnamed");
  return (
    <Card>
      <p className="strong">{finding.words}</p>
      <p className="muted small">{[owner, finding.state === "done" ? t("readiness.finding.doneAt", { day: format.dateTime(finding.doneAt ?? "") }) : t("readiness.finding.until", { day: format.date(finding.dueOn, { length: "short" }) })].join(" · ")}</p>
      {finding.procedureCode && <p className="small"><ProcedureName finding={finding} /></p>}
      {finding.doneWords && <p>{t("readiness.finding.done", { words: finding.doneWords })}</p>}
      {finding.mayFinish && (
        <div>
          <Button icon="check" onClick={() => setFinishing(true)}>
            {t("readiness.finding.finish")}
          </Button>
        </div>
      )}
      {isFinishing && <FinishDialog findingId={finding.id} onClose={() => setFinishing(false)} />}
    </Card>
  );
}

/** The procedure a finding asks to change, with the way to it. */
function ProcedureName({ finding }: { readonly finding: Finding }) {
  const t = useT();
  const { language } = useLanguage();
  const name = finding.procedure?.[language] || finding.procedure?.th;
  if (!name) return t("readiness.finding.procedure", { code: finding.procedureCode ?? "" });
  return <Link href={`/procedures/${finding.procedureCode}`}>{t("readiness.finding.procedure", { code: name })}</Link>;
}

function Close({ shown: { review: one, can } }: { readonly shown: Shown }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof closeReview>("readiness.closeReview");
  if (can.whyNotClose) return <p className="muted small">{t(`readiness.errors.${can.whyNotClose}`)}</p>;
  return (
    <div>
      <Button variant="primary" icon="check" busy={act.isPending} onClick={() => act.mutate({ input: { reviewId: one.id } }, { onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }), onSuccess: () => say({ message: t("readiness.review.closed") }) })}>
        {t("readiness.review.close")}
      </Button>
    </div>
  );
}
