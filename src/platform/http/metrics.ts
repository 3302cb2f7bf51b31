import type { FastifyInstance } from "fastify";

const BOUNDS_MS = [5, 10, 25, 50, 100, 250, 500, 1000, 2500] as const;

interface RouteCount {
  readonly buckets: number[];
  sum: number;
  count: number;
}

/** Counts answers by route pattern and status class; never by person, address or id. @returns the Prometheus text */
export function metricsOf(server: FastifyInstance): () => Promise<string> {
  const routes = new Map<string, RouteCount>();
  server.addHook("onResponse", async (request, reply) => {
    const name = `method="${request.method}",route="${request.routeOptions.url ?? "none"}",status="${Math.floor(reply.statusCode / 100)}xx"`;
    const route = routes.get(name) ?? { buckets: BOUNDS_MS.map(() => 0), sum: 0, count: 0 };
    routes.set(name, route);
    const took = reply.elapsedTime;
    route.count += 1;
    route.sum += took;
    BOUNDS_MS.forEach((bound, i) => {
      if (took <= bound) route.buckets[i] = (route.buckets[i] ?? 0) + 1;
    });
  });
  return async () => textOf(routes) + `# TYPE ruam_http_connections gauge\nruam_http_connections ${await connectionsOf(server)}\n`;
}

const connectionsOf = (server: FastifyInstance): Promise<number> => new Promise((resolve) => server.server.getConnections((_error, count) => resolve(count)));

function textOf(routes: ReadonlyMap<string, RouteCount>): string {
  const lines = ["# TYPE ruam_http_request_milliseconds histogram"];
  for (const [name, route] of routes) {
    BOUNDS_MS.forEach((bound, i) => lines.push(`ruam_http_request_milliseconds_bucket{${name},le="${bound}"} ${route.buckets[i] ?? 0}`));
    lines.push(`ruam_http_request_milliseconds_bucket{${name},le="+Inf"} ${route.count}`);
    lines.push(`ruam_http_request_milliseconds_sum{${name}} ${route.sum.toFixed(3)}`, `ruam_http_request_milliseconds_count{${name}} ${route.count}`);
  }
  lines.push("# TYPE ruam_process_resident_bytes gauge", `ruam_process_resident_bytes ${process.memoryUsage().rss}`);
  return `${lines.join("\n")}\n`;
}
