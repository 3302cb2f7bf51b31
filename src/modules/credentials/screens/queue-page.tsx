import { useState } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import { Tabs } from "#platform/ui/tabs.tsx";
import { bangkokDay } from "#thai/dates.ts";
import type { applications } from "../actions/decide.ts";
import { usePages } from "./use-pages.ts";
import { ApplicationTag, useAgencyName } from "./words.tsx";

/** Applications that wait for the authority, and those that were decided. */
export default function QueuePage() {
  const t = useT();
  const [which, setWhich] = useState("open");
  return (
    <div className="stack-wide measure">
      <PageHeader title={t("credentials.titles.queue")} lead={t("credentials.queue.lead")} />
      <Tabs label={t("credentials.titles.queue")} tabs={[{ id: "open", label: t("credentials.queue.open") }, { id: "decided", label: t("credentials.queue.decided") }]} selected={which} onSelect={setWhich}>
        <List which={which === "open" ? "open" : "decided"} />
      </Tabs>
    </div>
  );
}

function List({ which }: { readonly which: "open" | "decided" }) {
  const t = useT();
  const format = useFormat();
  const agencyName = useAgencyName();
  const found = usePages<typeof applications>("credentials.applications", { which });
  return (
    <div className="stack">
      <QueryView query={found}>
        {(pages) => {
          const rows = pages.flatMap((page) => page.applications);
          if (rows.length === 0) return <Empty>{t("credentials.queue.none")}</Empty>;
          return (
            <RowList label={t(`credentials.queue.${which}`)}>
              {rows.map((row) => (
                <RowLink
                  key={row.id}
                  to={`/official-applications/${row.id}`}
                  title={row.holderName}
                  detail={[agencyName(row), format.date(bangkokDay(new Date(row.appliedAt)), { length: "short" }), row.renews && t("credentials.queue.renewal")].filter(Boolean).join(" · ")}
                  end={<ApplicationTag state={row.state} />}
                />
              ))}
            </RowList>
          );
        }}
      </QueryView>
      {found.hasNextPage && (
        <div>
          <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t("credentials.queue.more")}
          </Button>
        </div>
      )}
    </div>
  );
}
