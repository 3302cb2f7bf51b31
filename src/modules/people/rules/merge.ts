/** Why two rows are held to be the same human being. */
export const mergeReasons = ["samePapers", "personSaid", "teamDecided", "mistakenEntry"] as const;
export type MergeReason = (typeof mergeReasons)[number];

export type MergeRefusal = "same-row" | "merged-already" | "kept-is-merged" | "would-chain";

export interface MergeFacts {
  readonly keptId: string;
  readonly mergedId: string;
  readonly isMergedAlready: boolean;
  readonly isKeptItselfMerged: boolean;
  /** Others have been merged into the row that is about to be merged. */
  readonly hasOthersMergedIn: boolean;
}

/** Why two rows cannot be merged. Chains are refused, so that undoing one merge always leaves exactly what was there before. */
export function whyNotMerge({ keptId, mergedId, isMergedAlready, isKeptItselfMerged, hasOthersMergedIn }: MergeFacts): MergeRefusal | undefined {
  if (keptId === mergedId) return "same-row";
  if (isMergedAlready) return "merged-already";
  if (isKeptItselfMerged) return "kept-is-merged";
  return hasOthersMergedIn ? "would-chain" : undefined;
}
