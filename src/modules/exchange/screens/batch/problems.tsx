import { useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { DataTable } from "#platform/ui/data-table.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { rows } from "../../actions/rows.ts";
import { FileButton } from "../file-button.tsx";
import type { BatchView } from "./batch-page.tsx";

type Line = { readonly row: number } & ResultOf<typeof rows>["rows"][number]["errors"][number];

/** Rows that are not taken in, cell by cell, in words; and the file to correct them in. */
export function Problems({ view }: { readonly view: BatchView }) {
  const t = useT();
  const format = useFormat();
  return (
    <section className="stack" aria-labelledby="problem-rows">
      <div className="row-between">
        <h2 id="problem-rows">{t("exchange.batch.problems")}</h2>
        {view.can.badRows && (
          <FileButton path={`/api/exchange/badRows/file?batchId=${view.id}&kind=xlsx`} variant="secondary">
            {t("exchange.batch.badRows")}
          </FileButton>
        )}
      </div>
      {view.can.badRows && (
        <p className="muted small">
          {t("exchange.batch.badRowsHint")} {t("exchange.batch.badRowsUntil", { when: format.dateTime(view.purgeAt) })}
        </p>
      )}
      <ProblemPage key={view.version} batchId={view.id} after={0} />
    </section>
  );
}

type ProblemPageProps = { readonly batchId: string; readonly after: number };

function ProblemPage({ batchId, after }: ProblemPageProps) {
  const t = useT();
  const { language } = useLanguage();
  const [isMore, setMore] = useState(false);
  const page = useRead<typeof rows>("exchange.rows", { batchId, after, limit: 20 });
  return (
    <QueryView query={page}>
      {({ rows: list, next }) => (
        <>
          <DataTable
            caption={t("exchange.batch.problems")}
            isCaptionHidden
            rows={list.flatMap(({ row, errors }): readonly Line[] => errors.map((error) => ({ row, ...error })))}
            rowKey={(line) => `${line.row}-${line.column ?? ""}-${line.code}`}
            columns={[
              { key: "place", label: t("exchange.batch.place"), render: (line) => <Place line={line} /> },
              { key: "value", label: t("exchange.batch.inCell"), render: (line) => (line.value ? <span className="cell-text">{line.value}</span> : null) },
              { key: "reason", label: t("exchange.batch.reason"), render: (line) => line[language] },
            ]}
          />
          {next !== null && !isMore && <Button onClick={() => setMore(true)}>{t("exchange.import.more")}</Button>}
          {next !== null && isMore && <ProblemPage batchId={batchId} after={next} />}
        </>
      )}
    </QueryView>
  );
}

function Place({ line }: { readonly line: Line }) {
  const t = useT();
  if (line.column === null) return <span>{`${t("exchange.batch.rowNumber", { row: line.row })} · ${t("exchange.batch.wholeRow")}`}</span>;
  return (
    <span className="stack-tight">
      <span>{t("exchange.batch.placeOf", { row: line.row, letter: line.column })}</span>
      {line.header !== "" && <span className="muted small">{line.header}</span>}
    </span>
  );
}
