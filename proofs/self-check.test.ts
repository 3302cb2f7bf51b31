import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allActions, createApp } from "#app/server/app.ts";
import type { Person } from "#app/testing/world.ts";
import { own } from "#modules/care/actions/own.ts";
import { saveSelfCheck } from "#modules/care/actions/self-check.ts";
import { proofOf } from "#platform/db/request.ts";
import { send } from "./support/attempt.ts";
import { actionOf, askedBy, askedLines, versionFor } from "./support/matrix.ts";
import { prepareWorld, type PreparedWorld } from "./support/prepared-world.ts";

// A self-check is its writer's alone. Every read of the product, and every table and every function the app's own login can reach, is
// asked by those who lead, administer and watch: none answers anything of it. Then a policy is opened, and the walk must find it.

const CANARY = "CANARY-self-check-words";
// A manager of her case and her agency's, who administers, who watches.
const watchers = [["caseManager", "member"], ["agencyAdmin", "member"], ["admin", "sameAgency"], ["dpo", "member"]] as const;
let prepared: PreparedWorld;
let app: pg.Client;
let worker: Person;
/** What would tell of it: her words, the row's id, its bytes. */
let traces: readonly string[];

beforeAll(async () => {
  prepared = await prepareWorld();
  app = new pg.Client({ connectionString: prepared.world.database.appUrl });
  await app.connect();
  worker = prepared.cast.of("socialWorker", "member");
  // The prepared world commits nothing: this one is kept by a product of its own over the same database.
  const { database, keyring } = prepared.world;
  const keeping = await createApp({ appUrl: database.appUrl, jobsUrl: database.jobsUrl, keyring, publicUrl: "http://localhost", withJobs: false, log: () => undefined });
  const input = { answers: { sleep: 3, stories: 3, temper: 3, empty: 3, alone: 3, enough: 3 }, words: CANARY };
  const kept = await send(keeping, { token: worker.token, action: saveSelfCheck, input });
  await keeping.close();
  const { checkId } = JSON.parse(kept.body) as { readonly checkId: string }; // what the action answers
  const { rows } = await prepared.world.admin.query("select encode(s.sealed, 'hex') as sealed, encode(k.half, 'hex') as half from self_checks s join care_keys k using (account_id) where s.id = $1", [checkId]);
  traces = [CANARY, String(checkId), String(rows[0]?.sealed), String(rows[0]?.half)];
});
afterAll(async () => {
  await app.end();
  await prepared.world.close();
});

const others = (): readonly (readonly [role: string, person: Person])[] =>
  watchers.map(([role, relation]) => [`${role}/${relation}`, prepared.cast.of(role, relation)] as const);
const tells = (text: string): boolean => traces.some((trace) => text.includes(trace));

test("her own page shows it to her", async () => {
  expect(JSON.stringify(await worker.call(own, {}))).toContain(CANARY);
});

test("no read of the product answers anything of it to anybody else", async () => {
  const reads = askedLines.filter((line) => actionOf(line).kind === "read");
  const told: string[] = [];
  for (const [name, person] of others()) {
    const [role = ""] = name.split("/");
    for (const line of reads) {
      const action = actionOf(line);
      const asked = askedBy(prepared, { line, role, relation: "member", caseClass: "ordinary" });
      const answer = await send(prepared.world.app, { token: person.token, action, input: asked.input, ifMatch: versionFor(prepared, asked, action), url: asked.url, method: asked.method });
      if (tells(answer.body)) told.push(`${line.key} to ${name}`);
    }
  }
  console.log(`self-check: ${reads.length} of ${allActions.filter(({ kind }) => kind === "read").length} reads asked by ${others().length} people, ${told.length} told of it`);
  expect(told).toEqual([]);
});

/** Which tables the app's login shows a trace in to this person, by row-level security alone. */
async function tablesThatTell({ token }: { readonly token: string }): Promise<readonly string[]> {
  const { rows: tables } = await prepared.world.admin.query<{ name: string }>("select c.relname as name from pg_class c where c.relnamespace = 'ruam'::regnamespace and c.relkind in ('r','p') order by 1");
  const found: string[] = [];
  await app.query("begin");
  await app.query("select 1 from app.begin_request($1)", [proofOf(token)]);
  for (const { name } of tables) {
    await app.query("savepoint one");
    // Some tables show only some columns, or none: the refusal is an answer, too.
    const rows = await app.query(`select t::text as row from ruam."${name}" t`).then((result) => result.rows, () => app.query("rollback to one").then(() => []));
    if (rows.some(({ row }) => tells(String(row)))) found.push(name);
  }
  await app.query("rollback");
  return found;
}

test("no table shows it to anybody else, whatever statement is sent", async () => {
  expect(await tablesThatTell(worker)).toEqual(["care_keys", "self_checks"]);
  const told: string[] = [];
  for (const [name, person] of others()) for (const table of await tablesThatTell(person)) told.push(`${table} to ${name}`);
  expect(told).toEqual([]);
});

test("no function of the database so much as names her tables", async () => {
  const { rows } = await prepared.world.admin.query<{ name: string }>("select p.proname as name from pg_proc p where p.pronamespace in ('app'::regnamespace, 'ruam'::regnamespace) and p.prosrc ~ '(self_checks|care_keys|debriefs)'");
  expect(rows).toEqual([]);
});

test("the record of events says the same of keeping a self-check as of opening the page", async () => {
  const { rows } = await prepared.world.admin.query("select distinct type, subject_id = account_id as own, data from events where account_id = $1 and type like 'care%'", [worker.accountId]);
  expect(rows).toEqual([{ type: "care-used", own: true, data: {} }]);
});

test("the walk bites: a policy opened to managers is found by name", async () => {
  const { admin } = prepared.world;
  await admin.query("create policy planted on ruam.self_checks for select using (app.has_role('caseManager'))");
  try {
    expect(await tablesThatTell(prepared.cast.of("caseManager", "sameAgency"))).toEqual(["self_checks"]);
    expect(await tablesThatTell(prepared.cast.of("dpo", "sameAgency"))).toEqual([]);
  } finally {
    await admin.query("drop policy planted on ruam.self_checks");
  }
});
