import type { UseQueryResult } from "@tanstack/preact-query";
import type { ComponentChildren } from "preact";
import { Loading } from "./loading.tsx";
import { LoadProblem } from "./load-problem.tsx";

type QueryViewProps<T> = {
  /** What `useRead` gave. */
  readonly query: UseQueryResult<T, unknown>;
  readonly rows?: number | undefined;
  readonly children: (data: T) => ComponentChildren;
};

/** The three states of a read: still coming, failed, here. Data already shown stays while it is refreshed. */
export function QueryView<T>({ query, rows = 3, children }: QueryViewProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <LoadProblem error={query.error} onRetry={() => void query.refetch()} />;
  return <Loading rows={rows} />;
}
