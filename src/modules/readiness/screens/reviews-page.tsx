import { useInfiniteQuery } from "@tanstack/preact-query";
import { type ApiProblem, call, type Offline } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { listReviews } from "../actions/reviews.ts";
import { ReviewRows } from "./review-rows.tsx";

type Page = ResultOf<typeof listReviews>;

/** Looking back on call-outs and exercises; a case's own reviews stand in its room. */
export default function ReviewsPage() {
  const t = useT();
  const found = useInfiniteQuery<Page, ApiProblem | Offline, Page["reviews"], readonly unknown[], string | undefined>({
    queryKey: ["readiness.listReviews", {}],
    queryFn: ({ pageParam }) => call<typeof listReviews>("readiness.listReviews", pageParam ? { cursor: pageParam } : {}, { method: "GET" }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ reviews }) => reviews),
  });
  return (
    <div className="stack-wide measure">
      <PageHeader title={t("readiness.ways.reviews")} lead={t("readiness.review.lead")} back={{ to: "/readiness", label: t("readiness.home.title") }} />
      <QueryView query={found}>{(reviews) => (reviews.length === 0 ? <Empty>{t("readiness.review.none")}</Empty> : <ReviewRows reviews={reviews} />)}</QueryView>
      {found.hasNextPage && (
        <div>
          <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t("readiness.home.earlier")}
          </Button>
        </div>
      )}
    </div>
  );
}
