import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#platform/testing/database.ts";
import { statementLogs } from "./doctor.ts";

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  await client.query("set log_statement = 'none'; set log_min_error_statement = 'panic'; set log_min_duration_statement = -1; set log_min_duration_sample = -1");
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

test("a database whose log keeps statements is told of, for they carry session tokens", async () => {
  expect((await statementLogs(client)).verdict).toBe("ok");
  for (const [setting, value] of [["log_statement", "all"], ["log_min_error_statement", "error"], ["log_min_duration_statement", "250"]]) {
    await client.query("begin");
    await client.query(`set local ${setting} = '${value}'`);
    expect(await statementLogs(client)).toMatchObject({ verdict: "warn", params: { what: `${setting} = ${value}` } });
    await client.query("rollback");
  }
});
