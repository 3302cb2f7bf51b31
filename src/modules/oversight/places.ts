import type { Place } from "#platform/crypto/seal.ts";

/** Where the words of an opening and of its review are sealed: under the opening's own key (vault id = opening id). */
export const reasonPlace = (openingId: string): Place => ({ table: "emergency_openings", column: "reason", row: openingId });
export const reviewPlace = (openingId: string): Place => ({ table: "emergency_openings", column: "review_words", row: openingId });
