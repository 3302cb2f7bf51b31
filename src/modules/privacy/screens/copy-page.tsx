import { Fragment } from "preact";
import { useParams } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { saveFile } from "#platform/ui/save-file.ts";
import type { copy } from "../actions/copy.ts";
import "./privacy.css";

type Copy = ResultOf<typeof copy>;

/** What the person gets: readable, to print, without what is others'. Covered words never reach the browser. */
export default function CopyPage() {
  const { requestId = "" } = useParams<{ requestId: string }>();
  const { language } = useLanguage();
  const query = useRead<typeof copy>("privacy.copy", { requestId, language });
  return <QueryView query={query} rows={8}>{(data) => <Document data={data} requestId={requestId} />}</QueryView>;
}

function Document({ data, requestId }: { readonly data: Copy; readonly requestId: string }) {
  const t = useT();
  const format = useFormat();
  return (
    <article className="measure-wide stack">
      <PageHeader
        title={t("privacy.copy.title")}
        lead={t("privacy.copy.made", { code: data.code, label: data.personLabel ?? "", at: format.dateTime(data.madeAt) })}
        back={{ to: `/privacy/requests/${requestId}`, label: t("privacy.review.back") }}
        actions={
          <span className="row no-print">
            <Button variant="primary" onClick={() => window.print()}>{t("privacy.copy.print")}</Button>
            <Button icon="download" onClick={() => saveAsData(data)}>{t("privacy.copy.json")}</Button>
          </span>
        }
      />
      <p className="muted">{t("privacy.copy.lead")}</p>
      {data.parts.length === 0 && <Empty>{t("privacy.copy.empty")}</Empty>}
      {data.parts.map((part) => (
        <section key={part.category} className="stack">
          <h2>{t(`privacy.part.${part.category}`)}</h2>
          {!part.isChecked && <Notice tone="attention" title={t("privacy.copy.notChecked")} />}
          {part.entries.map((entry, index) => <EntryView key={`${part.category}-${index}`} entry={entry} />)}
        </section>
      ))}
      {data.elsewhere.length > 0 && <p>{t("privacy.copy.elsewhere", { names: data.elsewhere.join(", ") })}</p>}
    </article>
  );
}

function EntryView({ entry }: { readonly entry: Copy["parts"][number]["entries"][number] }) {
  const t = useT();
  const format = useFormat();
  return (
    <section className="privacy-entry">
      <h3>
        {entry.title}
        {entry.at && <span className="small muted"> · {format.dateTime(entry.at)}</span>}
      </h3>
      <dl className="facts">
        {entry.fields.map((field, index) => (
          <Fragment key={index}>
            <dt>{field.label}</dt>
            <dd>
              {field.shown.map((stretch, at) =>
                "text" in stretch ? (
                  <span key={at} className="privacy-text">{stretch.text}</span>
                ) : (
                  <span key={at}>▇▇▇ <span className="small">({t(`privacy.values.reason.${stretch.reason}`)})</span> </span>
                ),
              )}
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

/** The same as a file, made in the browser from what is on the page. */
function saveAsData(data: Copy): void {
  saveFile(`${data.code}.json`, JSON.stringify(data, null, 2), "application/json");
}
