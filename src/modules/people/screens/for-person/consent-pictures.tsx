import { useEffect, useRef, useState } from "preact/hooks";
import { useParams } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import type { consents } from "../../actions/consents.ts";
import type { withdrawConsent } from "../../actions/withdraw-consent.ts";
import { Picture, pictureOfKind, pictureOfScope } from "./pictures.tsx";
import "./for-person.css";

type Consent = ResultOf<typeof consents>["consents"][number];

/**
 * Who can see what, shown to the person in pictures and few words, to look at together. Nobody's name stands here. The words
 * are a draft nobody of the field has signed yet (platform/i18n/survivor-words.ts): so this page is for two to look at, its pictures
 * carry it, and in another language an interpreter says the words.
 */
export default function ConsentPictures() {
  const t = useT();
  const { caseId = "", personId = "" } = useParams();
  const all = useRead<typeof consents>("people.consents", { caseId });
  return (
    <div className="for-person">
      <PageHeader title={t("people.pictures.title")} lead={t("people.pictures.lead")} back={{ to: `/cases/${caseId}/consents`, label: t("people.pictures.back") }} />
      <TeamRow />
      <QueryView query={all}>{(data) => <Agencies consents={data.consents.filter((one) => one.personId === personId && one.isNewest)} caseId={caseId} />}</QueryView>
      <p>{t("people.pictures.change")}</p>
      <p className="small muted">{t("people.pictures.draft")}</p>
    </div>
  );
}

function TeamRow() {
  const t = useT();
  return (
    <section className="picture-row">
      <div className="picture-pair">
        <div className="picture-of">
          <Picture name="team" />
          <span>{t("people.pictures.team")}</span>
        </div>
        <p>{t("people.pictures.teamText")}</p>
      </div>
    </section>
  );
}

function Agencies({ consents: lines, caseId }: { readonly consents: readonly Consent[]; readonly caseId: string }) {
  const t = useT();
  const shown = lines.filter((one) => one.holds);
  // What was just withdrawn stays on the page: the effect is said after, where the picture was.
  const [withdrawn, setWithdrawn] = useState<readonly Consent[]>([]);
  const gone = withdrawn.filter((one) => !shown.some(({ id }) => id === one.id));
  return (
    <>
      {gone.map((one) => (
        <Gone key={one.id} consent={one} />
      ))}
      {shown.length === 0 && gone.length === 0 ? (
        <div className="empty">
          <p>{t("people.pictures.nobody")}</p>
          <ButtonLink to={`/cases/${caseId}/consents`}>{t("people.pictures.back")}</ButtonLink>
        </div>
      ) : (
        shown.map((one) => <AgencyRow key={one.id} consent={one} onWithdrawn={() => setWithdrawn((held) => [...held, one])} />)
      )}
    </>
  );
}

function useAgency(consent: Consent): string {
  const { language } = useLanguage();
  return language === "th" ? consent.agencyNameTh : consent.agencyNameEn;
}

function AgencyRow({ consent, onWithdrawn }: { readonly consent: Consent; readonly onWithdrawn: () => void }) {
  const t = useT();
  const format = useFormat();
  const mayRecord = usePermission("people.recordConsent");
  const agency = useAgency(consent);
  const [isAsked, setAsked] = useState(false);
  return (
    <section className="picture-row" aria-label={agency}>
      <div className="picture-pair">
        <div className="picture-of">
          <Picture name={pictureOfKind(consent.agencyKind)} />
          <span>{agency}</span>
        </div>
        <span className="picture-sees">{t("people.pictures.sees")}</span>
        <div className="picture-of">
          <Picture name={pictureOfScope(consent.scope)} />
          <span>{t(`people.pictures.scope.${consent.scope}`)}</span>
        </div>
      </div>
      <p>
        {t("people.pictures.for", { purpose: t(`people.values.purpose.${consent.purpose}`) })} {consent.until && t("people.pictures.until", { at: format.day(consent.until) })}
      </p>
      {mayRecord && !isAsked && (
        <div>
          <Button onClick={() => setAsked(true)}>{t("people.pictures.stop")}</Button>
        </div>
      )}
      {isAsked && <Ask consent={consent} agency={agency} onKeep={() => setAsked(false)} onWithdrawn={onWithdrawn} />}
    </section>
  );
}

type AskProps = { readonly consent: Consent; readonly agency: string; readonly onKeep: () => void; readonly onWithdrawn: () => void };

/** What follows is said before; keeping it is as easy. */
function Ask({ consent, agency, onKeep, onWithdrawn }: AskProps) {
  const t = useT();
  const act = useAct<typeof withdrawConsent>("people.withdrawConsent", { onDone: onWithdrawn });
  return (
    <Notice
      title={t("people.pictures.beforeTitle")}
      actions={
        <>
          <Button variant="primary" busy={act.isPending} onClick={() => act.mutate({ input: { consentId: consent.id } })}>
            {t("people.pictures.stopNow")}
          </Button>
          <Button onClick={onKeep}>{t("people.pictures.keep")}</Button>
        </>
      }
    >
      <p>{t("people.pictures.before", { agency })}</p>
      <p>{t("people.pictures.stillHelped")}</p>
      {act.error && <p>{sentenceOf(act.error, t)}</p>}
    </Notice>
  );
}

/** What has followed is said after. */
function Gone({ consent }: { readonly consent: Consent }) {
  const t = useT();
  const agency = useAgency(consent);
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section ref={box} tabIndex={-1} className="picture-row" aria-live="polite">
      <Notice tone="done" title={t("people.pictures.done")}>
        <p>{t("people.pictures.after", { agency })}</p>
        <p>{t("people.pictures.stillHelped")}</p>
      </Notice>
    </section>
  );
}
