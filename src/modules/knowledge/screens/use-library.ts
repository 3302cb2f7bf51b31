import { useQuery, type UseQueryResult } from "@tanstack/preact-query";
import { useMemo } from "preact/hooks";
import { call, Offline } from "#platform/action/client.ts";
import type { library } from "../actions/library.ts";
import { shelve, type Shelf } from "../rules/find-articles.ts";
import type { Library } from "../rules/article.ts";
import { keepLibrary, keptLibrary } from "./kept.ts";

/** `isKept`: the server was not reached; these are the texts this browser kept. */
export type Reading = Library & { readonly isKept: boolean };

/** The library: from the server, and when there is no line from what was kept at an earlier visit. */
export function useLibrary(): UseQueryResult<Reading> {
  return useQuery<Reading>({ queryKey: ["knowledge.library", {}], queryFn: readOrKept, staleTime: 10 * 60_000, networkMode: "always", retry: (failures, error) => error instanceof Offline && failures < 2 });
}

async function readOrKept(): Promise<Reading> {
  const kept = await keptLibrary();
  try {
    const { edition, articles } = await call<typeof library>("knowledge.library", { known: kept?.edition }, { method: "GET" });
    const read = articles ? { edition, articles } : kept;
    if (!read) throw new Offline();
    void keepLibrary(read).catch(() => undefined);
    return { ...read, isKept: false };
  } catch (error) {
    if (error instanceof Offline && kept) return { ...kept, isKept: true };
    throw error;
  }
}

/** The articles made ready for searching, once for each library. */
export const useShelf = (library: Library | undefined): Shelf | undefined => useMemo(() => library && shelve(library.articles), [library]);
