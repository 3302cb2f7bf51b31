/** The stages of a case in their usual order; `closed` is reached by closing only. */
export const stages = ["intake", "identification", "protection", "prosecution", "remedy", "return", "followUp", "closed"] as const;
export type Stage = (typeof stages)[number];
/** Stages a case can be moved to by hand. */
export const openStages = stages.filter((stage): stage is Exclude<Stage, "closed"> => stage !== "closed");

/** Why a case goes a step back. */
export const backReasons = ["newFacts", "personAsked", "decisionChanged", "mistake"] as const;

/** Refusals of moving a case to another stage. */
export type StageRefusal = "case-closed" | "same-stage" | "close-instead" | "going-back-needs-reason";

/**
 * Why a case cannot be moved to a stage. Stages may be skipped: prosecution and remedy are the person's choice.
 * @param hasReason a step back is recorded with a reason, so that the team knows why
 */
export function whyNotMoveStage(from: Stage, to: Stage, { hasReason }: { readonly hasReason: boolean }): StageRefusal | undefined {
  if (from === "closed") return "case-closed";
  if (to === "closed") return "close-instead";
  if (from === to) return "same-stage";
  if (stages.indexOf(to) < stages.indexOf(from) && !hasReason) return "going-back-needs-reason";
  return undefined;
}
