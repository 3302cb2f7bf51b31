import type { FastifyInstance } from "fastify";
import type pg from "pg";
import { clockSkewMs, tooFarApartMs } from "#platform/db/clock.ts";
import { freshnessOf, readBackupState } from "#platform/backup/schedule.ts";

const KEPT_MS = 1_000;

/**
 * `/health`: the process lives. `/ready`: it can answer, the database included (503 when not); whether backups are made, whether the disk takes
 * new things (else it answers reads only), and whether the machine's clock and the database's agree. Anybody may ask, so it is looked up once a second at most.
 */
export function healthRoutes(server: FastifyInstance, parts: { readonly pool: pg.Pool; readonly isFull: () => boolean }): void {
  let last: { readonly at: number; readonly state: Promise<object | undefined> } | undefined;
  server.get("/health", async () => ({ status: "ok" }));
  server.get("/ready", async (_request, reply) => {
    if (!last || performance.now() - last.at > KEPT_MS) last = { at: performance.now(), state: stateOf(parts).catch(() => undefined) };
    return (await last.state) ?? reply.status(503).send({ status: "not-ready" });
  });
}

async function stateOf({ pool, isFull }: { readonly pool: pg.Pool; readonly isFull: () => boolean }): Promise<object> {
  const backup = freshnessOf(await readBackupState(pool), new Date());
  const clock = Math.abs(await clockSkewMs(pool)) > tooFarApartMs ? "apart" : "together";
  return { status: "ready", backup, disk: isFull() ? "full" : "free", clock };
}
