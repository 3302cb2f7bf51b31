import pg from "pg";

// Plain dates stay text (no time zone may move a birthday); counts fit a JavaScript number.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

// A busy database is told (503) before the caller has given up; a queue without end would only grow.
const longestWaitMs = 15_000;

/**
 * A pool of connections for one login role. Ten connections beat one per user (performance.md).
 * Pipelining sends the statements of a transaction without waiting for each answer.
 */
export function openPool(url: string, max = 10): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, pipeline: true, idleTimeoutMillis: 30_000, connectionTimeoutMillis: longestWaitMs, options: "-c search_path=ruam" } as pg.PoolConfig); // `pipeline` is newer than the published types
  // A lost idle connection is replaced at the next request; the error itself carries nothing to act on.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => void client.on("error", () => undefined));
  return pool;
}
