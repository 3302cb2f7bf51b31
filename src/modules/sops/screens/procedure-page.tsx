import { useParams } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { SlotParts } from "#platform/ui/slots.tsx";
import type { read } from "../actions/read.ts";
import { AdoptionPart } from "./adoption-part.tsx";
import { ReadersPart, UnderstoodPart } from "./receipt-parts.tsx";
import { ReviewPart } from "./review-part.tsx";
import { SourceLine, StepList } from "./step-list.tsx";
import { VersionsPart } from "./versions-part.tsx";
import { useAgencyName, useText } from "./words.ts";
import "./sops.css";

export type Procedure = ResultOf<typeof read>;
export type Shown = NonNullable<Procedure["shown"]>;

/** One procedure: the version in force with its steps and sources, who uses it, who has read it, and its other versions. */
export default function ProcedurePage() {
  const { code = "" } = useParams();
  const found = useRead<typeof read>("sops.read", { code });
  return <QueryView query={found}>{(procedure) => (procedure.shown ? <Whole procedure={procedure} shown={procedure.shown} /> : <Empty>{code}</Empty>)}</QueryView>;
}

function Whole({ procedure, shown }: { readonly procedure: Procedure; readonly shown: Shown }) {
  const t = useT();
  const text = useText();
  const waiting = procedure.versions.find(({ state }) => state === "inReview");
  return (
    <div className="stack-wide measure">
      <PageHeader
        title={text(shown.content.title) || procedure.code}
        lead={<VersionLine shown={shown} isInForce={procedure.inForceId === shown.id} />}
        back={{ to: "/procedures", label: t("sops.page.back") }}
        actions={procedure.can.count && <ButtonLink to={`/procedures/${procedure.code}/figures`}>{t("sops.page.figures")}</ButtonLink>}
      />
      {procedure.inForceId === null && (
        <Notice tone="attention" title={t("sops.page.proposal")}>
          {t("sops.page.proposalText")}
        </Notice>
      )}
      {waiting && <ReviewPart versionId={waiting.id} canApprove={procedure.can.approve} />}
      <section className="stack-tight">
        <h2>{t("sops.page.purpose")}</h2>
        <p>{text(shown.content.purpose)}</p>
        <p className="muted">
          {t("sops.page.authority")}: {text(shown.content.authority)}
        </p>
      </section>
      <section className="stack-tight">
        <h2>{t("sops.page.steps")}</h2>
        <StepList content={shown.content} />
      </section>
      {procedure.inForceId === shown.id && <UnderstoodPart versionId={shown.id} readAt={procedure.readAt} />}
      <AdoptionPart procedure={procedure} />
      {procedure.can.count && procedure.inForceId && <ReadersPart versionId={procedure.inForceId} />}
      <Card title={t("sops.page.sources")}>
        <ul className="stack-tight">
          {Object.entries(shown.content.sources).map(([key, source]) => (
            <li key={key}>
              <SourceLine source={source} />
            </li>
          ))}
        </ul>
      </Card>
      <SlotParts slot="procedure-part" caseId="" subjectId={procedure.code} />
      <VersionsPart procedure={procedure} />
    </div>
  );
}

function VersionLine({ shown, isInForce }: { readonly shown: Shown; readonly isInForce: boolean }) {
  const t = useT();
  const format = useFormat();
  const agency = useAgencyName();
  const by = shown.approverName && t("sops.page.approvedBy", { name: shown.approverName, agency: agency({ agencyTh: shown.approverAgencyTh, agencyEn: shown.approverAgencyEn }) });
  const since = shown.effectiveFrom && t(isInForce ? "sops.page.inForceSince" : "sops.page.willBe", { at: format.day(shown.effectiveFrom) });
  return [t("sops.page.version", { label: shown.label }), since, by].filter(Boolean).join(" · ");
}
