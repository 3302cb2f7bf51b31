import type { FastifyInstance } from "fastify";
import type pg from "pg";

/** `/health`: the process lives. `/ready`: it can answer, the database included (503 when not). */
export function healthRoutes(server: FastifyInstance, { pool }: { pool: pg.Pool }): void {
  server.get("/health", async () => ({ status: "ok" }));
  server.get("/ready", async (_request, reply) => {
    const isReady = await pool.query("select 1").then(() => true, () => false);
    return reply.status(isReady ? 200 : 503).send({ status: isReady ? "ready" : "not-ready" });
  });
}
