import { useInfiniteQuery, type UseInfiniteQueryResult } from "@tanstack/preact-query";
import { type ApiProblem, call, type Offline } from "#platform/action/client.ts";
import type { AnyAction, InputOf, ResultOf } from "#platform/action/define.ts";

/** A list that goes on by its cursor; `data` is all pages read so far. */
export function usePages<A extends AnyAction>(name: A["name"], input: Omit<InputOf<A>, "cursor">): UseInfiniteQueryResult<readonly ResultOf<A>[], ApiProblem | Offline> {
  return useInfiniteQuery<ResultOf<A>, ApiProblem | Offline, readonly ResultOf<A>[], readonly unknown[], string | undefined>({
    queryKey: [name, input],
    queryFn: async ({ pageParam }) => (await call<A>(name, (pageParam === undefined ? input : { ...input, cursor: pageParam }) as InputOf<A>, { method: "GET" })) as ResultOf<A>, // the input with its cursor; the answer as the action types it
    initialPageParam: undefined,
    getNextPageParam: (page) => (page as { readonly next?: string | null }).next ?? undefined, // every paged read of this module answers `next`
    select: ({ pages }) => pages,
  });
}
