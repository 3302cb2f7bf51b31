/*
 * Runs before the page's script: that one is a hundred kilobytes, and a slow phone reads it for half a second in which nothing is under way.
 * Of the pages opened most it asks the first questions at once, as ahead.ts would; platform/action/client.ts takes the answer over. It needs
 * nothing of the product's other files, so that it stays a few hundred bytes. early.test.ts keeps it true to the pages' own first reads.
 */

interface Asked {
  readonly at: number;
  readonly answer: Promise<{ readonly ok: boolean; readonly status: number; readonly body: unknown }>;
}

/** The page's path, and the addresses of its first read and of what every account asks there; what takes a permission is left to the script, which knows it. */
const pages: readonly (readonly [page: RegExp, ...reads: string[]])[] = [
  [/^\/today$/, "/api/today/list", "/api/care/today", "/api/notifications/count"],
  [/^\/cases\/[\w-]{36}\/screenings\/([\w-]{36})$/, "/api/identification/open?screeningId=$1"],
  [/^\/cases\/([\w-]{36})$/, "/api/cases/read?caseId=$1"],
];

/** The first reads of the page at a path, as addresses; none for pages that are left to their script. */
export function firstReads(path: string): readonly string[] {
  const [page, ...reads] = pages.find(([one]) => one.test(path)) ?? [/^/];
  return reads.map((read) => path.replace(page, read));
}

async function ask(address: string): ReturnType<() => Asked["answer"]> {
  const headers = { accept: "application/json", "accept-language": document.documentElement.lang };
  const response = await fetch(address, { headers, credentials: "same-origin" });
  return { ok: response.ok, status: response.status, body: await response.json().catch(() => ({})) };
}

const here: { location?: Location; ruamAhead?: Map<string, Asked> } = globalThis;
// When the page's script was quicker, it has asked.
if (here.location && !here.ruamAhead) {
  here.ruamAhead = new Map();
  for (const read of firstReads(here.location.pathname)) {
    const answer = ask(read);
    answer.catch(() => undefined); // told to whoever takes it
    here.ruamAhead.set(read, { at: performance.now(), answer });
  }
}
