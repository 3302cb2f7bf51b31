/*
 * Runs before the page's script: that one is a hundred kilobytes, and a slow phone reads it for half a second in which nothing is under way.
 * Of the pages opened most it asks the first question at once, as ahead.ts would; platform/action/client.ts takes the answer over. It needs
 * nothing of the product's other files, so that it stays a few hundred bytes. early.test.ts keeps it true to the pages' own first reads.
 */

interface Asked {
  readonly at: number;
  readonly answer: Promise<{ readonly ok: boolean; readonly status: number; readonly body: unknown }>;
}

/** What stands at an address is asked by: the page's path, and the address of its first read. */
const pages: readonly (readonly [page: RegExp, read: string])[] = [
  [/^\/today$/, "/api/today/list"],
  [/^\/cases\/[\w-]{36}\/screenings\/([\w-]{36})$/, "/api/identification/open?screeningId=$1"],
  [/^\/cases\/([\w-]{36})$/, "/api/cases/read?caseId=$1"],
];

/** The first read of the page at a path, as an address; undefined for pages that are left to their script. */
export function firstRead(path: string): string | undefined {
  const found = pages.find(([page]) => page.test(path));
  return found && path.replace(...found);
}

async function ask(address: string): ReturnType<() => Asked["answer"]> {
  const headers = { accept: "application/json", "accept-language": document.documentElement.lang };
  const response = await fetch(address, { headers, credentials: "same-origin" });
  return { ok: response.ok, status: response.status, body: await response.json().catch(() => ({})) };
}

const here: { location?: Location; ruamAhead?: Map<string, Asked> } = globalThis;
const read = here.location && firstRead(here.location.pathname);
// When the page's script was quicker, it has asked.
if (read && !here.ruamAhead) {
  const answer = ask(read);
  answer.catch(() => undefined); // told to whoever takes it
  here.ruamAhead = new Map([[read, { at: performance.now(), answer }]]);
}
