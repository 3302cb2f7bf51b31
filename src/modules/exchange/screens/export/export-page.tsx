import { useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { DataTable } from "#platform/ui/data-table.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import type { ResultOf } from "#platform/action/define.ts";
import type { exports } from "../../actions/exports.ts";
import { ExportForm } from "./export-form.tsx";
import "../exchange.css";

type Line = ResultOf<typeof exports>["exports"][number];

/** Where files leave: what for is asked, what is in them is said before, and every one is written down. */
export default function ExportPage() {
  const t = useT();
  const mayExport = usePermission("exchange.export");
  return (
    <>
      <PageHeader title={t("exchange.export.title")} lead={t("exchange.export.lead")} />
      <div className="stack-wide">
        {mayExport && <ExportForm />}
        <section className="stack" aria-labelledby="earlier-exports">
          <h2 id="earlier-exports">{t("exchange.export.earlier")}</h2>
          <EarlierExports cursor="" />
        </section>
      </div>
    </>
  );
}

function EarlierExports({ cursor }: { readonly cursor: string }) {
  const t = useT();
  const [isMore, setMore] = useState(false);
  const page = useRead<typeof exports>("exchange.exports", cursor ? { cursor } : {});
  return (
    <QueryView query={page}>
      {({ exports: list, next }) => (
        <>
          {list.length === 0 && cursor === "" && <Empty>{t("exchange.export.none")}</Empty>}
          {list.length > 0 && <ExportTable lines={list} />}
          {next && !isMore && <Button onClick={() => setMore(true)}>{t("exchange.import.more")}</Button>}
          {next && isMore && <EarlierExports cursor={next} />}
        </>
      )}
    </QueryView>
  );
}

function ExportTable({ lines }: { readonly lines: readonly Line[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <DataTable
      caption={t("exchange.export.earlier")}
      isCaptionHidden
      rows={lines}
      rowKey={(line) => line.id}
      columns={[
        { key: "code", label: t("exchange.export.code"), render: (line) => <span className="code">{line.code}</span> },
        { key: "what", label: t("exchange.export.what"), render: (line) => <What line={line} /> },
        {
          key: "why",
          label: t("exchange.export.why"),
          render: (line) => (
            <span className="stack-tight">
              <span>{t(`exchange.purposes.${line.purpose}`)}</span>
              <span className="muted small">{line.purposeText}</span>
            </span>
          ),
        },
        {
          key: "who",
          label: t("exchange.export.who"),
          render: (line) => (
            <span className="stack-tight">
              <span>{line.byName}</span>
              <span className="muted small">{format.dateTime(line.createdAt)}</span>
            </span>
          ),
        },
      ]}
    />
  );
}

function What({ line }: { readonly line: Line }) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  if (line.downloads === 0) return <span className="muted">{t("exchange.export.notTaken")}</span>;
  return (
    <span className="stack-tight">
      <span lang={language}>{t(`exchange.export.formats.${line.format}`)}</span>
      <span className="muted small">{t("exchange.export.lineWhat", { cases: format.number(line.caseCount), people: format.number(line.personCount) })}</span>
      {line.identityCount > 0 && <span className="muted small">{t("exchange.export.lineNamed", { named: format.number(line.identityCount) })}</span>}
      {line.sha256 && <span className="muted small">{t("exchange.export.fingerprint", { hash: line.sha256.slice(0, 12) })}</span>}
    </span>
  );
}
