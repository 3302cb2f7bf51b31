import { useEffect, useRef } from "preact/hooks";
import { bangkokDay } from "#thai/dates.ts";
import { useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { now } from "#platform/ui/clock.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { standingOf } from "../../rules/standing.ts";
import { personAddress, tabAddress } from "../addresses.ts";
import { IndicatorList } from "../indicator-list.tsx";
import { AnswerSections } from "./check-page.tsx";
import { TalkFrame } from "./talk-frame.tsx";
import type { Talk } from "./use-talk.ts";

/** What the answers of this talk point to, for the team; never a verdict, never a score. */
export function ResultPage({ talk }: { readonly talk: Talk }) {
  const t = useT();
  const { view, instrument, answers } = talk;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const standing = standingOf({
    instrument,
    answers,
    setting: view.setting,
    today: bangkokDay(now()),
    age: { evidence: view.evidence, isChildOnRecord: view.person.isChild, weighedAnswers: view.weighedAnswers },
  });
  const label = view.person.safeName ?? view.person.label;

  return (
    <TalkFrame talk={talk} place={t(`identification.state.${view.state}`)}>
      <h1 ref={heading} tabIndex={-1}>
        {t("identification.result.title", { count: standing.signsFound })}
      </h1>
      <Notice title={t("identification.result.forTeam")}>{t("identification.result.notVerdict")}</Notice>
      <IndicatorList instrument={instrument} answers={answers} indicators={standing.indicators} missing={standing.missing} treatedAsChild={standing.ageAtEvent.treatAsChild && standing.age.isKnown} />
      <div className="row">
        <ButtonLink to={personAddress(view.caseId, view.personId)} variant="primary">
          {t("identification.result.toPerson", { label })}
        </ButtonLink>
        <ButtonLink to={tabAddress(view.caseId)} variant="quiet">
          {t("identification.talk.toCase")}
        </ButtonLink>
      </div>
      <h2>{t("identification.check.title")}</h2>
      <AnswerSections talk={talk} />
    </TalkFrame>
  );
}
