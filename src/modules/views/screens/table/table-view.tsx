import { useId, useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { Icon } from "#platform/ui/icon.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { Select } from "#platform/ui/select.tsx";
import type { listCases } from "../../actions/list-cases.ts";
import { columns, isNarrowed, sorts } from "../../rules/question.ts";
import type { ViewProps } from "../cases-page.tsx";
import { filterOf } from "../use-question.ts";
import { CaseTable } from "./case-table.tsx";

/** One's cases in rows: columns and order as chosen. */
export default function TableView({ asked }: ViewProps) {
  const filter = filterOf(asked.question, asked.code);
  return (
    <div className="stack">
      <TableChoices asked={asked} />
      {/* Another question begins again at the first page. */}
      <CasePages key={JSON.stringify([filter, asked.question.sort])} asked={asked} />
    </div>
  );
}

function TableChoices({ asked: { question, ask } }: ViewProps) {
  const t = useT();
  const id = useId();
  return (
    <div className="view-choices">
      <Select
        id={`${id}-sort`} name="sort" label={t("views.sort.label")} value={question.sort === "active" ? "" : question.sort} placeholder={t("views.sort.active")}
        onChange={(value) => ask({ sort: sorts.find((one) => one === value) ?? "active" })} options={sorts.filter((one) => one !== "active").map((value) => ({ value, label: t(`views.sort.${value}`) }))}
      />
      <details className="view-columns">
        <summary className="button button-quiet">
          <Icon name="filter" />
          <span>{t("views.columns.label")}</span>
        </summary>
        <CheckboxGroup
          id={`${id}-columns`} name="columns" label={t("views.columns.which")} value={question.columns} inline
          onChange={(chosen) => ask({ columns: columns.filter((one) => chosen.includes(one)) })} options={columns.map((value) => ({ value, label: t(`views.columns.${value}`) }))}
        />
      </details>
    </div>
  );
}

/** The pages read so far, one below the other; the next is read when asked for. */
function CasePages({ asked }: ViewProps) {
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined]);
  return cursors.map((cursor, index) => (
    <CasePage key={cursor ?? "first"} asked={asked} cursor={cursor} onMore={index === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined} />
  ));
}

type PageProps = ViewProps & { readonly cursor: string | undefined; readonly onMore: ((next: string) => void) | undefined };

function CasePage({ asked, cursor, onMore }: PageProps) {
  const t = useT();
  const { question, code, ask } = asked;
  const query = useRead<typeof listCases>("views.listCases", { ...filterOf(question, code), sort: question.sort, ...(cursor && { cursor }) }, { staleMs: 15_000 });
  const isFirst = cursor === undefined;
  return (
    <QueryView query={query} rows={isFirst ? 6 : 2}>
      {({ rows, count, next }) => (
        <div className="stack">
          {isFirst && count !== null && count > 0 && (
            <output className="muted small">{t("cases.list.count", { count })}</output>
          )}
          {rows.length === 0 ? <Empty>{t(isNarrowed(question) || code ? "cases.list.noneFound" : "cases.list.none")}</Empty> : <CaseTable rows={rows} question={question} onSort={(sort) => ask({ sort })} />}
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
