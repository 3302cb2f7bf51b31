import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seeded } from "#app/testing/fuzz.ts";
import { prepareWorld, type PreparedWorld } from "./support/prepared-world.ts";
import { catalogueFaults, systemFunctions } from "./support/rls-catalogue.ts";
import { blindDeletions, exercisesLet, hideAndCount, isPlanted, needed, ownChanges, plantings, wideReferral } from "./support/rls-planting.ts";
import { probeAs, probersOf, readGround, tablesWithoutLine, type Ground, type Prober } from "./support/rls-probes.ts";
import { tableLines } from "./support/rls-rows.ts";
import { proofOf } from "#platform/db/request.ts";

// Everything below speaks SQL as the app's own login, inside begin_request of one person: no action, no permission, no input
// check stands in between. What is kept here is kept by the database alone.

const isFull = process.env["RUAM_FULL"] !== undefined;
const SEED = Number(process.env["RUAM_SEED"] ?? 2569);

let prepared: PreparedWorld;
let ground: Ground;
let app: pg.Client;

beforeAll(async () => {
  prepared = await prepareWorld();
  ground = await readGround(prepared);
  app = new pg.Client({ connectionString: prepared.world.database.appUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await prepared.world.close();
});

test("every table has a line that says who sees, adds and changes its rows", () => {
  expect(tablesWithoutLine(ground, tableLines)).toEqual([]);
});

test("each person sees, adds, changes and deletes exactly what the table of tables says, with the database alone on guard", async () => {
  const random = seeded(SEED);
  const everyone = probersOf(prepared);
  const nobody = everyone.slice(-1);
  // The one with rows of her own in every table of people's own things is always among them.
  const isOwner = ({ role, relation }: Prober): boolean => role === "caseManager" && relation === "member";
  const others = everyone.slice(0, -1).filter((one) => !isOwner(one)).sort(() => random() - 0.5);
  const chosen = isFull ? everyone : [...everyone.filter(isOwner), ...others.slice(0, 8), ...nobody];
  const began = performance.now();
  let probes = 0;
  const findings: string[] = [];
  for (const prober of chosen) {
    const result = await probeAs(app, ground, prober);
    probes += result.probes;
    findings.push(...result.findings);
  }
  console.log(`row-level security alone: ${probes} probes by ${chosen.length} people in ${((performance.now() - began) / 1000).toFixed(1)} s (seed ${SEED}), ${findings.length} findings`);
  expect(byKind(findings)).toEqual([]);
  expect(probes).toBeGreaterThan(isFull ? 20_000 : 3_000);
});

test("the proof bites: one policy opened, and the rows of others are told by name", async () => {
  const { admin } = prepared.world;
  await admin.query("create policy planted on ruam.person_identities for select using (true)");
  const stranger = probersOf(prepared).find(({ role, relation }) => role === "doctor" && relation === "otherAgency");
  if (!stranger) throw new Error("no stranger in the cast");
  const { findings } = await probeAs(app, ground, stranger, new Set(["person_identities"]));
  await admin.query("drop policy planted on ruam.person_identities");
  expect(findings).toContain("doctor/otherAgency: sees person_identities  of foreign");
});

function byKind(findings: readonly string[]): string[] {
  const kinds = new Map<string, string[]>();
  for (const finding of findings) {
    const [who = "", what = ""] = finding.split(": ");
    const kind = what.replace(/ of \w+$/, "");
    kinds.set(kind, [...(kinds.get(kind) ?? []), `${who} (${/of (\w+)$/.exec(what)?.[1] ?? ""})`]);
  }
  return [...kinds].map(([kind, people]) => `${kind}: ${people.length} × e.g. ${people.slice(0, 6).join(", ")}`);
}

async function as<T>(person: { token: string }, work: () => Promise<T>): Promise<T> {
  await app.query("begin");
  try {
    await app.query("select 1 from app.begin_request($1)", [proofOf(person.token)]);
    return await work();
  } finally {
    await app.query("rollback");
  }
}

test("nothing is hung on a hidden case, lead, referral or person, and nobody becomes somebody else", async () => {
  const { cast, things } = prepared;
  const planted: string[] = [];
  for (const role of ["caseManager", "pochtCoordinator", "interpreter"]) {
    const me = cast.of(role, "member");
    await as(me, async () => {
      for (const planting of [...plantings(me, things.ordinary, things.foreign), ...(role === "caseManager" ? [] : blindDeletions)]) if (await isPlanted(app, planting)) planted.push(`${role}: ${planting.what}`);
    });
  }
  const missed: string[] = [];
  await as(things.ordinary.makers.boss, async () => {
    for (const planting of needed(things.ordinary)) if (!(await isPlanted(app, planting))) missed.push(planting.what);
  });
  const owner = cast.of("caseManager", "member");
  await as(owner, async () => {
    for (const change of ownChanges(owner)) if (!(await isPlanted(app, change))) missed.push(change.what);
  });
  expect([planted, missed]).toEqual([[], []]);
});

test("what waits for its destruction, what is behind a wall and what a narrow class keeps: seen before, gone then", async () => {
  const { things, world } = prepared;
  const hidings = await hideAndCount(world.admin, app, things.ordinary);
  // The key of a case is there before, so nobody makes a second one; then there is none, and still nobody does.
  expect(hidings.filter(({ table, before }) => before === 0 && table !== "vault_keys")).toEqual([]);
  expect(hidings.filter(({ after }) => after !== 0)).toEqual([]);
  const wide = async (of: typeof things.ordinary): Promise<boolean> => {
    let isSent = false;
    await as(of.makers.boss, async () => void (isSent = await isPlanted(app, wideReferral(of))));
    return isSent;
  };
  expect([await wide(things.ordinary), await wide(things.secret), await wide(things.sealed)]).toEqual([true, false, false]);
});

test("an exercise is led in a demo alone", async () => {
  const { things, directory, world } = prepared;
  const { people, ids } = directory.learning;
  const { here, inDemo } = await exercisesLet(world.admin, app, { me: people.coordinator, caseId: things.ordinary.otherCaseId, exerciseId: ids.exercise });
  expect([here, inDemo]).toEqual([[], ["an exercise", "the next event of an exercise"]]);
});

test("a forged or copied context opens nothing", async () => {
  const insider = prepared.things.ordinary.makers.boss;
  const copied = await as(insider, async () => (await app.query("select current_setting('ruam.context') as c")).rows[0].c as string);
  const forged = [copied, copied.replace(/#.*/, ""), `${insider.accountId}|${insider.agencyId}|${insider.accountId}|admin,system#${"0".repeat(64)}`, "", "|||#"];
  for (const context of forged) {
    await app.query("begin");
    await app.query("select set_config('ruam.context', $1, true)", [context]);
    const { rows } = await app.query("select (select count(*) from ruam.cases) + (select count(*) from ruam.people) + (select count(*) from ruam.leads) as seen");
    await app.query("rollback");
    expect(rows[0].seen).toBe(0);
  }
});

test("no statement tells of hidden rows by an error, a statistic, a lock or a plan", async () => {
  const { cast, things } = prepared;
  const { foreign } = things;
  await as(cast.of("caseManager", "member"), async () => {
    const count = async (text: string, values: unknown[] = []): Promise<unknown> => (await app.query(text, values)).rows[0]?.n;
    // An error that only a hidden row could raise is not raised: the policy is asked first.
    await app.query("select 1 / (case when case_id = $1 then 0 else 1 end) from ruam.case_notes", [foreign.caseId]);
    await app.query("select ('x' || label)::text, 1 / (case when id = $1 then 0 else 1 end) from ruam.people", [foreign.people[0]]);
    expect(await count("select count(*) as n from pg_stats where schemaname = 'ruam'")).toBe(0);
    expect(await count("select count(*) as n from (select 1 from ruam.cases where id = $1 for update) x", [foreign.caseId])).toBe(0);
    expect(await count("select count(*) as n from ruam.cases where code = $1", [foreign.code])).toBe(0);
    const there = await app.query("select app.read_case($1) as room, app.list_cases(jsonb_build_object('most', 50, 'codePrefix', 'CM')) as list", [foreign.caseId]);
    expect(there.rows[0].room).toBeNull();
    expect(JSON.stringify(there.rows[0].list)).not.toContain(foreign.caseId);
  });
});

test("the catalogue has no way around: forced everywhere, nobody too strong, functions tied to their path", async () => {
  const { rows } = await prepared.world.admin.query(catalogueFaults);
  expect(rows.map((row) => row.fault)).toEqual([]);
  const open = await prepared.world.admin.query("select p.proname as name from pg_proc p where p.pronamespace = 'app'::regnamespace and p.proname = any ($1) and has_function_privilege('ruam_app', p.oid, 'execute')", [systemFunctions]);
  expect(open.rows.map((row) => `the app may call ${row.name}`)).toEqual([]);
});

test("a definer function, called with ids of hidden things, changes nothing of them and says of them what it says of nothing", async () => {
  const { cast, things, world } = prepared;
  const { rows: functions } = await world.admin.query(
    `select p.proname as name, array(select format_type(t, null) from unnest(p.proargtypes) t) as types, coalesce(p.proargnames[1:p.pronargs], '{}') as names from pg_proc p
      where p.pronamespace = 'app'::regnamespace and p.prosecdef and has_function_privilege('ruam_app', p.oid, 'execute') and p.prorettype <> 'trigger'::regtype and p.prokind = 'f' order by 1`,
  );
  const { foreign } = things;
  const me = cast.of("caseManager", "otherAgency");
  const before = await hashOf(foreign.caseId);
  const told: string[] = [];
  for (const { name, types } of functions) {
    if (ASKED_ELSEWHERE.has(name)) continue;
    for (const hidden of [foreign.caseId, foreign.people[0] ?? "", foreign.leads.waiting, foreign.referrals.sent, foreign.taskId, foreign.handoverId]) {
      const [real, absent] = [await callWith(me, { name, types, id: hidden }), await callWith(me, { name, types, id: "0190b6a0-0000-7000-8000-000000000000" })];
      if (real !== absent) told.push(`${name}(${types.join(", ")}) tells a hidden thing from none: ${real.slice(0, 80)} / ${absent.slice(0, 80)}`);
    }
  }
  expect([...new Set(told)]).toEqual([]);
  expect(await hashOf(foreign.caseId)).toBe(before);
});

// They write or count, or answer about what is in the directory anyway.
const ASKED_ELSEWHERE = new Set(["begin_request", "record_event", "hit_limit", "live_sessions", "next_case_number", "next_lead_code", "next_referral_code", "open_case", "may_send_referral", "leaves_in_files"]);

test("a definer function asked about somebody else's seat, wall, part or place answers as about nobody", async () => {
  const { cast, things, world } = prepared;
  const { rows: functions } = await world.admin.query<{ name: string; types: string[] }>(
    `select p.proname as name, array(select format_type(t, null) from unnest(p.proargtypes) t) as types from pg_proc p
      where p.pronamespace = 'app'::regnamespace and has_function_privilege('ruam_app', p.oid, 'execute') and p.prorettype <> 'trigger'::regtype and p.prokind = 'f'
        and (select count(*) from unnest(p.proargtypes) t where t = 'uuid'::regtype) > 1 and p.provolatile <> 'v' order by 1`,
  );
  const { ordinary, foreign } = things;
  const nobody = "0190b6a0-0000-7000-8000-000000000000";
  const told: string[] = [];
  // An officer of the case itself, who may not know the place; and somebody of another agency.
  for (const [me, of] of [[cast.of("inquiryOfficial", "member"), ordinary], [cast.of("caseManager", "otherAgency"), foreign]] as const) {
    for (const { name, types } of functions) {
      // Every place for the account, the case in all others.
      for (const [place, type] of types.entries()) {
        if (type !== "uuid") continue;
        for (const category of types.includes("text") ? ["shelterPlace", "caseManager"] : [""]) {
          const ask = (account: string): Promise<string> => callGiven(me, name, types, types.map((one, index) => (index === place ? account : one === "uuid" ? of.caseId : one === "text" ? category : valueOf(one, { id: of.caseId, isViewer: false, accountId: me.accountId }))));
          const none = await ask(nobody);
          for (const who of [of.makers.boss.accountId, of.makers.shelter.accountId, of.walledAccountId]) {
            const about = await ask(who);
            if (about.replaceAll(who, "id") !== none.replaceAll(nobody, "id")) told.push(`${name}(${types.join(", ")}) [${place}] tells ${me.displayName} of ${who === of.makers.boss.accountId ? "the manager" : who === of.makers.shelter.accountId ? "the shelter" : "the wall"}: ${about.slice(0, 60)} / ${none.slice(0, 60)}`);
          }
        }
      }
    }
  }
  expect([...new Set(told)]).toEqual([]);
});

/** Calls a function with one id in every uuid argument (the caller's own account first, where the first is a viewer). */
async function callWith(me: { token: string; accountId: string }, { name, types, id }: { name: string; types: readonly string[]; id: string }): Promise<string> {
  const given = types.map((type, index) => valueOf(type, { id, isViewer: index === 0 && types.filter((one) => one === "uuid").length > 1, accountId: me.accountId }));
  return callGiven(me, name, types, given).then((answer) => answer.replaceAll(id, "id"));
}

function callGiven(me: { token: string }, name: string, types: readonly string[], given: readonly unknown[]): Promise<string> {
  const text = `select to_jsonb(x) as x from app.${name}(${types.map((type, index) => `$${index + 1}::${type}`).join(", ")}) x`;
  return as(me, () => app.query(text, [...given]).then(({ rows }) => JSON.stringify(rows), (error: { code: string; message: string }) => `${error.code} ${error.message}`));
}

function valueOf(type: string, { id, isViewer, accountId }: { id: string; isViewer: boolean; accountId: string }): unknown {
  if (type === "uuid") return isViewer ? accountId : id;
  if (type === "uuid[]") return [id];
  if (type === "jsonb" || type === "json") return JSON.stringify({ caseId: id, personId: id, id, case: id, person: id, to: id, most: 5, label: "x" });
  if (type === "bytea") return Buffer.from("00000", "ascii");
  if (type === "bytea[]") return [Buffer.from("00000", "ascii")];
  if (type === "integer" || type === "bigint") return 1;
  if (type === "boolean") return true;
  if (type === "text[]") return ["x"];
  if (type === "integer[]") return [1];
  if (/time|date/.test(type)) return "2026-01-01";
  return type === "text" ? "case" : null;
}

async function hashOf(caseId: string): Promise<string> {
  const { rows } = await prepared.world.admin.query(
    `select md5(string_agg(t::text, '' order by t::text)) as h from (
       select to_jsonb(k)::text as t from cases k where id = $1 union all select to_jsonb(s)::text from seats s where case_id = $1 union all select to_jsonb(p)::text from people p where case_id = $1
       union all select to_jsonb(x)::text from tasks x where case_id = $1 union all select to_jsonb(e)::text from events e where case_id = $1 union all select to_jsonb(r)::text from referrals r where case_id = $1) q`, [caseId]);
  return rows[0].h;
}
