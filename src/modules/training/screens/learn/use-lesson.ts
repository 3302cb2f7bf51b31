import { useQuery, useQueryClient } from "@tanstack/preact-query";
import { useEffect, useState } from "preact/hooks";
import { ApiProblem, call } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { createOutbox, useOutbox } from "#platform/ui/outbox.ts";
import type { answer, lesson, reach } from "../../actions/lesson.ts";
import type { Told } from "../../rules/shown.ts";

export type LessonView = ResultOf<typeof lesson>;
type Item = { readonly kind: "answer"; readonly block: number; readonly option: string } | { readonly kind: "reach"; readonly place: number; readonly isDone: boolean };
type Of = { readonly enrolmentId: string; readonly lesson: string };

/** Reads a lesson once, in one request; from then on it is walked with or without a line. */
export function useLessonView(of: Of) {
  return useQuery<LessonView>({
    queryKey: ["training.lesson", of],
    queryFn: () => call<typeof lesson>("training.lesson", of, { method: "GET" }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: (failures, error) => !(error instanceof ApiProblem) && failures < 3,
  });
}

async function send(of: Of, item: Item, onTold: (block: number, told: Told) => void): Promise<void> {
  const options = { method: "POST", idempotencyKey: crypto.randomUUID() } as const;
  if (item.kind === "reach") return void (await call<typeof reach>("training.reach", { ...of, place: item.place, isDone: item.isDone }, options));
  const { told } = await call<typeof answer>("training.answer", { ...of, block: item.block, option: item.option }, options);
  if (told) onTold(item.block, told);
}

/** A lesson being learned: what was told of each check, what still waits for a line, and the ways to act. */
export interface Learning {
  readonly told: Readonly<Record<number, Told>>;
  readonly waiting: Readonly<Record<number, string>>;
  readonly waitingCount: number;
  readonly isStuck: boolean;
  readonly refusal: string | undefined;
  readonly answer: (block: number, option: string) => void;
  readonly reach: (place: number, isDone: boolean) => void;
}

export function useLearning(of: Of, view: LessonView): Learning {
  const queries = useQueryClient();
  const [told, setTold] = useState<Readonly<Record<number, Told>>>(() => Object.fromEntries(view.answers.map(({ block, ...one }) => [block, one])));
  const { outbox, state } = useOutbox(() =>
    createOutbox<Item>({
      draft: `training.lesson.${of.enrolmentId}.${of.lesson}`,
      send: (_key, item) => send(of, item, (block, one) => setTold((held) => ({ ...held, [block]: one }))),
      forgives: "any",
    }),
  );
  // The course page and the lists say how far one is: they ask again; so does this lesson when it is opened anew.
  useEffect(() => () => void queries.invalidateQueries({ predicate: ({ queryKey }) => ["training.course", "training.courses", "training.lesson"].includes(String(queryKey[0])) }), [queries]);
  const items = Object.values(state.waiting);
  return {
    told,
    waiting: Object.fromEntries(items.flatMap((item) => (item.kind === "answer" ? [[item.block, item.option]] : []))),
    waitingCount: items.length,
    isStuck: state.isStuck,
    refusal: state.refusal?.why,
    answer: (block, option) => outbox.put(`answer.${block}`, { kind: "answer", block, option }),
    reach: (place, isDone) => outbox.put("reach", { kind: "reach", place, isDone }),
  };
}
