import { useState } from "preact/hooks";
import { languageName } from "#thai/languages.ts";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import { usePermission } from "#platform/ui/session.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { consents } from "../actions/consents.ts";
import type { list } from "../actions/list.ts";
import { ConsentForm } from "./consent-form.tsx";
import { usePersonName } from "./person-line.tsx";
import { WithdrawDialog } from "./withdraw-dialog.tsx";

type Consent = ResultOf<typeof consents>["consents"][number];

/** What each person lets which agency know, for what and until when, with the answers before; withdrawing needs no reason and works at once. */
export default function ConsentsTab({ caseId }: SlotProps) {
  const t = useT();
  const mayRecord = usePermission("people.recordConsent");
  const [isAsking, setAsking] = useState(false);
  const all = useRead<typeof consents>("people.consents", { caseId });
  return (
    <QueryView query={all}>
      {(data) => (
        <Card title={t("people.nav.consents")} actions={mayRecord && !isAsking && <Button icon="plus" onClick={() => setAsking(true)}>{t("people.consent.record")}</Button>}>
          <p className="muted measure">{t("people.consent.lead")}</p>
          <PictureLinks caseId={caseId} />
          {isAsking && <ConsentForm caseId={caseId} onDone={() => setAsking(false)} />}
          {data.consents.length === 0 && !isAsking ? (
            <Empty>{t("people.consent.none")}</Empty>
          ) : (
            <ul className="stack">
              {data.consents.filter(({ isNewest }) => isNewest).map((consent) => (
                <li key={consent.id}>
                  <ConsentLine consent={consent} mayWithdraw={mayRecord} />
                  <History earlier={data.consents.filter((other) => !other.isNewest && isSameQuestion(other, consent))} />
                </li>
              ))}
            </ul>
          )}
        </Card>
      )}
    </QueryView>
  );
}

/** To look at together with the person: who can see what, in pictures. */
function PictureLinks({ caseId }: { readonly caseId: string }) {
  const t = useT();
  const nameOf = usePersonName();
  const people = useRead<typeof list>("people.list", { caseId }).data?.people ?? [];
  return (
    <div className="row">
      {people.map((person) => (
        <ButtonLink key={person.id} to={`/cases/${caseId}/consents/${person.id}/pictures`} icon="eye">
          {t("people.pictures.open", { name: nameOf(person) })}
        </ButtonLink>
      ))}
    </div>
  );
}

/** The same agency, scope and purpose for the same person: one question, answered anew. */
function isSameQuestion(a: Consent, b: Consent): boolean {
  return a.personId === b.personId && a.agencyId === b.agencyId && a.scope === b.scope && a.purpose === b.purpose;
}

function stateOf(consent: Consent): string {
  if (consent.holds) return "holds";
  if (consent.answer === "withdrawn" || consent.withdrawnAt) return "wasWithdrawn";
  if (consent.answer === "refused") return "refused";
  return consent.isNewest ? "over" : "superseded";
}

function ConsentLine({ consent, mayWithdraw }: { readonly consent: Consent; readonly mayWithdraw: boolean }) {
  const t = useT();
  const { language } = useLanguage();
  const format = useFormat();
  const [isWithdrawing, setWithdrawing] = useState(false);
  const agency = language === "th" ? consent.agencyNameTh : consent.agencyNameEn;
  return (
    <div className="row-between">
      <div>
        <p>
          <strong>{consent.personLabel}</strong> → {agency}
        </p>
        <p>
          {t(`people.values.scope.${consent.scope}`)} · {t(`people.values.purpose.${consent.purpose}`)}
        </p>
        <HowAsked consent={consent} />
        {consent.until && <p className="small muted">{t("people.consent.until", { at: format.day(consent.until) })}</p>}
      </div>
      <div className="row">
        <StatusTag tone={consent.holds ? "done" : "neutral"}>{t(`people.consent.states.${stateOf(consent)}`)}</StatusTag>
        {consent.holds && mayWithdraw && (
          <Button variant="quiet" onClick={() => setWithdrawing(true)}>
            {t("people.consent.withdraw")}
          </Button>
        )}
      </div>
      {isWithdrawing && <WithdrawDialog consentId={consent.id} agency={agency} onClose={() => setWithdrawing(false)} />}
    </div>
  );
}

/** Who explained it, when, in which language, through whom; what a guardian said; the words. */
function HowAsked({ consent }: { readonly consent: Consent }) {
  const t = useT();
  const { language } = useLanguage();
  const format = useFormat();
  const facts = [
    t("people.consent.explainedBy", { name: consent.explainedByName ?? t("people.consent.unnamed") }),
    t("people.consent.explainedAt", { at: format.dateTime(consent.givenAt) }),
    consent.explainedIn && t("people.consent.explainedLanguage", { language: languageName(consent.explainedIn, language) }),
    consent.interpreter !== "none" && t("people.consent.withInterpreter", { name: consent.interpreterName ?? t(`people.values.interpreter.${consent.interpreter}`) }),
    consent.lawfulBasis !== "consent" && t("people.consent.onBasis", { basis: t(`people.values.basis.${consent.lawfulBasis}`) }),
    consent.assent !== "notNeeded" && t(`people.values.assent.${consent.assent}`),
    consent.guardianReason && t("people.consent.guardianNotAsked", { reason: t(`people.values.guardianReason.${consent.guardianReason}`) }),
    (consent.guardian === "given" || consent.guardian === "refused") && t(`people.values.guardian.${consent.guardian}`),
  ];
  return (
    <>
      <p className="small muted">{facts.filter(Boolean).join(" · ")}</p>
      {consent.words && <p className="small">“{consent.words}”</p>}
    </>
  );
}

function History({ earlier }: { readonly earlier: readonly Consent[] }) {
  const t = useT();
  const format = useFormat();
  if (earlier.length === 0) return null;
  return (
    <details className="small">
      <summary>{t("people.consent.history", { count: earlier.length })}</summary>
      <ul className="stack-tight">
        {earlier.map((one) => (
          <li key={one.id} className="muted">
            {format.dateTime(one.givenAt)} · {t(`people.values.answer.${one.answer}`)} · {one.explainedByName ?? t("people.consent.unnamed")}
            {one.words && ` · “${one.words}”`}
          </li>
        ))}
      </ul>
    </details>
  );
}
