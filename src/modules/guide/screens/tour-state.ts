import { useStore } from "#platform/ui/use-store.ts";

// Where the walk stands in this page; a reload begins it anew, for it takes a minute.
let stopAt: number | undefined;
const listeners = new Set<() => void>();

export function goToStop(index: number | undefined): void {
  stopAt = index;
  for (const listener of listeners) listener();
}

/** The stop shown, or undefined while nobody is being shown around. */
export function useStopAt(): number | undefined {
  return useStore(subscribe, () => stopAt);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
