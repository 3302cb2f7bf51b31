import { sharedValue, useShared } from "#platform/ui/use-store.ts";

// Where the walk stands in this page; a reload begins it anew, for it takes a minute.
const stopAt = sharedValue<number | undefined>(undefined);

export const goToStop = stopAt.set;

/** The stop shown, or undefined while nobody is being shown around. */
export const useStopAt = (): number | undefined => useShared(stopAt);
