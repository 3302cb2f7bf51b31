import { useStore } from "./use-store.ts";

const listeners = new Set<() => void>();
let text = "";

/** Sets what is searched for. It lives in memory only: a searched name must not stand in an address, a history or a log. */
export function setSearchText(wanted: string): void {
  text = wanted;
  for (const listener of listeners) listener();
}

/** What the search box of the header holds; the search screen at /search shows its results. */
export function useSearchText(): string {
  return useStore(subscribe, () => text);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
