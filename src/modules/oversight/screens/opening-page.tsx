import { Link, useLocation, useParams } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import type { InputOf, ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { opening } from "../actions/opening.ts";
import type { review } from "../actions/review.ts";
import { emergencyResults } from "../rules/emergency.ts";
import { ReviewTag } from "./openings-page.tsx";
import { useAgencyName } from "./words.ts";

type Seen = ResultOf<typeof opening>;

/** One opening: who, why, what was done inside, and the review. */
export default function OpeningPage() {
  const t = useT();
  const { language } = useLanguage();
  const { openingId = "" } = useParams<{ openingId: string }>();
  const reviews = usePermission("oversight.review");
  const seen = useRead<typeof opening>("oversight.opening", { openingId, language }, { staleMs: 60_000 });
  return (
    <div className="stack-wide measure">
      <PageHeader title={t("oversight.titles.opening")} back={reviews ? { to: "/oversight/openings", label: t("oversight.titles.openings") } : { to: "/emergency", label: t("oversight.titles.emergency") }} lead={seen.data && <ReviewTag state={seen.data.state} />} />
      <QueryView query={seen}>
        {(data) => (
          <>
            <Facts seen={data} />
            <Acts seen={data} />
            {data.can.review ? <ReviewForm openingId={data.id} /> : <Reviewed seen={data} />}
          </>
        )}
      </QueryView>
    </div>
  );
}

function Facts({ seen }: { readonly seen: Seen }) {
  const t = useT();
  const format = useFormat();
  const agencyName = useAgencyName();
  return (
    <Card>
      <dl className="facts">
        <dt>{t("oversight.opening.who")}</dt>
        <dd>{t("oversight.openings.by", { name: seen.openedBy, agency: agencyName(seen) })}</dd>
        <dt>{t("oversight.opening.discipline")}</dt>
        <dd>{t(`teams.disciplines.${seen.discipline}`)}</dd>
        <dt>{t("oversight.opening.when")}</dt>
        <dd>{format.dateTime(seen.openedAt)}</dd>
        <dt>{t("oversight.opening.until")}</dt>
        <dd>{format.dateTime(seen.endsAt)}</dd>
        <dt>{t("oversight.opening.category")}</dt>
        <dd>{t(`oversight.values.category.${seen.category}`)}</dd>
        <dt>{t("oversight.opening.reason")}</dt>
        <dd>{seen.reason}</dd>
        {seen.caseId && seen.caseCode && (
          <>
            <dt>{t("oversight.opening.case")}</dt>
            <dd>
              <Link href={`/cases/${seen.caseId}`}>{seen.caseCode}</Link>
            </dd>
          </>
        )}
      </dl>
    </Card>
  );
}

function Acts({ seen }: { readonly seen: Seen }) {
  const t = useT();
  return (
    <Card title={t("oversight.opening.acts")}>
      {seen.acts.length === 0 ? (
        <p className="muted">{t("oversight.opening.actsNone")}</p>
      ) : (
        <ul className="stack-tight">
          {seen.acts.map(({ type, what, times }) => (
            <li key={type} className="row-between">
              <span>{what}</span>
              <span className="muted">{t("oversight.opening.times", { count: times })}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function ReviewForm({ openingId }: { readonly openingId: string }) {
  const t = useT();
  const say = useToast();
  const [, navigate] = useLocation();
  const act = useAct<typeof review>("oversight.review");
  const form = useForm({
    draft: `oversight.review.${openingId}`,
    initial: { result: "", words: "" },
    check: ({ result, words }) => [
      ...(result === "" ? [{ field: "result", message: t("oversight.opening.verdictMissing") }] : []),
      ...(words.trim().length < 10 ? [{ field: "words", message: t("oversight.opening.wordsMissing") }] : []),
    ],
    submit: (values) => act.mutateAsync({ input: { openingId, ...values } as InputOf<typeof review> }), // one of the options; the server checks
    onDone: () => {
      say({ message: t("oversight.opening.saved") });
      navigate("/oversight/openings");
    },
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <RadioGroup
        {...form.field("result")}
        label={t("oversight.opening.verdict")}
        options={emergencyResults.map((value) => ({ value, label: t(`oversight.opening.${value}`), ...(value === "notJustified" && { hint: t("oversight.opening.notJustifiedHint") }) }))}
      />
      <TextArea {...form.field("words")} label={t("oversight.opening.words")} hint={t("oversight.opening.wordsHint")} maxLength={2000} />
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("oversight.opening.save")}
        </Button>
      </div>
    </form>
  );
}

function Reviewed({ seen }: { readonly seen: Seen }) {
  const t = useT();
  const format = useFormat();
  if (seen.isMutual && seen.result === null) return <Notice tone="neutral" title={t("oversight.errors.review-by-third")} />;
  if (seen.reviewWords === null || seen.reviewedAt === null) return null;
  return (
    <Card title={t("oversight.opening.verdict")}>
      <p>{seen.reviewWords}</p>
      <p className="muted small">{t("oversight.opening.reviewedBy", { name: seen.reviewedByName ?? "", at: format.dateTime(seen.reviewedAt) })}</p>
    </Card>
  );
}
