const SCOPE = "/knowledge";
let isHeld = false;

/** From the moment somebody signs out nothing more is kept by this page; again if she could not be signed out. */
export function holdKeeping(hold: boolean): void {
  isHeld = hold;
}

/** May this page keep texts for reading without a line? Not while it is being left: an answer that comes late would fill what was emptied. */
export function mayKeep(): boolean {
  return !isHeld;
}

/** Forgets what was kept for reading without a line: all stores of this browser, and the worker that fills them. Whoever fills one later asks first who is here, and empties it again. */
export async function forgetReading(): Promise<void> {
  if (!("caches" in window)) return;
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.allSettled(workers.filter(({ scope }) => new URL(scope).pathname === SCOPE).map((worker) => worker.unregister()));
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}
