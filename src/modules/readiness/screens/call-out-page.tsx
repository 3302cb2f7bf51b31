import { useState } from "preact/hooks";
import { useLocation, useParams } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice, type Tone } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { callOut } from "../actions/call-outs.ts";
import type { endCall } from "../actions/end-call.ts";
import type { openReview } from "../actions/open-review.ts";
import type { CallAnswer } from "../rules/call-out.ts";
import { AskMoreDialog } from "./ask-more-dialog.tsx";
import { AnswerButtons } from "./my-calls.tsx";
import { DrillTag, PhoneLink, useAgencyWord, useSpan } from "./words.tsx";
import "./readiness.css";

type Shown = ResultOf<typeof callOut>;

/** One call-out as it happens: who comes, who is there, how long it took. New answers arrive by themselves. */
export default function CallOutPage() {
  const { callOutId = "" } = useParams<{ callOutId: string }>();
  const seen = useRead<typeof callOut>("readiness.callOut", { callOutId });
  return (
    <div className="stack-wide measure">
      <QueryView query={seen}>{(data) => <Call shown={data} />}</QueryView>
    </div>
  );
}

function Call({ shown }: { readonly shown: Shown }) {
  const t = useT();
  const span = useSpan();
  const { callOut: one, mine, can } = shown;
  return (
    <>
      <PageHeader
        title={t(one.isDrill ? "readiness.call.titleDrill" : "readiness.call.titleReal", { district: one.district })}
        lead={
          <span className="row">
            <DrillTag isDrill={one.isDrill} />
            <span>{span(one.fromAt, one.untilAt)}</span>
          </span>
        }
        back={{ to: "/readiness/call-outs", label: t("readiness.ways.call-outs") }}
      />
      {one.isDrill && one.endedAt === null && <Notice tone="info" title={t("readiness.call.isDrill")} />}
      {can.answer && mine && (
        <Notice tone={one.isDrill ? "info" : "safety"} title={t(mine.answer === "coming" ? "readiness.mine.saidComing" : mine.answer === "cannot" ? "readiness.mine.saidCannot" : "readiness.mine.ask")} actions={<AnswerButtons callOutId={one.id} answered={mine.answer} />} />
      )}
      <Times shown={shown} />
      <Called shown={shown} />
      <Acts shown={shown} />
    </>
  );
}

function Times({ shown: { callOut: one, musters, teamMinutes } }: { readonly shown: Shown }) {
  const t = useT();
  const format = useFormat();
  const whole = teamMinutes === null ? t(one.endedAt ? "readiness.call.notComplete" : "readiness.call.notYet") : t("readiness.call.minutes", { count: teamMinutes });
  return (
    <Card title={t("readiness.call.times")}>
      <p className="muted small">{t("readiness.call.calledBy", { time: format.dateTime(one.calledAt), name: one.callerName })}</p>
      {one.endedAs === "stoodDown" ? (
        <p>{t("readiness.call.stoodDown")}</p>
      ) : (
        <dl className="facts">
          <dt>{t("readiness.call.whole")}</dt>
          <dd className="strong">{whole}</dd>
          {one.disciplines.map((discipline) => {
            const minutes = musters[discipline] ?? null;
            return <Pair key={discipline} term={t(`teams.disciplines.${discipline}`)} words={minutes === null ? t(one.endedAt ? "readiness.call.notThere" : "readiness.call.nobodyYet") : t("readiness.call.minutes", { count: minutes })} />;
          })}
        </dl>
      )}
    </Card>
  );
}

function Pair({ term, words }: { readonly term: string; readonly words: string }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{words}</dd>
    </>
  );
}

const tones: Readonly<Record<CallAnswer, Tone>> = { asked: "neutral", coming: "info", cannot: "attention", arrived: "done" };

function Called({ shown: { callOut: one, called } }: { readonly shown: Shown }) {
  const t = useT();
  const format = useFormat();
  const agency = useAgencyWord();
  return (
    <Card title={t("readiness.call.called", { count: called.length })}>
      <ul className="duty-list" aria-live="polite">
        {called.map((person) => (
          <li key={person.id} className="duty-line">
            <span className="duty-words">
              <span className="strong">{t(`teams.disciplines.${person.discipline}`)}</span>
              <span>
                {person.name} · {agency(person)}
              </span>
              {person.standsInFor && <span className="muted small">{t("readiness.call.standsIn")}</span>}
            </span>
            <span className="row">
              <StatusTag tone={tones[person.answer]}>{person.arrivedAt ? t("readiness.call.arrivedAt", { time: format.time(person.arrivedAt) }) : t(`readiness.answers.${person.answer}`)}</StatusTag>
              {one.endedAt === null && <PhoneLink phone={person.phone} name={person.name} />}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Acts({ shown: { callOut: one, can } }: { readonly shown: Shown }) {
  const t = useT();
  const say = useToast();
  const [, go] = useLocation();
  const [isAsking, setAsking] = useState(false);
  const end = useAct<typeof endCall>("readiness.endCall");
  const look = useAct<typeof openReview>("readiness.openReview");
  const onError = (error: unknown) => say({ message: sentenceOf(error, t), tone: "attention" });
  const handleEnd = (endedAs: "held" | "stoodDown") => end.mutate({ input: { callOutId: one.id, endedAs } }, { onError, onSuccess: () => say({ message: t("readiness.call.ended") }) });
  if (!can.end && !can.review) return null;
  return (
    <div className="row">
      {can.end && (
        <>
          <Button variant="primary" icon="check" busy={end.isPending} onClick={() => handleEnd("held")}>
            {t("readiness.call.end")}
          </Button>
          <Button icon="plus" onClick={() => setAsking(true)}>
            {t("readiness.call.askMore")}
          </Button>
          <Button variant="quiet" busy={end.isPending} onClick={() => handleEnd("stoodDown")}>
            {t("readiness.call.standDown")}
          </Button>
        </>
      )}
      {can.review && (
        <Button icon="note" busy={look.isPending} onClick={() => look.mutate({ input: { callOutId: one.id } }, { onError, onSuccess: ({ reviewId }) => go(`/readiness/reviews/${reviewId}`) })}>
          {t("readiness.review.open")}
        </Button>
      )}
      {isAsking && <AskMoreDialog callOutId={one.id} disciplines={one.disciplines} onClose={() => setAsking(false)} />}
    </div>
  );
}
