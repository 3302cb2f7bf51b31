import { CamelCasePlugin, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from "kysely";
import type pg from "pg";
import type { Database } from "./database.ts";

/** The open transaction of one request: Kysely over exactly one connection. */
export type Db = Kysely<Database>;

class OneConnection implements DatabaseConnection {
  readonly client: pg.ClientBase;
  constructor(client: pg.ClientBase) {
    this.client = client;
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.client.query(query.sql, query.parameters as unknown[]); // Kysely hands out a readonly array; pg does not change it
    return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) }; // Kysely's own types describe the rows
  }
  // oxlint-disable-next-line require-yield -- streaming is never used inside a request
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("streaming is not available in a request");
  }
}

const camelCase = new CamelCasePlugin({ maintainNestedObjectKeys: true });

/** Kysely bound to a connection that is already inside a transaction; it never begins or commits itself. */
export function bindDb(client: pg.ClientBase): Db {
  const connection = new OneConnection(client);
  const driver: Driver = {
    init: async () => undefined,
    acquireConnection: async () => connection,
    beginTransaction: async () => undefined,
    commitTransaction: async () => undefined,
    rollbackTransaction: async () => undefined,
    releaseConnection: async () => undefined,
    destroy: async () => undefined,
  };
  return new Kysely<Database>({
    plugins: [camelCase],
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}
