import { useInfiniteQuery } from "@tanstack/preact-query";
import { type ApiProblem, call, type Offline } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RowList } from "#platform/ui/row-list.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import type { callOuts } from "../actions/call-outs.ts";
import { CallRow } from "./call-row.tsx";

type Page = ResultOf<typeof callOuts>;

/** Call-outs and drills of the province, newest first. */
export default function CallOutsPage() {
  const t = useT();
  const mayCall = usePermission("readiness.callOut");
  const found = useInfiniteQuery<Page, ApiProblem | Offline, Page["callOuts"], readonly unknown[], string | undefined>({
    queryKey: ["readiness.listCallOuts", {}],
    queryFn: ({ pageParam }) => call<typeof callOuts>("readiness.listCallOuts", pageParam ? { cursor: pageParam } : {}, { method: "GET" }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: ({ pages }) => pages.flatMap((page) => page.callOuts),
  });
  return (
    <div className="stack-wide measure">
      <PageHeader
        title={t("readiness.ways.call-outs")}
        lead={t("readiness.waysLead.call-outs")}
        back={{ to: "/readiness", label: t("readiness.home.title") }}
        actions={mayCall && <ButtonLink to="/readiness/call-outs/new" variant="primary" icon="bell">{t("readiness.call.new")}</ButtonLink>}
      />
      <QueryView query={found}>{(calls) => (calls.length === 0 ? <Empty>{t("readiness.call.none")}</Empty> : <RowList label={t("readiness.ways.call-outs")}>{calls.map((one) => <CallRow key={one.id} call={one} />)}</RowList>)}</QueryView>
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
