import { useQueryClient } from "@tanstack/preact-query";
import { useEffect, useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import { usePermission } from "#platform/ui/session.tsx";
import type { find, Found } from "#modules/search/actions/find.ts";

const quietMs = 140;

/** What the server finds once the typing pauses; what it found for the letters before stays until then. */
export function useFound(query: string): { readonly found: Found | undefined; readonly isAsking: boolean } {
  const maySearch = usePermission("search.find");
  const [asked, setAsked] = useState("");
  const queries = useQueryClient();
  useEffect(() => {
    const timer = setTimeout(() => setAsked(query), query === "" ? 0 : quietMs);
    return () => clearTimeout(timer);
  }, [query]);
  const answer = useRead<typeof find>("search.find", { query: asked }, { enabled: maySearch && asked !== "", inBody: true });
  if (query === "" || !maySearch) return { found: undefined, isAsking: false };
  const isAnswered = answer.data !== undefined && asked === query;
  const before = beginningsOf(query).map((beginning) => queries.getQueryData<Found>(["search.find", { query: beginning }]));
  return { found: isAnswered ? answer.data : before.find((found) => found !== undefined), isAsking: !isAnswered && !answer.isError };
}

/** "ณัฐ" → "ณั", "ณ": what was asked while these letters were typed. */
function beginningsOf(query: string): readonly string[] {
  return Array.from({ length: query.length }, (_, index) => query.slice(0, query.length - index).trim());
}
