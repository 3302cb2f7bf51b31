import { ApiProblem, useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { useToast } from "#platform/ui/toast.tsx";
import type { move } from "#modules/cases/public.ts";
import type { backReasons } from "#modules/cases/public-screens.tsx";
import type { BoardStage } from "../../rules/question.ts";
import type { ViewLine } from "../../view-lines.ts";

export type Move = { readonly line: ViewLine; readonly to: BoardStage; readonly reason?: (typeof backReasons)[number] | undefined };

/** Moves a case, says so, and offers the way back; says why not when it may not. Throws on after saying it. */
export function useMove(): (move: Move) => Promise<void> {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof move>("cases.move");

  return async ({ line, to, reason }) => {
    const from = line.stage;
    try {
      const { version } = await act.mutateAsync({ input: { caseId: line.id, stage: to, ...(reason && { reason }) }, ifMatch: line.version });
      const undo = from === "closed" ? undefined : () => act.mutate({ input: { caseId: line.id, stage: from, reason: "mistake" }, ifMatch: version }, { onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) });
      say({ message: t("views.board.moved", { code: line.code, stage: t(`cases.stages.${to}`) }), undo });
    } catch (error) {
      const isStale = error instanceof ApiProblem && error.status === 412;
      say({ message: t("views.board.notMoved", { code: line.code, why: isStale ? t("views.board.changedMeanwhile") : sentenceOf(error, t) }), tone: "attention" });
      throw error;
    }
  };
}
