import type { ComponentChildren } from "preact";
import { Link, useParams } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import type { corrections } from "../actions/corrections.ts";
import type { preparePart } from "../actions/copy.ts";
import type { readRequest } from "../actions/answer-request.ts";
import { RequestActs } from "./request-acts.tsx";
import { toneOf } from "./words.ts";
import "./privacy.css";

export type View = ResultOf<typeof readRequest>;

/** One request: what is asked, until when, the copy part by part, and how it is answered. */
export default function RequestPage() {
  const { requestId = "" } = useParams<{ requestId: string }>();
  const query = useRead<typeof readRequest>("privacy.readRequest", { requestId });
  return <QueryView query={query} rows={6}>{(request) => <RequestView request={request} />}</QueryView>;
}

function RequestView({ request }: { readonly request: View }) {
  const t = useT();
  const format = useFormat();
  const isOpen = request.endedAt === null;
  return (
    <div className="stack">
      <PageHeader
        title={t(`privacy.values.kind.${request.kind}`)}
        back={{ to: "/privacy", label: t("privacy.page.back") }}
        lead={
          <span className="row">
            <span className="code">{request.code}</span>
            <StatusTag tone={toneOf(request.state)}>{t(`privacy.state.${request.state}`)}</StatusTag>
            <StatusTag tone={request.timeliness === "late" ? "overdue" : "neutral"}>{isOpen ? format.relativeDue(request.dueAt) : t(`privacy.time.${request.timeliness}`)}</StatusTag>
          </span>
        }
      />
      <RequestActs request={request} />
      <div className="columns">
        <div className="stack">
          {request.categories.length > 0 && <CopyCard request={request} />}
          {request.kind === "correction" && request.words && <Corrections request={request} />}
          {request.words?.answer && (
            <Card title={t("privacy.request.answer")}>
              <p className="privacy-text">{request.words.answer}</p>
            </Card>
          )}
        </div>
        <Facts request={request} />
      </div>
    </div>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Facts({ request }: { readonly request: View }) {
  const t = useT();
  const format = useFormat();
  const { words } = request;
  return (
    <Card title={t("privacy.request.facts")}>
      <dl className="facts facts-narrow">
        {request.caseCode && (
          <Fact label={t("privacy.form.code")}>
            {words ? <Link href={`/cases/${request.caseId}`}>{request.caseCode}</Link> : request.caseCode}
            {request.personLabel && ` · ${t("privacy.page.person", { label: request.personLabel })}`}
          </Fact>
        )}
        <Fact label={t("privacy.request.asker")}>{t(`privacy.asker.${request.asker}`)}</Fact>
        <Fact label={t("privacy.request.check")}>{[t(`privacy.values.check.${request.identityCheck}`), words?.identityNote].filter(Boolean).join(" · ")}</Fact>
        <Fact label={t("privacy.request.channel")}>{[t(`privacy.values.how.${request.channel}`), words?.channelNote].filter(Boolean).join(" · ")}</Fact>
        <Fact label={t("privacy.request.received")}>{format.dateTime(request.receivedAt)}</Fact>
        <Fact label={t("privacy.request.due")}>{format.dateTime(request.dueAt)}</Fact>
        {request.endedAt && <Fact label={t("privacy.request.ended")}>{format.dateTime(request.endedAt)}</Fact>}
        {request.outcome && <Fact label={t("privacy.request.outcome")}>{t(`privacy.values.outcome.${request.outcome}`)}</Fact>}
        {request.refusalReason && <Fact label={t("privacy.request.refusedFor")}>{[t(`privacy.values.reason.${request.refusalReason}`), request.refusalRef].filter(Boolean).join(" · ")}</Fact>}
        <Fact label={t("privacy.request.handler")}>{request.handlerName ?? t("privacy.page.nobody")}</Fact>
        {words?.wants && <Fact label={t("privacy.request.wants")}><span className="privacy-text">{words.wants}</span></Fact>}
      </dl>
      {!words && <p className="small muted">{t("privacy.request.noWords")}</p>}
    </Card>
  );
}

function CopyCard({ request }: { readonly request: View }) {
  const t = useT();
  const prepare = useAct<typeof preparePart>("privacy.preparePart");
  return (
    <Card title={t("privacy.request.copy")} actions={request.parts.length > 0 && <ButtonLink to={`/privacy/requests/${request.id}/copy`} icon="file">{t("privacy.request.print")}</ButtonLink>}>
      <p className="muted small">{t("privacy.request.copyLead")}</p>
      {prepare.error && <p className="field-error" role="alert">{sentenceOf(prepare.error, t)}</p>}
      <ul className="stack-tight">
        {request.categories.map(({ category, isMine }) => {
          const part = request.parts.find((one) => one.category === category);
          return (
            <li key={category} className="row-between">
              <span>
                {t(`privacy.part.${category}`)}
                {part && <span className="small muted"> · {t("privacy.request.counts", { entries: part.entries, redactions: part.redactions })}</span>}
              </span>
              <span className="row">
                {part && <StatusTag tone={part.isChecked ? "done" : "attention"}>{t(part.isChecked ? "privacy.request.checked" : "privacy.request.unchecked")}</StatusTag>}
                {part?.isMine && <ButtonLink to={`/privacy/parts/${part.id}`}>{t("privacy.request.review")}</ButtonLink>}
                {!isMine && !part && <span className="small muted">{t("privacy.request.byOthers")}</span>}
                {request.can.prepare && isMine && !part && (
                  <Button busy={prepare.isPending && prepare.variables.input.category === category} onClick={() => prepare.mutate({ input: { requestId: request.id, category } })}>
                    {t("privacy.request.prepare")}
                  </Button>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function Corrections({ request }: { readonly request: View }) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  const query = useRead<typeof corrections>("privacy.corrections", { requestId: request.id, language });
  return (
    <Card title={t("privacy.request.corrections")} actions={request.personId && <ButtonLink to={`/cases/${request.caseId}/people/${request.personId}`}>{t("privacy.request.openPerson")}</ButtonLink>}>
      <QueryView query={query}>
        {({ changes }) =>
          changes.length === 0 ? (
            <p className="muted">{t("privacy.request.none")}</p>
          ) : (
            <dl className="facts">
              {changes.map((change) => (
                <Fact key={change.id} label={change.label}>
                  <span className="stack-tight">
                    <span>{t("privacy.request.before")}: <s>{change.before ?? "–"}</s></span>
                    <span>{t("privacy.request.after")}: {change.after ?? "–"}</span>
                    <span className="small muted">{format.dateTime(change.at)}</span>
                  </span>
                </Fact>
              ))}
            </dl>
          )
        }
      </QueryView>
    </Card>
  );
}
