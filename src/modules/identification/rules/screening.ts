/** Where a talk stands. "stopped": the person did not agree to talk; nothing is asked. */
export const SCREENING_STATES = ["open", "paused", "finished", "stopped"] as const;
export type ScreeningState = (typeof SCREENING_STATES)[number];

/** Whether the person agreed to talk. A child's own agreement is noted as such. */
export const AGREEMENTS = ["to-ask", "given", "child-agreed", "refused"] as const;
export type Agreement = (typeof AGREEMENTS)[number];

/** Is somebody putting the words into another language, in the room or from afar? */
export const INTERPRETER_MODES = ["none", "present", "remote"] as const;
export type InterpreterMode = (typeof INTERPRETER_MODES)[number];

/** Why a finished talk's answer was changed. */
export const CORRECTION_REASONS = ["typed-wrong", "person-said-otherwise", "interpreter-corrected", "told-more"] as const;
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];

export interface ScreeningStanding {
  readonly state: ScreeningState;
  readonly agreement: Agreement;
}

export type ScreeningRefusal = "agreement-first" | "screening-finished" | "screening-stopped" | "screening-not-finished" | "already-agreed";

function whyClosed({ state }: ScreeningStanding): "screening-finished" | "screening-stopped" | undefined {
  if (state === "finished") return "screening-finished";
  return state === "stopped" ? "screening-stopped" : undefined;
}

/**
 * Why an answer cannot be recorded now, or undefined.
 * A paused talk still takes answers: one chosen before the pause may arrive after it and must not be lost.
 */
export function whyNotAnswer(standing: ScreeningStanding): ScreeningRefusal | undefined {
  return whyClosed(standing) ?? (standing.agreement === "to-ask" ? "agreement-first" : undefined);
}

/** Why the agreement cannot be noted now, or undefined. Whoever agreed may still say no later. */
export function whyNotAgree(standing: ScreeningStanding, answer: Agreement): ScreeningRefusal | undefined {
  const closed = whyClosed(standing);
  if (closed) return closed;
  return standing.agreement !== "to-ask" && answer !== "refused" ? "already-agreed" : undefined;
}

/** Why the talk cannot be paused or taken up again, or undefined. Doing either twice changes nothing. */
export function whyNotPause(standing: ScreeningStanding): ScreeningRefusal | undefined {
  return whyClosed(standing);
}

/** Why the talk cannot be finished, or undefined. Open questions never stand in the way. */
export function whyNotFinish(standing: ScreeningStanding): ScreeningRefusal | undefined {
  return whyNotAnswer(standing);
}

/** Why an answer of a finished talk cannot be corrected, or undefined; an open talk is simply answered again. */
export function whyNotCorrect(standing: ScreeningStanding): ScreeningRefusal | undefined {
  if (standing.state === "stopped") return "screening-stopped";
  return standing.state === "finished" ? undefined : "screening-not-finished";
}
