import { useLocation } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { now } from "#platform/ui/clock.ts";
import { DateField } from "#platform/ui/date-field.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import { useForm } from "#platform/ui/use-form.ts";
import { addDays, bangkokDay } from "#thai/dates.ts";
import type { openReview } from "../actions/open-review.ts";
import type { listReviews } from "../actions/reviews.ts";
import { ReviewRows } from "./review-rows.tsx";

const DAYS_USUAL = 30;

/** What the team of this case learned together: its reviews, and a new look back. */
export default function CaseReviews({ caseId }: SlotProps) {
  const t = useT();
  const [, go] = useLocation();
  const seen = useRead<typeof listReviews>("readiness.listReviews", { caseId });
  const act = useAct<typeof openReview>("readiness.openReview");
  const today = bangkokDay(now());
  const form = useForm({
    draft: `readiness.caseReview.${caseId}`,
    initial: { fromDay: addDays(today, -DAYS_USUAL), untilDay: today },
    submit: (days) => act.mutateAsync({ input: { caseId, ...days } }),
    onDone: ({ reviewId }) => go(`/readiness/reviews/${reviewId}`),
  });
  return (
    <div className="stack">
      <p className="muted">{t("readiness.review.caseLead")}</p>
      <QueryView query={seen}>{({ reviews }) => (reviews.length === 0 ? <Empty>{t("readiness.review.noneOfCase")}</Empty> : <ReviewRows reviews={reviews} />)}</QueryView>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <DateField {...form.field("fromDay")} label={t("readiness.review.fromDay")} />
        <DateField {...form.field("untilDay")} label={t("readiness.review.untilDay")} />
        <div className="form-actions">
          <Button type="submit" busy={form.isBusy}>
            {t("readiness.review.open")}
          </Button>
        </div>
      </form>
    </div>
  );
}
