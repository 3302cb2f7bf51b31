import { useStore } from "#platform/ui/use-store.ts";

const listeners = new Set<() => void>();
let hasEnded = false;

/** Did the session of this open page end by itself? Then the next page without a menu says so, until somebody signs in. */
export function setVisitEnded(ended: boolean): void {
  hasEnded = ended;
  for (const listener of listeners) listener();
}

export function useVisitEnded(): boolean {
  return useStore(subscribe, () => hasEnded);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
