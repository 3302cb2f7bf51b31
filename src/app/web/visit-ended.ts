import { sharedValue, useShared } from "#platform/ui/use-store.ts";

const hasEnded = sharedValue(false);

/** Did the session of this open page end by itself? Then the next page without a menu says so, until somebody signs in. */
export const setVisitEnded = hasEnded.set;

export const useVisitEnded = (): boolean => useShared(hasEnded);
