import { useState } from "preact/hooks";
import type { setAsideAgeEvidence } from "../actions/set-aside-age-evidence.ts";
import { useAct } from "#platform/action/client.ts";
import type { InputOf } from "#platform/action/define.ts";
import { useLanguage, useT, type Translate } from "#platform/i18n/client.tsx";
import { useFormat, type Format } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { ConfirmReason } from "#platform/ui/confirm-reason.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import type { AgeClaim, AgeFinding } from "../rules/age.ts";
import { AgeForm } from "./age-form.tsx";
import type { PersonView } from "./person-page.tsx";
import { dateWords } from "./talk/answer-words.ts";

type Target = InputOf<typeof setAsideAgeEvidence>["target"];
type CardProps = { readonly caseId: string; readonly view: PersonView };

/** What is known about age, today and when it began, and what that rests on. */
export function AgeCard({ caseId, view }: CardProps) {
  const t = useT();
  const [isAdding, setAdding] = useState(false);
  const [target, setTarget] = useState<Target>();
  const { age, evidence, statements, can } = view;

  return (
    <Card title={t("identification.age.title")}>
      {age.isKnown ? (
        <dl className="age-facts">
          <Finding label={t("identification.age.today")} finding={age.today} />
          <Finding label={t("identification.age.atEvent")} finding={age.atEvent} />
        </dl>
      ) : (
        <p className="muted">{t("identification.age.none")}</p>
      )}
      <ul className="checked">
        {evidence.map((item) => (
          <EvidenceLine key={item.id} item={item} onSetAside={can.decide && item.setAsideBecause === undefined ? () => setTarget({ evidenceId: item.id }) : undefined} />
        ))}
        {statements.map(({ screeningId, questionId, claim }) => (
          <StatementLine key={`${screeningId} ${questionId}`} claim={claim} onSetAside={can.decide ? () => setTarget({ screeningId, questionId: questionId as "age.how-old" }) : undefined} />
        ))}
      </ul>
      {can.screen && !isAdding && (
        <div>
          <Button icon="plus" onClick={() => setAdding(true)}>
            {t("identification.age.add")}
          </Button>
        </div>
      )}
      {isAdding && <AgeForm caseId={caseId} personId={view.person.id} onDone={() => setAdding(false)} />}
      <SetAside target={target} onClose={() => setTarget(undefined)} />
    </Card>
  );
}

function Finding({ label, finding }: { readonly label: string; readonly finding: AgeFinding }) {
  const t = useT();
  const between = finding.ageBetween && t(finding.ageBetween.min === finding.ageBetween.max ? "identification.age.exactly" : "identification.age.between", finding.ageBetween);
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {t(`identification.ageStanding.${finding.standing}`)}
        {between && ` · ${between}`}
      </dd>
      <dd>
        <span className="small muted">{finding.basis.map((basis) => t(`identification.ageBasis.${basis}`)).join(" · ")}</span>
      </dd>
    </>
  );
}

/** What a piece of evidence says, in words. */
function claimWords(claim: AgeClaim, { t, format, language }: { readonly t: Translate; readonly format: Format; readonly language: "th" | "en" }): string {
  switch (claim.says) {
    case "birth-date": return t("identification.age.born", { date: format.date(claim.birthDate) });
    case "birth-year": return t("identification.age.bornIn", { year: dateWords(String(claim.birthYear), language) });
    case "age": return t("identification.age.was", { age: claim.age, date: format.date(claim.onDay) });
    case "age-between": return t("identification.age.wasBetween", { min: claim.min, max: claim.max, date: format.date(claim.onDay) });
    case "cannot-tell": return t("identification.age.cannotTell");
  }
}

type LineProps = { readonly onSetAside: (() => void) | undefined };

function EvidenceLine({ item, onSetAside }: LineProps & { readonly item: PersonView["evidence"][number] }) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <li className="checked-line">
      <span className="checked-words">
        <span className={item.setAsideBecause === undefined ? "" : "muted"}>
          {t(`identification.ageEvidence.${item.kind}`)}: {claimWords(item.claim, { t, format, language })}
          {item.isDoubtful && ` · ${t("identification.age.doubtful")}`}
        </span>
        {item.note && <span className="small muted">{item.note}</span>}
        {item.setAsideBecause !== undefined && <span className="small muted">{t("identification.age.setAsideBecause", { reason: item.setAsideBecause })}</span>}
        <span className="small muted">{item.addedByName}</span>
      </span>
      {onSetAside && <SetAsideButton onSetAside={onSetAside} />}
    </li>
  );
}

function StatementLine({ claim, onSetAside }: LineProps & { readonly claim: AgeClaim }) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <li className="checked-line">
      <span className="checked-words">
        <span>
          {t("identification.age.said")}: {claimWords(claim, { t, format, language })}
        </span>
      </span>
      {onSetAside && <SetAsideButton onSetAside={onSetAside} />}
    </li>
  );
}

function SetAsideButton({ onSetAside }: { readonly onSetAside: () => void }) {
  const t = useT();
  return (
    <Button variant="quiet" onClick={onSetAside}>
      {t("identification.age.setAside")}
    </Button>
  );
}

function SetAside({ target, onClose }: { readonly target: Target | undefined; readonly onClose: () => void }) {
  const t = useT();
  const act = useAct<typeof setAsideAgeEvidence>("identification.setAsideAgeEvidence", { onDone: onClose });
  return (
    <ConfirmReason
      isOpen={target !== undefined}
      draft={`identification.setAside.${target ?? ""}`}
      title={t("identification.age.setAsideTitle")}
      confirmLabel={t("identification.age.setAside")}
      isBusy={act.isPending}
      error={act.error ? sentenceOf(act.error, t) : undefined}
      onConfirm={({ note }) => target && act.mutate({ input: { target, reason: note } })}
      onClose={onClose}
    >
      {t("identification.age.setAsideText")}
    </ConfirmReason>
  );
}
