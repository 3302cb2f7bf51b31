import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

export interface TestDatabase {
  readonly adminUrl: string;
  readonly appUrl: string;
  readonly jobsUrl: string;
  readonly migratorUrl: string;
  /** Moves the product's clock (app.now()) to an instant; it goes on ticking from there. */
  setClock(instant: string | Date): Promise<void>;
  drop(): Promise<void>;
}

/** A server with a migrated database `ruam`, the template. */
export type TestServer = Readonly<Record<"adminUrl" | "appUrl" | "jobsUrl" | "migratorUrl", string>>;

/** A fresh migrated database of a test's own, copied from the template of the test run's server or of one given. */
export async function createTestDatabase(server: TestServer = inject("postgres")): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  await copyTemplate(admin, name);
  const url = (of: string): string => Object.assign(new URL(of), { pathname: `/${name}` }).href;
  const inside = new pg.Client({ connectionString: url(server.adminUrl) });
  await inside.connect();
  return {
    adminUrl: url(server.adminUrl),
    appUrl: url(server.appUrl),
    jobsUrl: url(server.jobsUrl),
    migratorUrl: url(server.migratorUrl),
    setClock: async (instant) => {
      const { rows } = await inside.query("select extract(epoch from $1::timestamptz - now()) as seconds", [instant]);
      await inside.query(`create or replace function app.now() returns timestamptz language sql stable as $$ select now() + interval '${rows[0].seconds} seconds' $$`);
    },
    drop: async () => {
      await inside.end();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

// Two copies at the same moment are refused by PostgreSQL; one lock puts all test files in line.
async function copyTemplate(admin: pg.Client, name: string): Promise<void> {
  await admin.query("select pg_advisory_lock(4711)");
  try {
    await admin.query(`create database ${name} template ruam owner ruam_owner`);
    await admin.query(`revoke all on database ${name} from public`);
    await admin.query(`grant connect on database ${name} to ruam_app, ruam_jobs, ruam_migrator`);
  } finally {
    await admin.query("select pg_advisory_unlock(4711)");
  }
}
