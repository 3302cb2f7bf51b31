import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Kysely, PostgresDialect, sql } from "kysely";
import { Migrator, type Migration } from "kysely/migration";
import pg from "pg";

const MIGRATIONS = fileURLToPath(new URL("../../../migrations/", import.meta.url));

/**
 * Brings a database to the newest migration, as ruam_owner; forward only, each file in one transaction.
 * @param upTo the last migration to do, for a backup that was made before the newer ones
 */
export async function migrate(migratorUrl: string, upTo?: string): Promise<readonly string[]> {
  const pool = new pg.Pool({ connectionString: migratorUrl, max: 2, options: "-c role=ruam_owner" });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await sql`create schema if not exists migrations`.execute(db);
    const migrator = new Migrator({ db, provider: { getMigrations }, migrationTableSchema: "migrations" });
    const { error, results } = upTo === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(upTo);
    if (error) throw error;
    return (results ?? []).map((result) => result.migrationName);
  } finally {
    await db.destroy();
  }
}

/** Names of all migrations of this version of Ruam, in order. */
export async function migrationNames(): Promise<readonly string[]> {
  return Object.keys(await getMigrations());
}

async function getMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(MIGRATIONS)).filter((file) => file.endsWith(".sql")).sort();
  return Object.fromEntries(files.map((file) => [file.replace(/\.sql$/, ""), fromFile(join(MIGRATIONS, file))]));
}

function fromFile(path: string): Migration {
  return {
    async up(db) {
      await sql.raw(await readFile(path, "utf8")).execute(db);
    },
  };
}
