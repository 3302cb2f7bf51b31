import { useState } from "react";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import { usePermission } from "#platform/ui/session.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { consents } from "../actions/consents.ts";
import type { withdrawConsent } from "../actions/withdraw-consent.ts";
import { ConsentForm } from "./consent-form.tsx";

type Consent = ResultOf<typeof consents>["consents"][number];

/** What each person lets which agency know, for what and until when; withdrawing is one tap and works at once. */
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
          {isAsking && <ConsentForm caseId={caseId} onDone={() => setAsking(false)} />}
          {data.consents.length === 0 && !isAsking ? (
            <Empty>{t("people.consent.none")}</Empty>
          ) : (
            <ul className="stack">
              {data.consents.map((consent) => (
                <li key={consent.id}>
                  <ConsentLine consent={consent} mayWithdraw={mayRecord} />
                </li>
              ))}
            </ul>
          )}
        </Card>
      )}
    </QueryView>
  );
}

function ConsentLine({ consent, mayWithdraw }: { readonly consent: Consent; readonly mayWithdraw: boolean }) {
  const t = useT();
  const { language } = useLanguage();
  const format = useFormat();
  const say = useToast();
  const withdraw = useAct<typeof withdrawConsent>("people.withdrawConsent", { onDone: () => say({ message: t("people.consent.withdrawn") }) });
  const agency = language === "th" ? consent.agencyNameTh : consent.agencyNameEn;
  const state = consent.holds ? "holds" : consent.withdrawnAt ? "wasWithdrawn" : consent.answer === "refused" ? "refused" : "over";
  return (
    <div className="row-between">
      <div>
        <p>
          <strong>{consent.personLabel}</strong> → {agency}
        </p>
        <p>
          {t(`people.values.scope.${consent.scope}`)} · {t(`people.values.purpose.${consent.purpose}`)}
        </p>
        <p className="small muted">
          {t("people.consent.explained", { name: consent.explainedByName, at: format.dateTime(consent.givenAt) })}
          {consent.until && ` · ${t("people.consent.until", { at: format.day(consent.until) })}`}
        </p>
      </div>
      <div className="row">
        <StatusTag tone={consent.holds ? "done" : "neutral"}>{t(`people.consent.states.${state}`)}</StatusTag>
        {consent.holds && mayWithdraw && (
          <Button variant="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate({ input: { consentId: consent.id } })}>
            {t("people.consent.withdraw")}
          </Button>
        )}
      </div>
    </div>
  );
}
