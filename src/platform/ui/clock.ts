import { useStore } from "./use-store.ts";

const tickMs = 30_000;
const listeners = new Set<() => void>();
let aheadMs = 0;
let shown = new Date();
let timer: ReturnType<typeof setInterval> | undefined;

/** Sets the page's clock by the server's, which counts: a phone may be an hour wrong, and a demo may run in another time. */
export function setClock(serverNow: Date): void {
  aheadMs = serverNow.getTime() - Date.now();
  tick();
}

/** The instant it is now by the server's clock. */
export function now(): Date {
  return new Date(Date.now() + aheadMs);
}

/** Now, drawn again every half minute so that "in 5 minutes" stays true. One timer serves the whole page. */
export function useNow(): Date {
  return useStore(subscribe, () => shown);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  shown = now();
  for (const listener of listeners) listener();
}
