import { call } from "#platform/action/client.ts";
import type { session } from "#platform/auth/actions/session.ts";
import { mayKeep } from "#platform/ui/kept-reading.ts";
import type { Library } from "../rules/article.ts";

/**
 * Articles for reading without a line: the library in one store of this browser, the page's own files in another that the worker fills.
 * Public knowledge only. Both are gone at sign-out.
 */
const LIBRARY = "ruam-library";
const ADDRESS = "/knowledge/library";
const WORKER = "/knowledge/reading-worker.js";
const SCOPE = "/knowledge";

/** What this browser keeps; undefined when it keeps nothing, or cannot. */
export async function keptLibrary(): Promise<Library | undefined> {
  if (!("caches" in window)) return undefined;
  const found = await caches.match(ADDRESS, { cacheName: LIBRARY }).catch(() => undefined);
  return found ? ((await found.json()) as Library) : undefined; // written by keepLibrary
}

/** Keeps the library and the page for it. A browser that keeps nothing (private window) reads with a line only. */
export async function keepLibrary(library: Library): Promise<void> {
  if (!("caches" in window) || !("serviceWorker" in navigator) || !mayKeep()) return;
  const store = await caches.open(LIBRARY);
  await store.put(ADDRESS, new Response(JSON.stringify(library), { headers: { "content-type": "application/json" } }));
  // Signed out meanwhile, here or in another tab: whoever emptied the store did it before this was in it.
  if (!mayKeep() || !(await isSomebodyHere())) return void (await caches.delete(LIBRARY));
  await navigator.serviceWorker.register(workerAddress(), { scope: SCOPE });
}

async function isSomebodyHere(): Promise<boolean> {
  return (await call<typeof session>("auth.session", {}, { method: "GET" })).account !== null;
}

/** Is the page held, too, so that it opens without a line? Waits for the worker that is being put in. */
export async function isPageKept(): Promise<boolean> {
  if (!("serviceWorker" in navigator)) return false;
  const registration = await navigator.serviceWorker.getRegistration(SCOPE);
  const worker = registration?.active ?? registration?.waiting ?? registration?.installing;
  if (!worker) return false;
  return isPutIn(worker);
}

/** Waits until a worker stands, or was given up. */
async function isPutIn(worker: ServiceWorker): Promise<boolean> {
  return new Promise((resolve) => {
    const tell = (): void => {
      if (worker.state === "activated" || worker.state === "redundant") resolve(worker.state === "activated");
    };
    worker.addEventListener("statechange", tell);
    tell();
  });
}

type Policies = { readonly createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => { createScriptURL: (url: string) => string } };

/** The page demands trusted types for scripts: this one address is trusted, none that is handed in. */
function workerAddress(): string {
  const policies = (window as { trustedTypes?: Policies }).trustedTypes; // not in TypeScript's list of browser names yet
  return policies ? policies.createPolicy("ruam-reading-worker", { createScriptURL: () => WORKER }).createScriptURL(WORKER) : WORKER;
}
