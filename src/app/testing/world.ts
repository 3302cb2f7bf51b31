import { randomUUID } from "node:crypto";
import pg from "pg";
import type { AnyAction, InputOf, ResultOf } from "#platform/action/define.ts";
import { newToken, tokenHash } from "#platform/auth/session.ts";
import { anchorOnce } from "#platform/audit/anchor.ts";
import { memoryAuditLog, type AuditLog } from "#platform/audit/audit-log.ts";
import { sequenceOnce } from "#platform/audit/sequencer.ts";
import { memoryKeyring, type Keyring } from "#platform/crypto/keyring.ts";
import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { createTestDatabase, type TestDatabase, type TestServer } from "#platform/testing/database.ts";
import { createApp, type App } from "../server/app.ts";

/** An answer that was not a success. */
export class ProblemAnswer extends Error {
  readonly status: number;
  readonly code: string;
  readonly body: { readonly fields?: readonly { field: string; code: string; message: string }[]; readonly title?: string; readonly versions?: unknown };
  constructor(status: number, body: ProblemAnswer["body"] & { code?: string }) {
    super(`${status} ${body.code ?? ""} ${JSON.stringify(body.fields ?? "")}`);
    this.status = status;
    this.code = body.code ?? "";
    this.body = body;
  }
}

interface CallOptions {
  readonly ifMatch?: number;
  readonly idempotencyKey?: string;
  readonly language?: "th" | "en";
}

/** A signed-in member of staff in a test. */
export interface Person {
  readonly accountId: string;
  readonly agencyId: string;
  readonly token: string;
  readonly displayName: string;
  /** Calls an action by its name, through HTTP routing, as this person. @throws ProblemAnswer */
  call<A extends AnyAction>(action: A, input: InputOf<A>, options?: CallOptions): Promise<ResultOf<A>>;
}

export interface PersonOptions {
  readonly roles: readonly string[];
  /** An agency made before (see `anAgency`); default: a new one. */
  readonly agencyId?: string;
  readonly agencyKind?: string;
  readonly provinceCode?: string;
  readonly name?: string;
  readonly email?: string;
}

/** A real product in a test: own database, all modules, no network port (unless a test listens). */
export interface World {
  readonly app: App;
  readonly database: TestDatabase;
  readonly keyring: Keyring;
  readonly auditLog: AuditLog;
  /** Superuser connection, to look at what is really stored. */
  readonly admin: pg.Client;
  anAgency(options?: { kind?: string; provinceCode?: string; nameTh?: string; nameEn?: string; takesLeads?: boolean }): Promise<string>;
  aPerson(options: PersonOptions): Promise<Person>;
  /** A further session of somebody there already, for example in a browser. */
  aSession(accountId: string): Promise<string>;
  setClock(instant: string | Date): Promise<void>;
  /** Numbers all committed events now. */
  sequence(): Promise<void>;
  /** Signs a checkpoint over all numbered events now. */
  anchor(): Promise<void>;
  /** Runs a job of a module now. */
  runJob(name: string, payload?: Readonly<Record<string, unknown>>): Promise<void>;
  close(): Promise<void>;
}

export async function openWorld(options: { withJobs?: boolean; smtpUrl?: string; keyring?: Keyring; server?: TestServer } = {}): Promise<World> {
  const database = await createTestDatabase(options.server);
  const keyring = options.keyring ?? memoryKeyring();
  const auditLog = memoryAuditLog();
  const app = await createApp({
    appUrl: database.appUrl,
    jobsUrl: database.jobsUrl,
    keyring,
    auditLog,
    publicUrl: "http://localhost",
    smtpUrl: options.smtpUrl,
    withJobs: options.withJobs ?? false,
    log: (line) => {
      // An unforeseen error in a test should be seen by the person who runs it.
      if (line["level"] === "error") console.error(line);
    },
  });
  const admin = new pg.Client({ connectionString: database.adminUrl, options: "-c search_path=ruam" });
  await admin.connect();
  const world: World = {
    app,
    database,
    keyring,
    auditLog,
    admin,
    anAgency: (agency = {}) => insertAgency(admin, agency),
    aPerson: (person) => insertPerson(world, person),
    aSession: (accountId) => insertSession(admin, accountId),
    setClock: database.setClock,
    sequence: () => sequenceAll(app, admin),
    anchor: async () => void (await anchorOnce(app.parts.systemPool, auditLog, { atOnce: true })),
    runJob: (name, payload = {}) => runJob(app, name, payload),
    close: async () => {
      await app.close();
      await admin.end();
      await database.drop();
    },
  };
  return world;
}

// A running transaction of another test on the same server holds the order open for a moment; so this asks until all are in.
async function sequenceAll(app: App, admin: pg.Client): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    await sequenceOnce(app.parts.systemPool);
    const { rows } = await admin.query("select count(*) as n from events e where not exists (select 1 from tree_leaves l where l.event_id = e.id)");
    if (rows[0].n === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("events were not sequenced in ten seconds");
}

async function insertAgency(admin: pg.Client, agency: NonNullable<Parameters<World["anAgency"]>[0]>): Promise<string> {
  const id = randomUUID();
  const { kind = "msdhs", provinceCode = "50", nameTh = "หน่วยงานสมมติ", nameEn = "Made-up agency", takesLeads = true } = agency;
  await admin.query("insert into agencies (id, name_th, name_en, kind, province_code, takes_leads) values ($1, $2, $3, $4, $5, $6)", [id, nameTh, nameEn, kind, provinceCode, takesLeads]);
  return id;
}

async function insertPerson(world: World, options: PersonOptions): Promise<Person> {
  const { admin } = world;
  const agencyId = options.agencyId ?? (await world.anAgency({ ...(options.agencyKind ? { kind: options.agencyKind } : {}), ...(options.provinceCode ? { provinceCode: options.provinceCode } : {}) }));
  const accountId = randomUUID();
  const displayName = options.name ?? `เจ้าหน้าที่ ${options.roles.join(" ")}`;
  await admin.query("insert into accounts (id, agency_id, email, display_name, status) values ($1, $2, $3, $4, 'active')", [accountId, agencyId, options.email ?? `${accountId}@example.test`, displayName]);
  for (const role of options.roles) await admin.query("insert into account_roles (account_id, role) values ($1, $2)", [accountId, role]);
  // Somebody who has been shown around: the card of a newcomer stands in no test but its own.
  await admin.query("insert into tours_left (account_id, tour) select $1, unnest(array['desk','law','care','report','office','data'])", [accountId]);
  const token = await insertSession(admin, accountId);
  return { accountId, agencyId, token, displayName, call: (action, input, callOptions) => callAs(world.app, { token, action, input, options: callOptions ?? {} }) };
}

async function insertSession(admin: pg.Client, accountId: string): Promise<string> {
  const token = newToken();
  await admin.query("insert into sessions (id, account_id, token_hash, expires_at, idle_minutes) values ($1, $2, $3, now() + interval '12 hours', 60)", [randomUUID(), accountId, tokenHash(token)]);
  return token;
}

async function callAs<A extends AnyAction>(app: App, { token, action, input, options }: { token: string; action: A; input: InputOf<A>; options: CallOptions }): Promise<ResultOf<A>> {
  const inQuery = action.kind === "read" && !action.sensitiveInput;
  const response = await app.server.inject({
    method: inQuery ? "GET" : "POST",
    url: `/api/${action.name.replace(".", "/")}`,
    cookies: { [SESSION_COOKIE]: token },
    headers: {
      "sec-fetch-site": "same-origin",
      "accept-language": options.language ?? "th",
      ...(options.ifMatch === undefined ? {} : { "if-match": `"${options.ifMatch}"` }),
      ...(options.idempotencyKey ? { "idempotency-key": options.idempotencyKey } : {}),
    },
    ...(inQuery ? { query: queryOf(input) } : { payload: input as object }),
  });
  const body: unknown = response.json();
  if (response.statusCode >= 400) throw new ProblemAnswer(response.statusCode, body as ProblemAnswer["body"]); // our own problem+json
  return body as ResultOf<A>; // typed by the action
}

function queryOf(input: unknown): Record<string, string | string[]> {
  const entries = Object.entries((input ?? {}) as Record<string, unknown>).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([key, value]) => [key, Array.isArray(value) ? value.map(String) : String(value)]));
}

async function runJob(app: App, name: string, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const { modules } = await import("../modules.ts");
  const { asSystem } = await import("#platform/db/request.ts");
  const job = modules.flatMap((module) => module.jobs ?? []).find((one) => one.name === name);
  if (!job) throw new Error(`no job ${name}`);
  await job.run(
    {
      vaults: app.parts.services.vaults,
      publicUrl: "http://localhost",
      sendMail: async () => undefined,
      translate: (language, key, params) => app.parts.translator(language)(key, params),
      asSystem: (work) => asSystem(app.parts.systemPool, name, work),
      log: app.parts.log,
    },
    payload,
  );
}
