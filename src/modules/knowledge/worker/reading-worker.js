// Lets the articles be opened without a line: it holds the page's own files (code, words, letters) and answers with them when the server
// does not. It holds nothing of a case and no answer of the server; the articles themselves are put beside it by the page.
const FILES = __FILES__;
const VERSION = "__VERSION__";
const STORE = `ruam-reading-${VERSION}`;
const PAGE = "/knowledge";

self.addEventListener("install", (event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()));
});

// Whoever signs out while this runs leaves nothing behind: it is asked before and after, and a worker that may not be is given up.
async function fill() {
  await mustBeSignedIn();
  const store = await caches.open(STORE);
  await store.addAll(FILES);
  await store.put(PAGE, await fetch(PAGE, { cache: "no-store" }));
  await mustBeSignedIn().catch(async (reason) => {
    await caches.delete(STORE);
    throw reason;
  });
}

async function mustBeSignedIn() {
  const answer = await fetch("/api/auth/session", { cache: "no-store" });
  if (!(await answer.json()).account) throw new Error("nobody is signed in");
}

// An older build's files go with the worker that held them.
self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then(async (names) => {
      await Promise.all(names.filter((name) => name.startsWith("ruam-reading-") && name !== STORE).map((name) => caches.delete(name)));
      await self.clients.claim();
    }),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    // The server first, always: it alone says who is here.
    event.respondWith(fetch(request).catch(async () => (await held(PAGE)) || Response.error()));
    return;
  }
  const { origin, pathname } = new URL(request.url);
  if (origin === self.location.origin && FILES.includes(pathname)) event.respondWith(held(pathname).then((file) => file || fetch(request)));
});

// Asked by its name: opening a store would make it anew, after it was emptied at sign-out.
const held = (path) => caches.match(path, { cacheName: STORE, ignoreVary: true });
