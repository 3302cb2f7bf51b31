import { createHash } from "node:crypto";
import pg from "pg";
import { bindDb, type Db } from "./db.ts";

// The opening statements are ours, so are the types of their columns.
// oxlint-disable-next-line typescript/no-explicit-any -- rows of a statement whose columns are known only to its author
type Row = Record<string, any>;

/** Who acts: the account behind the session, as the database knows it at this moment. */
export interface Actor {
  readonly accountId: string;
  readonly agencyId: string;
  readonly sessionId: string;
  readonly roles: readonly string[];
  readonly language: "th" | "en";
  /** Last fresh sign-in of this session, for acts that need one. */
  readonly strongAt: Date;
}

export interface RequestScope {
  readonly actor: Actor;
  /** The product's clock at the begin of the transaction (app.now()). */
  readonly now: Date;
  /** The rows of the statement given as `alsoOpen`. */
  readonly opened: readonly Row[];
  readonly client: pg.PoolClient;
  /** Made when first asked for: many requests are one statement written as text. */
  readonly db: Db;
}

export interface Opening {
  readonly token: string;
  readonly alsoOpen?: string | undefined;
}

/** What a transaction ends with: its value, and a last statement sent in one message with COMMIT. */
export interface Closing<T> {
  readonly value: T;
  readonly lastStatement?: string | undefined;
}

/** Thrown when the token opens no session: unknown, ended, idle, expired or suspended; all look the same. */
export class NotSignedIn extends Error {
  constructor() {
    super("not-signed-in");
  }
}

/** The entry of an act could not be written: nothing was changed and nothing is answered (503). No entry, no answer. */
export class NotRecorded extends Error {
  constructor(cause: unknown) {
    super("not-recorded", { cause });
  }
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * Runs `work` in one transaction as the person behind `token`: sign-in check, revocation and row-level context
 * are one round trip. Commits when `work` returns; rolls back and rethrows when it throws.
 * @param alsoOpen a further statement sent with the opening (its values already escaped); its rows are `scope.opened`
 */
export async function asPerson<T>(pool: pg.Pool, { token, alsoOpen }: Opening, work: (scope: RequestScope) => Promise<Closing<T>>): Promise<T> {
  if (!TOKEN.test(token)) throw new NotSignedIn();
  return inTransaction(pool, async (client) => {
    const text = `begin; select * from app.begin_request('${proofOf(token)}')${alsoOpen ? `; ${alsoOpen}` : ""}`;
    const results = await client.query(text).catch(asNotSignedIn);
    const row = resultAt(results, 1)[0];
    if (!row) throw new NotSignedIn();
    return work({ actor: actorOf(row), now: row["now"], opened: resultAt(results, 2), client, get db() { return bindDb(client); } });
  });
}

/** Thrown when none of the person's roles is among those asked for. */
export class NotAllowed extends Error {
  constructor() {
    super("not-allowed");
  }
}

/**
 * One statement of the person behind `token`, in one message with its transaction.
 * @param roles one of them must be held; undefined asks for none
 * @throws NotSignedIn, NotAllowed, NotRecorded
 */
export async function askAsPerson(pool: pg.Pool, { token, roles, statement }: { readonly token: string; readonly roles: readonly string[] | undefined; readonly statement: string }): Promise<Pick<RequestScope, "actor" | "now" | "opened">> {
  if (!TOKEN.test(token)) throw new NotSignedIn();
  const wanted = roles ? `, array[${roles.map((role) => pg.escapeLiteral(role)).join(",")}]::text[]` : "";
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const results = await client.query(`begin; select * from app.begin_request('${proofOf(token)}'${wanted}); ${statement}; commit`).catch(asRefusedOrNotRecorded);
    const row = resultAt(results, 1)[0];
    if (!row) throw new NotSignedIn();
    return { actor: actorOf(row), now: row["now"], opened: resultAt(results, 2) };
  } catch (error) {
    await client.query("rollback").catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** What the database knows of a session token: its SHA-256, in hex. The token itself goes into no statement. */
export const proofOf = (token: string): string => createHash("sha256").update(token).digest("hex");

function actorOf(row: Row): Actor {
  return {
    accountId: row["account_id"],
    agencyId: row["agency_id"],
    sessionId: row["session_id"],
    roles: row["roles"],
    language: row["language"] === "en" ? "en" : "th",
    strongAt: row["strong_at"],
  };
}

export interface SystemScope {
  readonly now: Date;
  readonly client: pg.PoolClient;
  readonly db: Db;
}

/** Runs `work` as the system (jobs, sign-in), over the pool of the login `ruam_jobs`, which alone may. */
export async function asSystem<T>(pool: pg.Pool, job: string, work: (scope: SystemScope) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (client) => {
    const opened = await client.query(`begin; select app.begin_system(${pg.escapeLiteral(job)}) as now`);
    const now = resultAt(opened, 1)[0]?.["now"];
    if (!(now instanceof Date)) throw new Error("begin_system gave no time");
    return { value: await work({ now, client, db: bindDb(client) }) };
  });
}

async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Closing<T>>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const { value, lastStatement } = await work(client);
    if (lastStatement) await client.query(`${lastStatement}; commit`).catch(asNotRecorded);
    else await client.query("commit");
    return value;
  } catch (error) {
    await client.query("rollback").catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

// pg answers a text of several statements with one result per statement.
function resultAt(results: unknown, index: number): Row[] {
  const one = Array.isArray(results) ? results[index] : undefined;
  return (one as pg.QueryResult<Row> | undefined)?.rows ?? [];
}

// Conflicts are tried again, refusals of the field and a database that is away have answers of their own.
const TOLD_OTHERWISE = /^(40|53|57|08|RU)/;

function asNotRecorded(error: unknown): never {
  if (error instanceof pg.DatabaseError && !TOLD_OTHERWISE.test(error.code ?? "")) throw new NotRecorded(error);
  throw error;
}

/** In a message of several statements the place in the database tells which one failed. */
function asRefusedOrNotRecorded(error: unknown): never {
  if (error instanceof pg.DatabaseError && error.where?.includes("app.record_event(")) asNotRecorded(error);
  asNotSignedIn(error);
}

function asNotSignedIn(error: unknown): never {
  if (error instanceof pg.DatabaseError && error.code === "RU401") throw new NotSignedIn();
  if (error instanceof pg.DatabaseError && error.code === "RU403") throw new NotAllowed();
  throw error;
}
