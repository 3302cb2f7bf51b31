import { useLocation, useParams } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { exercise } from "../actions/exercises.ts";
import type { openReview } from "../actions/open-review.ts";
import type { endExercise, nextInject } from "../actions/run-exercise.ts";
import { DebriefCard } from "./debrief-card.tsx";
import { useScriptWord } from "./words.tsx";
import "./readiness.css";

export type ExerciseShown = ResultOf<typeof exercise>;

/** One exercise: the script as far as it has come, the way into the case room, and at the end what the team can learn. */
export default function ExercisePage() {
  const { exerciseId = "" } = useParams<{ exerciseId: string }>();
  const seen = useRead<typeof exercise>("readiness.exercise", { exerciseId });
  return (
    <div className="stack-wide measure">
      <QueryView query={seen}>{(data) => <Exercise shown={data} />}</QueryView>
    </div>
  );
}

function Exercise({ shown }: { readonly shown: ExerciseShown }) {
  const t = useT();
  const words = useScriptWord();
  const isRunning = shown.exercise.state === "running";
  return (
    <>
      <PageHeader title={words(shown.title)} lead={t(isRunning ? "readiness.exercise.minute" : "readiness.exercise.endedAfter", { count: shown.minute })} back={{ to: "/readiness/exercises", label: t("readiness.ways.exercises") }} />
      <Notice
        tone="info"
        title={t("readiness.exercise.madeUp")}
        actions={shown.can.enter && <ButtonLink to={`/cases/${shown.exercise.caseId}`} variant="primary" icon="cases">{t("readiness.exercise.enter")}</ButtonLink>}
      >
        <p>{words(shown.brief)}</p>
        {shown.myRole && <p>{t("readiness.exercise.yourRole", { role: t(`teams.disciplines.${shown.myRole}`) })}</p>}
      </Notice>
      {shown.exercise.debrief && <DebriefCard shown={shown} debrief={shown.exercise.debrief} />}
      <Injects shown={shown} />
      <Roles shown={shown} />
      <Acts shown={shown} />
    </>
  );
}

function Injects({ shown: { injects, left } }: { readonly shown: ExerciseShown }) {
  const t = useT();
  const words = useScriptWord();
  return (
    <Card title={t("readiness.exercise.script")}>
      <ol className="duty-list" aria-live="polite">
        {injects.map((one) => (
          <li key={one.code} className="duty-line">
            <span className="duty-words">
              <span>{words(one.text)}</span>
              <span className="muted small">{[t("readiness.exercise.atMinute", { count: one.minute }), one.to === "all" ? t("readiness.exercise.toAll") : t(`teams.disciplines.${one.to}`)].join(" · ")}</span>
            </span>
          </li>
        ))}
      </ol>
      <p className="muted small">{t("readiness.exercise.left", { count: left })}</p>
    </Card>
  );
}

function Roles({ shown: { roles, exercise: one } }: { readonly shown: ExerciseShown }) {
  const t = useT();
  return (
    <Card title={t("readiness.exercise.roles")}>
      <dl className="facts">
        <dt>{t("readiness.exercise.leads")}</dt>
        <dd>{one.leaderName}</dd>
        {roles.map(({ accountId, name, discipline }) => (
          <RoleLine key={accountId} role={t(`teams.disciplines.${discipline}`)} name={name} />
        ))}
      </dl>
    </Card>
  );
}

function RoleLine({ role, name }: { readonly role: string; readonly name: string }) {
  return (
    <>
      <dt>{role}</dt>
      <dd>{name}</dd>
    </>
  );
}

function Acts({ shown: { exercise: one, can, left } }: { readonly shown: ExerciseShown }) {
  const t = useT();
  const say = useToast();
  const format = useFormat();
  const [, go] = useLocation();
  const next = useAct<typeof nextInject>("readiness.nextInject");
  const end = useAct<typeof endExercise>("readiness.endExercise");
  const look = useAct<typeof openReview>("readiness.openReview");
  const onError = (error: unknown) => say({ message: sentenceOf(error, t), tone: "attention" });
  return (
    <div className="stack-tight">
      <p className="muted small">{t("readiness.exercise.started", { time: format.dateTime(one.startedAt), count: one.tempo })}</p>
      <div className="row">
        {can.lead && left > 0 && (
          <Button icon="forward" busy={next.isPending} onClick={() => next.mutate({ input: { exerciseId: one.id } }, { onError })}>
            {t("readiness.exercise.next")}
          </Button>
        )}
        {can.lead && (
          <Button variant="primary" icon="check" busy={end.isPending} onClick={() => end.mutate({ input: { exerciseId: one.id } }, { onError })}>
            {t("readiness.exercise.end")}
          </Button>
        )}
        {can.review && (
          <Button icon="note" busy={look.isPending} onClick={() => look.mutate({ input: { exerciseId: one.id } }, { onError, onSuccess: ({ reviewId }) => go(`/readiness/reviews/${reviewId}`) })}>
            {t("readiness.review.open")}
          </Button>
        )}
      </div>
    </div>
  );
}
