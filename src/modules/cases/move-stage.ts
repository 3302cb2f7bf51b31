import type { ActionContext } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { getVisibleCase } from "./queries.ts";
import { whyNotMoveStage, type Stage } from "./rules/stages.ts";

/**
 * Moves a case to another stage as a consequence of the caller's own act (an identification, a return …). Being there
 * already is fine; a step back is left alone, for another act of the team brought it further.
 * @returns whether the stage changed @throws NotFound without a seat; Refusal `case-closed`
 */
export async function advanceStage(context: ActionContext, caseId: string, stage: Exclude<Stage, "closed">): Promise<boolean> {
  const { stage: from } = await getVisibleCase(context, caseId);
  const reason = whyNotMoveStage(from, stage, { hasReason: false });
  if (reason === "same-stage" || reason === "going-back-needs-reason") return false;
  if (reason) throw new Refusal(reason);
  await changeVersioned({ ...context, expectedVersion: undefined }, { table: "cases", id: caseId, set: "stage = $2", values: [stage] });
  return true;
}
