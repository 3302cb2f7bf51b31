import { readFileSync } from "node:fs";
import Fastify from "fastify";
import { openPool } from "#platform/db/pool.ts";

// The same five operations as a bare Fastify + pg + row-level-security route would do them: no sign-in, no event tree, no
// sealed values, no permission, no input check; the least anybody can write. It is the yardstick, not a design.
const { appUrl } = JSON.parse(readFileSync(0, "utf8"));
const pool = openPool(appUrl, 10);
const server = Fastify();
const inAgency = async (text: string, values: unknown[] = []): Promise<unknown[]> => {
  const client = await pool.connect();
  try {
    const opening = client.query("begin; select set_config('bench.agency', '0', true)");
    const result = client.query(text, values);
    const done = client.query("commit");
    await Promise.all([opening, result, done]);
    return (await result).rows;
  } finally {
    client.release();
  }
};
server.get("/list", async (request) => {
  const { stage, province } = request.query as Record<string, string>;
  const where = "where ($1::text is null or stage = $1) and ($2::text is null or province = $2)";
  const [rows, count] = [
    await inAgency(`select c.*, (select count(*) from bench.cases ${where}) as count from bench.cases c ${where} order by updated_at desc limit 25`, [stage ?? null, province ?? null]),
    0,
  ];
  return { rows, count };
});
server.get("/open", async (request) => {
  const { id } = request.query as Record<string, string>;
  return inAgency(
    `with read as (insert into bench.events (case_id) values ($1) returning 1)
     select c.*, (select json_agg(p) from bench.people p where p.case_id = c.id) as people, (select count(*) from read) from bench.cases c where c.id = $1`,
    [id],
  );
});
server.get("/search", async (request) => inAgency("select id, name from bench.people where name ilike $1 limit 25", [`%${(request.query as Record<string, string>)["q"]}%`]));
server.get("/tally", async () => inAgency("select stage, province, date_trunc('month', opened_at) as month, count(*) from bench.cases group by 1, 2, 3"));
server.post("/create", async () =>
  inAgency(
    `with c as (insert into bench.cases (agency, stage, province, name) values ('0', 'identification', '50', 'x') returning id), e as (insert into bench.events (case_id) select id from c)
     insert into bench.people (case_id, agency, name) select id, '0', 'x' from c returning case_id`,
  ),
);
await server.listen({ port: 0, host: "127.0.0.1" });
const address = server.addresses()[0];
process.send?.({ port: address && typeof address === "object" ? address.port : 0, readyMs: 0 });
process.on("message", (message) => {
  if (message === "stop") void server.close().then(() => pool.end()).then(() => process.exit(0));
});
