import { useState } from "preact/hooks";
import { useParams } from "wouter-preact";
import { type ApiProblem, type Offline, useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { ConfirmReason } from "#platform/ui/confirm-reason.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { bangkokDay } from "#thai/dates.ts";
import type { application, askMore, grant, refuse } from "../actions/decide.ts";
import { criteria } from "../rules/official.ts";
import { PaperList } from "./paper-list.tsx";
import { ApplicationTag, useAgencyName } from "./words.tsx";

type View = ResultOf<typeof application>;
type Deciding = "grant" | "refuse" | "ask";

/** One application: criteria, papers, proof of training, and the decision. */
export default function ApplicationPage() {
  const t = useT();
  const { applicationId = "" } = useParams();
  const found = useRead<typeof application>("credentials.application", { applicationId });
  return (
    <div className="stack-wide measure">
      <QueryView query={found}>
        {(view) => (
          <>
            <PageHeader title={view.application.holderName} lead={t("credentials.titles.application")} back={{ to: "/official-applications", label: t("credentials.titles.queue") }} />
            <Facts view={view} />
            <Decision view={view} />
          </>
        )}
      </QueryView>
    </div>
  );
}

function Facts({ view }: { readonly view: View }) {
  const t = useT();
  const format = useFormat();
  const agencyName = useAgencyName();
  const { application: one, papers, hasCertificate } = view;
  return (
    <>
      <Card>
        <div className="row-between">
          <p>{[one.positionTitle, agencyName(one)].filter(Boolean).join(" · ")}</p>
          <ApplicationTag state={one.state} />
        </div>
        <p className="small muted">{t("credentials.official.appliedOn", { day: format.date(bangkokDay(new Date(one.appliedAt))) })}</p>
        {one.askedFor && <p className="small">{`${t("credentials.official.asked")}: ${one.askedFor}`}</p>}
        {one.decisionReason && <p className="small">{`${t("credentials.official.reason")}: ${one.decisionReason}`}</p>}
      </Card>
      <Card title={t("credentials.official.criteria")}>
        <p className="small muted">{`${t("credentials.official.criteriaHint")} · ${t("credentials.official.unverified")}`}</p>
        <ul className="stack-tight">
          {criteria.map(({ code }) => (
            <li key={code} className="row-between">
              <span>{t(`credentials.criteria.${code}`)}</span>
              {one.criteria.includes(code) ? <StatusTag tone="done">{t("credentials.decide.yes")}</StatusTag> : <StatusTag tone="attention">{t("credentials.decide.no")}</StatusTag>}
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t("credentials.official.papers")}>
        <PaperList papers={papers} />
      </Card>
      <Notice tone={hasCertificate ? "done" : "attention"} title={t("credentials.official.training")}>
        {t(hasCertificate ? "credentials.official.trainingThere" : "credentials.official.trainingMissing")}
      </Notice>
    </>
  );
}

function Decision({ view }: { readonly view: View }) {
  const t = useT();
  const [deciding, setDeciding] = useState<Deciding>();
  const { state } = view.application;
  if (state !== "waiting" && state !== "moreAsked") return null;
  if (view.isOwn) return <Notice tone="restricted" title={t("credentials.decide.own")} />;
  return (
    <>
      {view.whyNotGrant && <Notice tone="attention" title={t(`credentials.decide.why.${view.whyNotGrant}`)} />}
      <div className="row">
        {state === "waiting" && !view.whyNotGrant && (
          <Button variant="primary" onClick={() => setDeciding("grant")}>
            {t("credentials.decide.grant")}
          </Button>
        )}
        {state === "waiting" && <Button onClick={() => setDeciding("ask")}>{t("credentials.decide.ask")}</Button>}
        <Button variant="quiet" onClick={() => setDeciding("refuse")}>
          {t("credentials.decide.refuse")}
        </Button>
      </div>
      {deciding && <DecideDialog view={view} deciding={deciding} onClose={() => setDeciding(undefined)} />}
    </>
  );
}

function DecideDialog({ view, deciding, onClose }: { readonly view: View; readonly deciding: Deciding; readonly onClose: () => void }) {
  const t = useT();
  const say = useToast();
  const grants = useAct<typeof grant>("credentials.grant");
  const refuses = useAct<typeof refuse>("credentials.refuse");
  const asks = useAct<typeof askMore>("credentials.askMore");
  const { id: applicationId, version } = view.application;
  const error: ApiProblem | Offline | null = grants.error ?? refuses.error ?? asks.error;

  const done = (message: string) => () => {
    say({ message });
    onClose();
  };
  function handleConfirm({ note }: { readonly note: string }) {
    if (deciding === "grant") grants.mutate({ input: { applicationId, reason: note }, ifMatch: version }, { onSuccess: ({ cardNumber }) => done(t("credentials.decide.granted", { number: cardNumber }))() });
    else if (deciding === "refuse") refuses.mutate({ input: { applicationId, reason: note }, ifMatch: version }, { onSuccess: done(t("credentials.decide.done")) });
    else asks.mutate({ input: { applicationId, what: note }, ifMatch: version }, { onSuccess: done(t("credentials.decide.done")) });
  }

  return (
    <ConfirmReason
      isOpen
      title={t(`credentials.decide.${deciding}`)}
      confirmLabel={t(`credentials.decide.${deciding}`)}
      isBusy={grants.isPending || refuses.isPending || asks.isPending}
      error={error ? sentenceOf(error, t) : undefined}
      draft={`credentials.decide.${deciding}.${applicationId}`}
      onConfirm={handleConfirm}
      onClose={onClose}
    >
      {t(`credentials.decide.${deciding}Lead`)}
    </ConfirmReason>
  );
}
