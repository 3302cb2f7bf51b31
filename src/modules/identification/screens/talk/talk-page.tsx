import { useEffect, useState } from "preact/hooks";
import { useLocation, useParams, useSearch } from "wouter-preact";
import { useT } from "#platform/i18n/client.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { findQuestion } from "../../instrument/find-instrument.ts";
import { resumePoint, visibleQuestions } from "../../rules/next-question.ts";
import { talkAddress } from "../addresses.ts";
import "../identification.css";
import { AgreementPage, StoppedPage } from "./agreement-page.tsx";
import { CheckPage } from "./check-page.tsx";
import { CorrectionPage } from "./correction-page.tsx";
import { QuestionPage } from "./question-page.tsx";
import { RestPage } from "./rest-page.tsx";
import { ResultPage } from "./result-page.tsx";
import { useTalk, useTalkView, type Talk, type TalkView } from "./use-talk.ts";

/** One interview, one question a page. Where it stands is in the address, so that "back" goes back and a reload stays. */
export default function TalkPage() {
  const { screeningId = "" } = useParams();
  const query = useTalkView(screeningId);
  return (
    <QueryView query={query} rows={6}>
      {(view) => <Wizard key={view.id} view={view} reload={() => query.refetch()} />}
    </QueryView>
  );
}

/** Where to go inside the talk: a question, "check", "result" or "rest". */
export type Step = { readonly q: string; readonly from?: "check" } | { readonly at: "check" | "result" | "rest" };
export type GoToStep = (step: Step, options?: { readonly replace?: boolean }) => void;

function Wizard({ view, reload }: { readonly view: TalkView; readonly reload: () => Promise<unknown> }) {
  const t = useT();
  const [isAwake, setAwake] = useState(view.state !== "paused");
  const talk = useTalk(view, reload);
  const [, goTo] = useLocation();
  const search = new URLSearchParams(useSearch());
  const goToStep: GoToStep = (step, options) => goTo(`${talkAddress(view.caseId, view.id)}?${new URLSearchParams({ ...step })}`, options);

  return (
    <div className="talk">
      {!view.can.screen && <Notice title={t("identification.talk.readOnly")} />}
      {talk.refusal && <Notice tone="attention" title={t("identification.talk.refused")}>{talk.refusal.why}</Notice>}
      {isAwake || view.state !== "paused" ? (
        <CurrentStep talk={talk} goToStep={goToStep} asked={{ q: search.get("q"), at: search.get("at"), from: search.get("from") }} />
      ) : (
        <RestPage talk={talk} onAwake={() => setAwake(true)} />
      )}
    </div>
  );
}

type Asked = { readonly q: string | null; readonly at: string | null; readonly from: string | null };

type CurrentStepProps = { readonly talk: Talk; readonly goToStep: GoToStep; readonly asked: Asked };

function CurrentStep(props: CurrentStepProps) {
  const { view } = props.talk;
  if (view.state === "stopped") return <StoppedPage talk={props.talk} />;
  if (view.state === "finished" || !view.can.screen) return <AfterTalk {...props} />;
  if (view.agreement === "to-ask") return <AgreementPage talk={props.talk} />;
  return <DuringTalk {...props} />;
}

function AfterTalk({ talk, goToStep, asked }: CurrentStepProps) {
  const question = asked.q === null ? undefined : findQuestion(talk.instrument, asked.q);
  if (question && talk.view.can.screen) return <CorrectionPage key={question.id} talk={talk} question={question} goToStep={goToStep} />;
  return <ResultPage talk={talk} />;
}

function DuringTalk({ talk, goToStep, asked }: CurrentStepProps) {
  if (asked.at === "rest") return <RestPage talk={talk} onAwake={() => undefined} />;
  if (asked.at === "check") return <CheckPage talk={talk} goToStep={goToStep} />;
  const question = asked.q === null ? undefined : findQuestion(talk.instrument, asked.q);
  const isVisible = question !== undefined && visibleQuestions(talk.instrument, talk.answers, talk.context).includes(question);
  return isVisible ? <QuestionPage key={question.id} talk={talk} question={question} isFromCheck={asked.from === "check"} goToStep={goToStep} /> : <Resume talk={talk} goToStep={goToStep} />;
}

/** Goes to the first question nobody came to yet. */
function Resume({ talk, goToStep }: { readonly talk: Talk; readonly goToStep: GoToStep }) {
  useEffect(() => {
    const point = resumePoint(talk.instrument, talk.answers, talk.context);
    goToStep(point.at === "question" ? { q: point.question.id } : { at: "check" }, { replace: true });
  });
  return null;
}
