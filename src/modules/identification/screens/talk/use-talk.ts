import { useQuery } from "@tanstack/preact-query";
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import type { answerQuestion } from "../../actions/answer.ts";
import type { openScreening } from "../../actions/open.ts";
import { ApiProblem, call } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { bangkokDay } from "#thai/dates.ts";
import { now } from "#platform/ui/clock.ts";
import { createOutbox, isEmpty, useOutbox, type OutboxState } from "#platform/ui/outbox.ts";
import type { Saving } from "#platform/ui/save-state.tsx";
import { getInstrument } from "../../instrument/find-instrument.ts";
import type { Answer, Instrument, ScreeningContext } from "../../instrument/types.ts";
import type { GivenAnswers } from "../../rules/merge-answers.ts";
import { findPersonAge, type GivenAnswer } from "../../rules/person-age.ts";

export type TalkView = ResultOf<typeof openScreening>;

/** An answer on its way: what was chosen, and when. */
interface Waiting {
  readonly answer: Answer;
  readonly chosenAt: string;
}
type Sending = OutboxState<Waiting>;

/** A talk as the wizard sees it: what the server has, and on top what was chosen here. */
export interface Talk {
  readonly view: TalkView;
  readonly instrument: Instrument;
  readonly answers: GivenAnswers;
  readonly context: ScreeningContext;
  /** Speak as to a child. */
  readonly speakAsToChild: boolean;
  readonly saving: Saving;
  /** Answers the server does not have yet. */
  readonly waitingCount: number;
  readonly refusal: Sending["refusal"];
  readonly answer: (questionId: string, answer: Answer) => void;
  readonly reload: () => Promise<unknown>;
}

/** Reads the talk once and keeps it: from then on what is chosen here counts, with or without a connection. */
export function useTalkView(screeningId: string) {
  return useQuery<TalkView>({
    queryKey: ["identification.open", { screeningId }],
    queryFn: () => call<typeof openScreening>("identification.open", { screeningId }, { method: "GET" }),
    // Events about the talk are mostly our own answers: they must not fetch it again after each tap.
    enabled: (query) => query.state.data === undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: (failures, error) => !(error instanceof ApiProblem) && failures < 3,
  });
}

async function sendAnswer(screeningId: string, questionId: string, { answer, chosenAt }: Waiting): Promise<void> {
  const plain = answer.reply === "value" ? { ...answer, value: typeof answer.value === "object" ? [...answer.value] : answer.value } : answer;
  await call<typeof answerQuestion>("identification.answer", { screeningId, questionId, answer: plain, chosenAt }, { method: "POST", idempotencyKey: crypto.randomUUID() });
}

function useAnswers(screeningId: string): ReturnType<typeof useOutbox<Waiting>> {
  const answers = useOutbox(() => createOutbox<Waiting>({ draft: `identification.waiting.${screeningId}`, send: (questionId, waiting) => sendAnswer(screeningId, questionId, waiting) }));
  const { outbox } = answers;
  useEffect(() => {
    const handleLeave = (event: BeforeUnloadEvent) => {
      if (!isEmpty(outbox.state())) event.preventDefault();
    };
    window.addEventListener("beforeunload", handleLeave);
    return () => window.removeEventListener("beforeunload", handleLeave);
  }, [outbox]);
  return answers;
}

function savingOf({ waiting, isStuck, savedAt }: Sending, chosenAt: Date | undefined): Saving {
  const isWaiting = !isEmpty({ waiting });
  if (isWaiting && isStuck) return { state: "local", at: chosenAt ?? now() };
  if (isWaiting) return { state: "saving" };
  return savedAt ? { state: "saved", at: savedAt } : { state: "idle" };
}

/** JSON carries instants as text; the rules want them as instants. */
function asGiven(answers: TalkView["answers"]): GivenAnswers {
  return Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, answer && { ...answer, at: new Date(answer.at) }]));
}

/** Everything the pages of a talk need; `view` is what useTalkView read. */
export function useTalk(view: TalkView, reload: () => Promise<unknown>): Talk {
  const { state: sent, outbox } = useAnswers(view.id);
  const [chosen, setChosen] = useState<Readonly<Record<string, GivenAnswer>>>({});
  const [chosenAt, setChosenAt] = useState<Date>();
  const left = sent.waiting;

  const answers = useMemo<GivenAnswers>(() => {
    const waiting = Object.entries(left).map(([id, item]) => [id, { ...item.answer, at: new Date(item.chosenAt) }] as const);
    return { ...asGiven(view.answers), ...Object.fromEntries(waiting), ...chosen };
  }, [view.answers, left, chosen]);

  const age = findPersonAge({ evidence: view.evidence, answers, isChildOnRecord: view.person.isChild, weighedAnswers: view.weighedAnswers }, bangkokDay(now()));

  const answer = useCallback(
    (questionId: string, given: Answer) => {
      const at = now();
      setChosen((held) => ({ ...held, [questionId]: { ...given, at } }));
      setChosenAt(at);
      outbox.put(questionId, { answer: given, chosenAt: at.toISOString() });
    },
    [outbox],
  );

  return {
    view,
    answers,
    answer,
    reload,
    instrument: getInstrument(view.instrumentId, view.instrumentVersion),
    context: { isChild: age.treatAsChild, setting: view.setting },
    speakAsToChild: age.speakAsToChild,
    saving: savingOf(sent, chosenAt),
    waitingCount: Object.keys(left).length,
    refusal: sent.refusal,
  };
}
