import { useState } from "preact/hooks";
import { Link } from "wouter-preact";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { classNames } from "#platform/ui/class-names.ts";
import { useNow } from "#platform/ui/clock.ts";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { ArticleLink } from "#modules/knowledge/public-screens.tsx";
import type { inCase } from "../actions/in-case.ts";
import { DepartDialog, ShownDialog } from "./settle-dialogs.tsx";
import { SourceLine } from "./step-list.tsx";
import { useAgencyName, useText } from "./words.ts";

type InCase = ResultOf<typeof inCase>;
export type CaseStepView = InCase["steps"][number];
type CardProps = { readonly step: CaseStepView; readonly gates: InCase["gates"] };

/** One step in a case: what to do, by when, why, and what has become of it. */
export function CaseStepCard({ step, gates }: CardProps) {
  const now = useNow();
  const text = useText();
  const isOpen = step.state === "open";
  const isLate = isOpen && step.dueAt !== null && new Date(step.dueAt) < now;
  return (
    <li className={classNames("sop-step", isLate && "tone-overdue")}>
      <h3>{text(step.title)}</h3>
      <Tags step={step} gates={gates} isLate={isLate} />
      {isOpen && <p>{text(step.text)}</p>}
      <StepFacts step={step} />
      <StepWhy step={step} />
      {isOpen && <StepActs step={step} />}
    </li>
  );
}

function Tags({ step, gates, isLate }: CardProps & { readonly isLate: boolean }) {
  const t = useT();
  const gate = step.state === "open" ? gates.find((one) => one.gate === step.gate && one.mode !== "off") : undefined;
  return (
    <p className="sop-tags">
      {isLate && <StatusTag tone="overdue">{t("sops.tab.late")}</StatusTag>}
      {gate && <StatusTag tone={gate.mode === "block" ? "restricted" : "attention"}>{t(gate.mode === "block" ? "sops.tab.gateBlock" : "sops.tab.gateWarn", { gate: t(`sops.values.gate.${gate.gate}`) })}</StatusTag>}
      {step.departureCode && <StatusTag tone="info">{t(`sops.values.reason.${step.departureCode}`)}</StatusTag>}
    </p>
  );
}

const endings = { done: "sops.tab.doneAt", departed: "sops.tab.departedAt", ended: "sops.tab.endedAt" } as const;

function StepFacts({ step }: { readonly step: CaseStepView }) {
  const t = useT();
  const format = useFormat();
  const agency = useAgencyName();
  const agencyName = agency({ agencyTh: step.ownerAgencyTh, agencyEn: step.ownerAgencyEn });
  const owner = [step.ownerName, agencyName].filter(Boolean).join(" · ");
  return (
    <div className="sop-facts">
      {step.state === "open" && step.dueAt && (
        <p className="strong">
          {t("sops.tab.due", { at: format.dateTime(step.dueAt) })} <span className="muted">{format.relativeDue(step.dueAt)}</span>
        </p>
      )}
      {step.state !== "open" && step.settledAt && <p className="strong">{t(endings[step.state], { at: format.dateTime(step.settledAt) })}</p>}
      {step.note && <p className="sop-note">{step.note}</p>}
      {step.state === "open" && owner && <p className="muted">{t("sops.tab.owner", { owner })}</p>}
      {step.personLabel && <p className="muted">{t("sops.tab.person", { label: step.personLabel })}</p>}
      {step.clockRule && step.state === "open" && <p className="muted">{step.hasClock ? t("sops.tab.clock") : t("sops.tab.noClock")} <Link href={`/cases/${step.caseId}/clocks`}>{t("sops.tab.openClock")}</Link></p>}
      {!step.within && step.clockRule === null && step.state === "open" && <p className="muted small">{t("sops.tab.noLimit")}</p>}
    </div>
  );
}

function StepWhy({ step }: { readonly step: CaseStepView }) {
  const t = useT();
  const text = useText();
  const format = useFormat();
  return (
    <details className="field-why">
      <summary>{t("sops.tab.why")}</summary>
      <div className="stack-tight field-why-text">
        <p>{text(step.reason)}</p>
        <p className="muted">
          {t("sops.page.show")}: {text(step.show)}
        </p>
        {step.source && <SourceLine source={step.source} />}
        {step.article && (
          <p className="small">
            <ArticleLink code={step.article}>{t("knowledge.nav.readAbout")}</ArticleLink>
          </p>
        )}
        <p className="small">
          <Link href={`/procedures/${step.code}`}>{t("sops.tab.from", { procedure: text(step.procedure), label: step.label })}</Link>
          {" · "}
          {t("sops.tab.since", { event: t(`sops.values.event.${step.after}`), at: format.dateTime(step.happenedAt) })}
        </p>
      </div>
    </details>
  );
}

function StepActs({ step }: { readonly step: CaseStepView }) {
  const t = useT();
  const [asked, setAsked] = useState<"done" | "depart">();
  const close = () => setAsked(undefined);
  if (!step.canSettle) return null;
  return (
    <div className="row">
      <Button icon="check" onClick={() => setAsked("done")}>
        {t("sops.tab.done")}
      </Button>
      <Button variant="quiet" onClick={() => setAsked("depart")}>
        {t("sops.tab.depart")}
      </Button>
      {asked === "done" && <ShownDialog step={step} onClose={close} />}
      {asked === "depart" && <DepartDialog step={step} onClose={close} />}
    </div>
  );
}
