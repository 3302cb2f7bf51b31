import { Link, useParams } from "wouter-preact";
import type { openPerson } from "../actions/open-person.ts";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { SlotParts } from "#platform/ui/slots.tsx";
import { currentInstrument } from "../instrument/find-instrument.ts";
import { tabAddress, decisionAddress, startAddress, talkAddress } from "./addresses.ts";
import { AgeCard } from "./age-card.tsx";
import { TalkState } from "./people-table.tsx";
import { DecisionView } from "./decision-view.tsx";
import "./identification.css";
import { IndicatorList } from "./indicator-list.tsx";
import { languageName } from "#thai/languages.ts";
import { ReflectionCard } from "./reflection-card.tsx";

export type PersonView = ResultOf<typeof openPerson>;
type PartProps = { readonly caseId: string; readonly view: PersonView };

/** Everything about the identification of one person: what the answers point to, age, and what the team decided. */
export default function PersonPage() {
  const t = useT();
  const { caseId = "", personId = "" } = useParams();
  const query = useRead<typeof openPerson>("identification.openPerson", { caseId, personId }, { staleMs: 30_000 });
  return (
    <QueryView query={query} rows={6}>
      {(view) => (
        <>
          <PageHeader
            title={t("identification.talk.of", { label: [view.person.label, view.person.safeName].filter(Boolean).join(" ") })}
            lead={t("identification.result.title", { count: view.signsFound })}
            back={{ to: tabAddress(caseId), label: t("identification.talk.toCase") }}
          />
          <div className="columns">
            <div className="stack">
              <DecisionCard caseId={caseId} view={view} />
              <IndicatorList instrument={currentInstrument} answers={view.answers} indicators={view.indicators} missing={view.missing} treatedAsChild={view.age.atEvent.treatAsChild && view.age.isKnown} />
              <p className="small muted">{t("identification.result.notVerdict")}</p>
              <SlotParts slot="screening-part" caseId={caseId} personId={personId} />
            </div>
            <div className="stack">
              <TalksCard caseId={caseId} view={view} />
              <AgeCard caseId={caseId} view={view} />
              <ReflectionCard caseId={caseId} view={view} />
            </div>
          </div>
        </>
      )}
    </QueryView>
  );
}

function DecisionCard({ caseId, view }: PartProps) {
  const t = useT();
  const [current, ...earlier] = view.decisions;
  return (
    <Card title={t("identification.person.decision")}>
      {current ? <DecisionView decision={current} /> : <p className="muted">{t("identification.list.noDecision")}</p>}
      {view.can.decide && (
        <div>
          <ButtonLink to={decisionAddress(caseId, view.person.id)} variant={current ? "secondary" : "primary"}>
            {t(current && current.kind !== "presumed" ? "identification.person.review" : "identification.person.decide")}
          </ButtonLink>
        </div>
      )}
      {earlier.length > 0 && (
        <details className="field-why">
          <summary>{t("identification.person.history")}</summary>
          <div className="stack">
            {earlier.map((decision) => (
              <DecisionView key={decision.id} decision={decision} />
            ))}
          </div>
        </details>
      )}
    </Card>
  );
}

function TalksCard({ caseId, view }: PartProps) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  const isInTalk = view.talks.some(({ state }) => state === "open" || state === "paused");
  return (
    <Card title={t("identification.person.talks")}>
      {view.talks.length === 0 && <p className="muted">{t("identification.person.noTalks")}</p>}
      <ul className="checked">
        {view.talks.map((talk) => (
          <li key={talk.id} className="checked-line">
            <span className="checked-words">
              <Link href={talkAddress(caseId, talk.id)}>{format.dateTime(talk.startedAt)}</Link>
              <span className="small muted">{t("identification.person.talkLine", { setting: t(`identification.setting.${talk.setting}`), language: languageName(talk.language, language), name: talk.askedByName })}</span>
              <span className="small muted">{t("identification.person.answered", { count: talk.answered })}</span>
            </span>
            <TalkState talk={talk} />
          </li>
        ))}
      </ul>
      {view.can.screen && !isInTalk && (
        <div>
          <ButtonLink to={startAddress(caseId, view.person.id)} icon="plus">
            {t("identification.list.start")}
          </ButtonLink>
        </div>
      )}
    </Card>
  );
}
