/** Where an import stands. `stopped`: somebody stopped it, or its importer lost the right; it can go on. */
export const batchStates = ["previewed", "importing", "stopped", "done", "undoing", "undone", "cancelled", "expired"] as const;
export type BatchState = (typeof batchStates)[number];

/** What became of a row. `duplicate`: the same row of the same file was imported before. */
export const rowOutcomes = ["ready", "imported", "rejected", "duplicate", "undone", "kept"] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** Why undoing keeps a case: somebody acted on it, its team is another, or something hangs on it. */
export const undoKeptReasons = ["worked-on", "team-changed", "has-entries"] as const;
export type UndoKept = (typeof undoKeptReasons)[number];

/** Hours a file waits, sealed, for a decision; then its cells go. */
export const previewHours = 24;
/** Days an import can be taken back and its refused rows be fetched. */
export const undoDays = 7;

interface Standing {
  readonly state: BatchState;
  readonly readyCount: number;
  readonly undoUntil: Date | null;
}

export type BatchRefusal = "batch-not-waiting" | "nothing-to-import" | "batch-still-working" | "nothing-to-undo" | "undo-time-over";

/** Why a file cannot be understood anew: only before anything was made of it. */
export function whyNotUnderstandAnew({ state }: Pick<Standing, "state">): BatchRefusal | undefined {
  return state === "previewed" ? undefined : "batch-not-waiting";
}

/** Why the good rows cannot be imported (or an interrupted import go on). */
export function whyNotImport({ state, readyCount }: Standing): BatchRefusal | undefined {
  if (state !== "previewed" && state !== "stopped") return "batch-not-waiting";
  return readyCount === 0 ? "nothing-to-import" : undefined;
}

/** Why a batch cannot be stopped or thrown away. */
export function whyNotCancel({ state }: Pick<Standing, "state">): BatchRefusal | undefined {
  return state === "previewed" || state === "importing" ? undefined : "batch-not-waiting";
}

/** Why an import cannot be taken back. @param now instant */
export function whyNotUndo({ state, undoUntil }: Standing, now: Date): BatchRefusal | undefined {
  if (state === "importing" || state === "undoing") return "batch-still-working";
  if (state !== "done" && state !== "stopped") return "nothing-to-undo";
  if (undoUntil === null) return "nothing-to-undo";
  return undoUntil <= now ? "undo-time-over" : undefined;
}
