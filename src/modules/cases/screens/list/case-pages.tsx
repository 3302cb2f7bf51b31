import { useState } from "react";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { list } from "../../actions/list.ts";
import { stages, type Stage } from "../../rules/stages.ts";
import { noFilter, type Filter } from "./case-filters.tsx";
import { CaseTable } from "./case-table.tsx";

/** The pages read so far, one below the other; the next is read when asked for. */
export function CasePages({ filter }: { readonly filter: Filter }) {
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined]);
  return cursors.map((cursor, index) => (
    <CasePage key={cursor ?? "first"} filter={filter} cursor={cursor} isFirst={index === 0} onMore={index === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined} />
  ));
}

type PageProps = { readonly filter: Filter; readonly cursor: string | undefined; readonly isFirst: boolean; readonly onMore: ((next: string) => void) | undefined };

function CasePage({ filter, cursor, isFirst, onMore }: PageProps) {
  const t = useT();
  const query = useRead<typeof list>("cases.list", { ...inputOf(filter), ...(cursor && { cursor }) }, { staleMs: 15_000 });
  return (
    <QueryView query={query} rows={isFirst ? 6 : 2}>
      {({ rows, count, next }) => (
        <div className="stack">
          {isFirst && count !== null && count > 0 && <p className="muted small">{t("cases.list.count", { count })}</p>}
          {rows.length === 0 ? <NoCases filter={filter} /> : <CaseTable rows={rows} />}
          {next && onMore && (
            <div>
              <Button onClick={() => onMore(next)}>{t("ui.loadMore")}</Button>
            </div>
          )}
        </div>
      )}
    </QueryView>
  );
}

function NoCases({ filter }: { readonly filter: Filter }) {
  const t = useT();
  const isNarrowed = JSON.stringify(filter) !== JSON.stringify(noFilter);
  return <Empty>{t(isNarrowed ? "cases.list.noneFound" : "cases.list.none")}</Empty>;
}

function inputOf({ stage, province, manager, code }: Filter): { stage?: Stage; province?: string; manager?: "me"; code?: string } {
  const known = stages.find((one) => one === stage);
  return { ...(known && { stage: known }), ...(province && { province }), ...(manager === "me" && { manager }), ...(code && { code }) };
}
