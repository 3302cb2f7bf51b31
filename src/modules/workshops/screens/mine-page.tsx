import { useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { mine } from "../actions/mine.ts";
import { FeedbackDialog } from "./feedback-dialog.tsx";
import { FollowUpCard } from "./follow-up-card.tsx";
import { provinceName, titleOf, whenWords } from "./words.ts";
import { MyState } from "./workshop-row.tsx";

type Training = ResultOf<typeof mine>["trainings"][number];

/** One's own trainings: what comes, what was, what was learned, and what is still asked. */
export default function MinePage() {
  const t = useT();
  const seen = useRead<typeof mine>("workshops.mine", {});
  return (
    <>
      <PageHeader title={t("workshops.titles.mine")} lead={t("workshops.mine.calendar")} back={{ to: "/workshops", label: t("workshops.titles.list") }} />
      <QueryView query={seen} rows={4}>
        {({ trainings, followUps }) => (
          <div className="stack measure">
            {followUps.map((one) => (
              <FollowUpCard key={one.id} one={one} />
            ))}
            {trainings.length === 0 && <Empty action={<ButtonLink to="/workshops">{t("workshops.mine.find")}</ButtonLink>}>{t("workshops.mine.none")}</Empty>}
            {trainings.map((one) => (
              <TrainingCard key={one.id} one={one} />
            ))}
          </div>
        )}
      </QueryView>
    </>
  );
}

function TrainingCard({ one }: { readonly one: Training }) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  const [isGiving, setGiving] = useState(false);
  return (
    <Card title={titleOf(one, language)}>
      <div className="stack-tight">
        <p className="muted">{[whenWords(one, format), t(`workshops.modes.${one.mode}`), provinceName(one.provinceCode, language)].join(" · ")}</p>
        <p className="row">
          <MyState one={{ ...one, isMine: false }} />
          {one.wasThere > 0 && <span>{t("workshops.mine.there", { there: one.wasThere, all: one.sessionCount })}</span>}
        </p>
        <Learned one={one} />
        <div className="row">
          <ButtonLink to={`/workshops/${one.id}`}>{t("workshops.here.open")}</ButtonLink>
          {one.canGiveFeedback && <Button onClick={() => setGiving(true)}>{t("workshops.mine.feedback")}</Button>}
        </div>
        {isGiving && <FeedbackDialog workshopId={one.id} onClose={() => setGiving(false)} />}
      </div>
    </Card>
  );
}

function Learned({ one }: { readonly one: Training }) {
  const t = useT();
  const { language } = useLanguage();
  const nameOf = (row: { readonly th: string | null; readonly en: string | null }): string => row[language] ?? t("workshops.learning.whole");
  return (
    <>
      {one.evaluations.length > 0 && (
        <section className="stack-tight">
          <h3>{t("workshops.mine.evaluation")}</h3>
          <ul>
            {one.evaluations.map((row) => (
              <li key={nameOf(row)}>{`${nameOf(row)}: ${t(`workshops.levels.${row.level}`)}`}</li>
            ))}
          </ul>
        </section>
      )}
      {one.scores.length > 0 && (
        <section className="stack-tight">
          <h3>{t("workshops.mine.scores")}</h3>
          <ul>
            {one.scores.map((row) => (
              <li key={nameOf(row)}>{t("workshops.mine.scoreLine", { outcome: nameOf(row), before: row.before ?? "–", after: row.after ?? "–" })}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
