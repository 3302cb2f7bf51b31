import { type QueryClient, useQueryClient } from "@tanstack/preact-query";
import { useEffect, useState } from "preact/hooks";
import { askVisitAgain } from "./visit.ts";

/** What the server tells of an event: its type and ids, never content. */
type LiveEvent = { readonly type?: string; readonly caseId?: string | null; readonly leadId?: string | null; readonly subjectId?: string | null };

/** Reads that list many records: any event may concern them. */
const listReads = /^(today|search)\.|\.(list|find|visible|inbox|waiting)/;
const gatherMs = 250;
const againMs = 10_000;
const renewedMs = 1_000;

/** Keeps the page fresh while somebody is signed in. @returns whether the server can be heard */
export function useLive(isSignedIn: boolean): boolean {
  const queries = useQueryClient();
  const [isHeard, setHeard] = useState(true);

  useEffect(() => {
    if (!isSignedIn || typeof EventSource === "undefined") return undefined;
    return listen(queries, setHeard);
  }, [isSignedIn, queries]);

  return isHeard;
}

function listen(queries: QueryClient, setHeard: (isHeard: boolean) => void): () => void {
  const gather = gatherRefreshes(queries);
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let wasLost = false;

  function handleOpen() {
    setHeard(true);
    // What happened while the line was down is unknown.
    if (wasLost) void queries.invalidateQueries();
    wasLost = false;
  }

  function handleLost() {
    wasLost = true;
    setHeard(false);
    // The browser reconnects by itself unless the server refused: the session may be over, or the server is restarting.
    if (source?.readyState !== EventSource.CLOSED) return;
    askVisitAgain(queries);
    again = setTimeout(open, againMs);
  }

  function open() {
    source = new EventSource("/api/live");
    source.addEventListener("open", handleOpen);
    source.addEventListener("error", handleLost);
    source.addEventListener("message", (message: MessageEvent<string>) => gather.add(idsIn(message.data)));
    source.addEventListener("notices", () => void queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith("notifications.") }));
    source.addEventListener("signed-out", () => {
      source?.close();
      // Over, or going on under a new token after a fresh proof of who is here: the server knows which.
      askVisitAgain(queries);
      again = setTimeout(open, renewedMs);
    });
  }

  open();
  return () => {
    clearTimeout(again);
    gather.stop();
    source?.close();
  };
}

/** Many events of one act arrive together and are answered by one refresh. */
function gatherRefreshes(queries: QueryClient): { readonly add: (ids: readonly string[]) => void; readonly stop: () => void } {
  const gathered = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function refresh() {
    timer = undefined;
    const ids = [...gathered];
    gathered.clear();
    void queries.invalidateQueries({ predicate: ({ queryKey }) => concerns(queryKey, ids) });
  }

  return {
    add(ids) {
      for (const id of ids) gathered.add(id);
      timer ??= setTimeout(refresh, gatherMs);
    },
    stop: () => clearTimeout(timer),
  };
}

/** The ids an event names. */
export function idsIn(data: string): readonly string[] {
  const event = JSON.parse(data) as LiveEvent; // written by platform/http/live.ts
  return [event.caseId, event.leadId, event.subjectId].filter((id) => typeof id === "string");
}

/** Must a read be refreshed after events about these ids? A read of one record only if its input names it; lists always. */
export function concerns(queryKey: readonly unknown[], ids: readonly string[]): boolean {
  const [name, input] = queryKey;
  if (listReads.test(String(name))) return true;
  const text = JSON.stringify(input ?? {});
  const namesRecord = /[0-9a-f]{8}-[0-9a-f]{4}-/.test(text);
  return namesRecord ? ids.some((id) => text.includes(id)) : name !== "auth.session";
}
