import { useEffect, useState } from "react";
import { useRead } from "#platform/action/client.ts";
import { usePermission } from "#platform/ui/session.tsx";
import type { find, Found } from "#modules/search/actions/find.ts";

const quietMs = 140;

/** What the server finds once the typing pauses; what it found for the letters before stays until then. */
export function useFound(query: string): { readonly found: Found | undefined; readonly isAsking: boolean } {
  const maySearch = usePermission("search.find");
  const [asked, setAsked] = useState("");
  const [last, setLast] = useState<{ readonly query: string; readonly found: Found }>();
  useEffect(() => {
    const timer = setTimeout(() => setAsked(query), query === "" ? 0 : quietMs);
    return () => clearTimeout(timer);
  }, [query]);
  const answer = useRead<typeof find>("search.find", { query: asked }, { enabled: maySearch && asked !== "", inBody: true });
  useEffect(() => {
    if (answer.data) setLast({ query: asked, found: answer.data });
  }, [answer.data, asked]);
  if (query === "" || !maySearch) return { found: undefined, isAsking: false };
  const isAnswered = answer.data !== undefined && asked === query;
  const goesOn = last !== undefined && query.startsWith(last.query);
  return { found: isAnswered ? answer.data : goesOn ? last.found : undefined, isAsking: !isAnswered && !answer.isError };
}
