const LOCK = "ruam-reading";
const SCOPE = "/knowledge";
const MOST_WAIT_MS = 3000;

/**
 * Keeps something of the public texts in this browser, with nobody emptying it meanwhile: else a worker that is being put in
 * while somebody signs out would fill its store after it was emptied.
 */
export async function whileKeeping(keep: () => Promise<void>): Promise<void> {
  await navigator.locks.request(LOCK, keep);
}

/** Forgets what was kept for reading without a line, in every tab: all stores of this browser, and the worker that fills them. Whoever is still filling is waited for, but not long. */
export async function forgetReading(): Promise<void> {
  if (!("caches" in window)) return;
  await navigator.locks.request(LOCK, { signal: AbortSignal.timeout(MOST_WAIT_MS) }, forget).catch(forget);
}

async function forget(): Promise<void> {
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(workers.filter(({ scope }) => new URL(scope).pathname === SCOPE).map((worker) => worker.unregister()));
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}
