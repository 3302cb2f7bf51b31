import { useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { listExercises } from "../actions/exercises.ts";
import { StartDialog } from "./start-dialog.tsx";
import { useScriptWord } from "./words.tsx";

type Shown = ResultOf<typeof listExercises>;

/** Practice together in a made-up case: the scripts there are, and the exercises held. */
export default function ExercisesPage() {
  const t = useT();
  const seen = useRead<typeof listExercises>("readiness.listExercises", {});
  return (
    <div className="stack-wide measure">
      <PageHeader title={t("readiness.ways.exercises")} lead={t("readiness.exercise.lead")} back={{ to: "/readiness", label: t("readiness.home.title") }} />
      <QueryView query={seen}>{(data) => <Exercises shown={data} />}</QueryView>
    </div>
  );
}

function Exercises({ shown }: { readonly shown: Shown }) {
  const t = useT();
  const format = useFormat();
  const words = useScriptWord();
  return (
    <>
      {!shown.isDemo && <Notice tone="attention" title={t("readiness.exercise.onlyDemo")}>{t("readiness.exercise.onlyDemoWhy")}</Notice>}
      {shown.scenarios.map((one) => <Script key={one.code} script={one} canStart={shown.can.start && shown.isDemo} />)}
      <h2>{t("readiness.exercise.held")}</h2>
      {shown.exercises.length === 0 ? (
        <Empty>{t("readiness.exercise.none")}</Empty>
      ) : (
        <RowList label={t("readiness.exercise.held")}>
          {shown.exercises.map((one) => (
            <RowLink key={one.id} to={`/readiness/exercises/${one.id}`} title={words(one.title)} detail={`${format.dateTime(one.startedAt)} · ${one.leaderName}`} end={<StatusTag tone={one.state === "running" ? "info" : "done"}>{t(`readiness.exercise.states.${one.state}`)}</StatusTag>} />
          ))}
        </RowList>
      )}
    </>
  );
}

function Script({ script, canStart }: { readonly script: Shown["scenarios"][number]; readonly canStart: boolean }) {
  const t = useT();
  const words = useScriptWord();
  const [isStarting, setStarting] = useState(false);
  return (
    <Card title={words(script.title)}>
      <p>{words(script.brief)}</p>
      <p className="muted small">{t("readiness.exercise.facts", { roles: script.roles.map((role) => t(`teams.disciplines.${role}`)).join(", "), hours: Math.ceil(script.minutes / 60) })}</p>
      {canStart && (
        <div>
          <Button variant="primary" onClick={() => setStarting(true)} aria-label={t("readiness.exercise.startOf", { title: words(script.title) })}>
            {t("readiness.exercise.start")}
          </Button>
        </div>
      )}
      {isStarting && <StartDialog script={script} onClose={() => setStarting(false)} />}
    </Card>
  );
}
