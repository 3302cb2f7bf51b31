import type { FastifyInstance } from "fastify";
import type pg from "pg";
import { freshnessOf, readBackupState } from "#platform/backup/schedule.ts";

/** `/health`: the process lives. `/ready`: it can answer, the database included (503 when not), and whether backups are made. */
export function healthRoutes(server: FastifyInstance, { pool }: { pool: pg.Pool }): void {
  server.get("/health", async () => ({ status: "ok" }));
  server.get("/ready", async (_request, reply) => {
    const backup = await readBackupState(pool).then((state) => freshnessOf(state, new Date()), () => undefined);
    return backup === undefined ? reply.status(503).send({ status: "not-ready" }) : { status: "ready", backup };
  });
}
