import { type QueryClient, useQuery, useQueryClient } from "@tanstack/preact-query";
import { useEffect, useRef } from "preact/hooks";
import { ApiProblem, call, forgetAhead, Offline } from "#platform/action/client.ts";
import type { session } from "#platform/auth/actions/session.ts";
import type { signOut } from "#platform/auth/actions/sign-out.ts";
import { setClock } from "#platform/ui/clock.ts";
import { closeDrafts, forgetDrafts, openDrafts } from "#platform/ui/drafts.ts";
import { forgetReading, holdKeeping } from "#platform/ui/kept-reading.ts";
import type { Visit } from "#platform/ui/session.tsx";
import { setVisitEnded } from "./visit-ended.ts";
import { paths } from "./paths.ts";

const visitKey = ["auth.session", {}] as const;
const MOST_FORGETTING_MS = 5000;
/** She signs out herself: the session's end is no news to her. */
let isLeaving = false;

/** Who is here; asked at the start and again whenever the reads are refreshed. */
export function useVisit() {
  const query = useQuery<Visit>({
    queryKey: visitKey,
    queryFn: () => call<typeof session>("auth.session", {}, { method: "GET" }),
    staleTime: 60_000,
    retry: (failures, error) => error instanceof Offline && failures < 5,
  });
  const visit = query.data;
  const queries = useQueryClient();
  const wasHere = useRef(false);
  useEffect(() => {
    if (!visit) return;
    setClock(new Date(visit.serverNow));
    if (visit.account) {
      openDrafts(visit.account.id);
      setVisitEnded(false);
    } else {
      forgetAhead();
      if (wasHere.current) {
        forgetWhatWasRead(queries);
        setVisitEnded(!isLeaving);
      }
    }
    wasHere.current = visit.account !== null;
  }, [visit, queries]);
  return query;
}

/** Was this refused because nobody is signed in? */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 401;
}

/**
 * Asks again who is here, when the live line was closed or a read refused: a session that has ended leads to the sign-in
 * page, one that goes on under a new token (after a fresh proof of who is here) goes on.
 */
export function askVisitAgain(queries: QueryClient): void {
  void queries.invalidateQueries({ queryKey: visitKey });
}

/** What was read leaves the memory; what was typed stays sealed on the device, for the same account. */
function forgetWhatWasRead(queries: QueryClient): void {
  closeDrafts();
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== visitKey[0] });
}

/**
 * Signs out and loads the page anew, so that nothing read or typed remains in memory.
 * @throws Offline when the server could not be told: the session then still lives, and the person must know
 */
export async function leave(): Promise<void> {
  setLeaving(true);
  try {
    await call<typeof signOut>("auth.signOut", {}, { method: "POST" });
  } catch (error) {
    setLeaving(false);
    throw error;
  }
  // One that fails keeps the other from nothing, and a browser that never answers does not keep the page open: the server's answer had it empty its stores already.
  await Promise.race([Promise.allSettled([forgetDrafts(), forgetReading()]), new Promise((resolve) => setTimeout(resolve, MOST_FORGETTING_MS))]);
  location.replace(paths.signIn);
}

function setLeaving(leaving: boolean): void {
  isLeaving = leaving;
  holdKeeping(leaving);
}
