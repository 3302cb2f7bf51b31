import { useInfiniteQuery } from "@tanstack/preact-query";
import { type ApiProblem, call, type Offline } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import type { Tone } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { openings } from "../actions/openings.ts";
import type { ReviewState } from "../rules/emergency.ts";
import { useAgencyName } from "./words.ts";

type Page = ResultOf<typeof openings>;
type Opening = Page["reviewed"][number];

/** What waits for a review, and what was reviewed. */
export default function OpeningsPage() {
  const t = useT();
  const found = useInfiniteQuery<Page, ApiProblem | Offline, Page, readonly unknown[], string | undefined>({
    queryKey: ["oversight.openings", {}],
    queryFn: ({ pageParam }) => call<typeof openings>("oversight.openings", pageParam ? { cursor: pageParam } : {}, { method: "GET" }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: ({ pages }) => ({ waiting: pages.flatMap(({ waiting }) => waiting), reviewed: pages.flatMap(({ reviewed }) => reviewed), next: null }),
  });
  return (
    <div className="stack-wide measure">
      <PageHeader title={t("oversight.titles.openings")} lead={t("oversight.openings.lead")} />
      <QueryView query={found}>
        {({ waiting, reviewed }) => (
          <>
            {waiting.length === 0 ? <Empty>{t("oversight.openings.none")}</Empty> : <Openings title={t("oversight.openings.waiting")} openings={waiting} />}
            {reviewed.length > 0 && <Openings title={t("oversight.openings.reviewed")} openings={reviewed} />}
          </>
        )}
      </QueryView>
      {found.hasNextPage && (
        <div>
          <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t("oversight.openings.more")}
          </Button>
        </div>
      )}
    </div>
  );
}

function Openings({ title, openings: list }: { readonly title: string; readonly openings: readonly Opening[] }) {
  const t = useT();
  const format = useFormat();
  const agencyName = useAgencyName();
  return (
    <section className="stack-tight">
      <h2>{title}</h2>
      <RowList label={title}>
        {list.map((one) => (
          <RowLink
            key={one.id}
            to={`/oversight/openings/${one.id}`}
            title={t("oversight.openings.by", { name: one.openedBy, agency: agencyName(one) })}
            detail={[format.dateTime(one.openedAt), t(`oversight.values.category.${one.category}`), one.caseCode, one.result === null && t("oversight.openings.due", { at: format.dateTime(one.reviewBy) })].filter(Boolean).join(" · ")}
            end={<ReviewTag state={one.state} />}
          />
        ))}
      </RowList>
    </section>
  );
}

const tones: Readonly<Record<ReviewState, Tone>> = { waiting: "attention", overdue: "overdue", justified: "done", notJustified: "restricted" };

export function ReviewTag({ state }: { readonly state: ReviewState }) {
  const t = useT();
  return <StatusTag tone={tones[state]}>{t(`oversight.states.${state}`)}</StatusTag>;
}
