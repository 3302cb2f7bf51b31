import type { ActionContext } from "#platform/action/define.ts";
import { listCases, type CaseLine } from "./case-list.ts";
import { readCode } from "./find-by-code.ts";

export { eventSentence } from "./event-sentences.ts";
export { openCase, type NewCase, type OpenedCase } from "./open-case.ts";
export type { CaseSource } from "./rules/opening.ts";
export { getVisibleCase, type Case } from "./queries.ts";
export { advanceStage as moveStage } from "./move-stage.ts";
export { stages, type Stage } from "./rules/stages.ts";
export type { Confidentiality } from "./rules/confidentiality.ts";
export { pageOf, type CaseLine } from "./case-list.ts";
/** A type of an action, for screens of other modules. */
export type { move } from "./actions/move.ts";
export { readCode } from "./find-by-code.ts";
export { passSteps, withoutStepsInput } from "./without-steps.ts";

/**
 * The caller's own cases whose code is, or holds, what was typed: "CM-2570-0012", "cm 12", "0012"; newest activity first.
 * @param most 1–50 @returns nothing when the text is no case code
 */
export async function findCasesByCode(context: ActionContext, text: string, most = 10): Promise<readonly CaseLine[]> {
  const parts = readCode(text);
  if (!parts) return [];
  // A sealed case stands in its team's own list and in no search.
  return (await listCases(context, { ...parts, most })).rows.filter(({ confidentiality }) => confidentiality !== "sealed");
}
