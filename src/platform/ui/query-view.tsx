import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useDeferredValue } from "react";
import { Loading } from "./loading.tsx";
import { LoadProblem } from "./load-problem.tsx";

type QueryViewProps<T> = {
  /** What `useRead` gave. */
  readonly query: UseQueryResult<T, unknown>;
  readonly rows?: number | undefined;
  readonly children: (data: T) => ReactNode;
};

/**
 * The three states of a read: still coming, failed, here. Data already shown stays while it is refreshed.
 * An answer that comes is drawn in small pieces: drawn at once, a long list holds a slow phone for a third of a second.
 */
export function QueryView<T>({ query, rows = 3, children }: QueryViewProps<T>) {
  const isHere = useDeferredValue(query.data !== undefined);
  if (query.data !== undefined) return isHere ? children(query.data) : <Loading rows={rows} />;
  if (query.error) return <LoadProblem error={query.error} onRetry={() => void query.refetch()} />;
  return <Loading rows={rows} />;
}
