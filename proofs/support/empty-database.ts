import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

/** A database as `ruam restore` finds it: roles are there, nothing else. */
export interface EmptyDatabase {
  readonly adminUrl: string;
  readonly appUrl: string;
  readonly jobsUrl: string;
  readonly migratorUrl: string;
  drop(): Promise<void>;
}

export async function createEmptyDatabase(): Promise<EmptyDatabase> {
  const server = inject("postgres");
  const name = `r_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  await admin.query(`create database ${name} owner ruam_owner template template0`);
  await admin.query(`revoke all on database ${name} from public`);
  await admin.query(`grant connect on database ${name} to ruam_app, ruam_jobs, ruam_migrator`);
  const url = (of: string): string => Object.assign(new URL(of), { pathname: `/${name}` }).href;
  return {
    adminUrl: url(server.adminUrl),
    appUrl: url(server.appUrl),
    jobsUrl: url(server.jobsUrl),
    migratorUrl: url(server.migratorUrl),
    drop: async () => {
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.end();
    },
  };
}
