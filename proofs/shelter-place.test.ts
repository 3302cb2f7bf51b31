import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aCase } from "#app/testing/a-case.ts";
import { schemaOf, seeded, valueFor } from "#app/testing/fuzz.ts";
import { runAs } from "#app/testing/run-as.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { allActions } from "#app/server/app.ts";
import { methodOf } from "#platform/http/openapi.ts";
import { routeOf } from "#platform/http/routes.ts";
import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { newId } from "#platform/db/id.ts";
import { nameManager } from "#modules/cases/actions/name-manager.ts";
import { read as readCase } from "#modules/cases/actions/read.ts";
import { timeline } from "#modules/cases/actions/timeline.ts";
import { whoLooked } from "#modules/cases/actions/who-looked.ts";
import { writeNote } from "#modules/cases/actions/write-note.ts";
import { exportCases } from "#modules/exchange/actions/export.ts";
import { fetchFile } from "#modules/exchange/testing/send-file.ts";
import { recordConsent } from "#modules/people/actions/record-consent.ts";
import { recordWish } from "#modules/people/actions/record-wish.ts";
import { addTask } from "#modules/plans/public.ts";
import { savePlan } from "#modules/plans/actions/save-plan.ts";
import { send } from "#modules/referrals/actions/send.ts";
import { addSeat } from "#modules/teams/actions/add-seat.ts";
import { read as readTeam } from "#modules/teams/actions/read.ts";
import { openPage } from "./support/live.ts";

// Where the person stays is known to few. An investigating officer sits in the case, asks for everything she may, and then asks the
// database herself: nowhere stands who of the shelter, or which shelter, looks after the person.

let world: World;
let baseUrl: string;
let ready: Awaited<ReturnType<typeof sheltered>>;

beforeAll(async () => {
  world = await openWorld({ withJobs: true });
  await world.setClock("2026-06-24T03:00:00Z");
  baseUrl = await world.app.server.listen({ port: 0, host: "127.0.0.1" });
  ready = await sheltered();
});
afterAll(async () => {
  await world.close();
});

const given = { answer: "given", assent: "given", guardian: "notAsked", guardianReason: "mayBeOffender" } as const;
const basis = { lawfulBasis: "legalDuty", basisReason: "หน้าที่คุ้มครองสวัสดิภาพเด็กตามกฎหมาย" } as const;

/** A girl in a shelter whose staff does in the case whatever its part lets it do, and an officer in the same team. */
async function sheltered() {
  const made = await aCase<Person>(world, { team: ["caseManager", "socialWorker", "inquiryOfficial"] });
  const { caseId, personId, coordinator, of } = made;
  const agencyId = await world.anAgency({ kind: "shelter", nameTh: "บ้านพัก CANARY-PLACE", nameEn: "House CANARY-PLACE" });
  const hospital = await world.aPerson({ roles: ["doctor"], agencyKind: "hospital" });
  const keeper = await world.aPerson({ roles: ["shelterStaff"], agencyId, name: "CANARY-KEEPER เจ้าหน้าที่" });
  const nurse = await world.aPerson({ roles: ["psychologist"], agencyId, name: "CANARY-KEEPER นักจิตวิทยา" });
  const worker = of("socialWorker");
  await coordinator.call(nameManager, { caseId, accountId: of("caseManager").accountId });
  await coordinator.call(addSeat, { caseId, accountId: keeper.accountId, discipline: "shelterStaff", reason: "จัดที่พัก CANARY-PLACE" });
  await coordinator.call(addSeat, { caseId, accountId: nurse.accountId, discipline: "psychologist", reason: "ดูแลใจในที่พัก" });
  await keeper.call(readCase, { caseId });
  // As a social worker of the shelter would have left it.
  await world.admin.query("update people set added_by = $2 where id = $1", [personId, keeper.accountId]);
  await keeper.call(recordWish, { personId, words: "อยากโทรหายาย" });
  await keeper.call(writeNote, { caseId, category: "case", words: "วันนี้กินข้าวได้มากขึ้น" });
  await keeper.call(writeNote, { caseId, category: "plan", words: "เริ่มเรียนทำขนม" });
  await nurse.call(writeNote, { caseId, category: "case", words: "หลับดีขึ้น" });
  await keeper.call(recordConsent, { personId, agencyId: hospital.agencyId, scope: "minimum", purpose: "health", ...given });
  await worker.call(recordConsent, { personId, agencyId, scope: "minimum", purpose: "shelter", ...given });
  await worker.call(send, { caseId, personId, toAgencyId: agencyId, purpose: "shelter", urgency: "high", scope: ["needs"], needs: "ที่พักคืนนี้", ...basis });
  await keeper.call(send, { caseId, personId, toAgencyId: hospital.agencyId, purpose: "health", urgency: "high", scope: ["needs"], needs: "ตรวจสุขภาพ", ...basis });
  const goal = { id: newId(), words: "ได้เรียนต่อ" };
  await keeper.call(savePlan, { caseId, personId, goals: [goal], steps: [{ id: newId(), service: "education", goalId: goal.id, ownerAccountId: keeper.accountId, dueOn: "2026-07-10" }] });
  await runAs(world, keeper, (context) => addTask(context, { caseId, personId, kind: "plan", titleKey: "plans.step.education", ownerAccountId: keeper.accountId, ownerAgencyId: agencyId, dueAt: new Date("2026-07-10T03:00:00Z") }));
  await decide(worker, { caseId, personId, seats: [worker, keeper, of("inquiryOfficial")] });
  return { ...made, keeper, nurse, worker, officer: of("inquiryOfficial"), needles: [keeper.accountId, nurse.accountId, agencyId, "CANARY-KEEPER", "CANARY-PLACE"] };
}

/** What the team decided, with the shelter among those who decided. */
async function decide(by: Person, { caseId, personId, seats }: { caseId: string; personId: string; seats: readonly Person[] }): Promise<void> {
  await runAs(world, by, async ({ client, openVault }) => {
    const id = newId();
    const sealed = (await openVault(caseId)).seal({ table: "identification_decisions", column: "sealed", row: id }, { basis: {} });
    await client.query(
      `insert into identification_decisions (id, case_id, person_id, kind, sealed, was_child_at_event, seats, decided_at, recorded_by, recorded_at) values ($1, $2, $3, 'presumed', $4, true, $5, app.now(), $6, app.now())`,
      [id, caseId, personId, sealed, JSON.stringify(seats.map(({ accountId }) => ({ accountId, discipline: "x" }))), by.accountId],
    );
  });
}

const hitsIn = (text: string, where: string): readonly string[] => ready.needles.filter((needle) => text.includes(needle)).map((needle) => `${where}: ${needle}`);

// The directory of agencies and accounts is everybody's; that somebody of it is in this case is what must not be told.
const directory = /^(partners|auth)\.|^teams\.candidates$|^referrals\.(partners|takers)$|^leads\.listDesks$|^readiness\.people$/;

/** The search finds the agencies of the directory, too; what it finds of cases and people is looked at. */
function withoutDirectory(name: string, body: string): string {
  if (name !== "search.find" || !body.startsWith("{")) return body;
  const { agencies: _, ...rest } = JSON.parse(body) as { readonly agencies?: unknown }; // an answer of the product
  return JSON.stringify(rest);
}

/** Every read the officer's roles may call, with every id of the case in every place for one. */
async function readEverything(person: Person): Promise<{ readonly asked: number; readonly answered: number; readonly hits: readonly string[] }> {
  const random = seeded(7);
  const ids = await idsOfCase();
  let asked = 0;
  let answered = 0;
  const hits: string[] = [];
  for (const action of allActions.filter(({ kind, name }) => kind === "read" && !directory.test(name))) {
    const { properties = {}, required = [] } = schemaOf(action);
    const open = Object.keys(properties).filter((name) => name.endsWith("Id") && name !== "caseId" && name !== "personId" && (required.includes(name) || name === "agencyId"));
    for (const id of open.length > 0 ? ids : [undefined]) {
      const input = Object.fromEntries(
        Object.entries(properties).flatMap(([name, schema]): [string, unknown][] => {
          if (name === "caseId") return [[name, ready.caseId]];
          if (name === "personId") return [[name, ready.personId]];
          if (open.includes(name)) return [[name, id]];
          if (name === "query" || name === "q" || name === "text") return [[name, "CANARY"]];
          return required.includes(name) ? [[name, valueFor(schema, { random, knownIds: ids }, 0)]] : [];
        }),
      );
      asked += 1;
      const isGet = methodOf(action) === "get";
      const response = await world.app.server.inject({
        method: isGet ? "GET" : "POST",
        url: routeOf(action.name),
        headers: { "sec-fetch-site": "same-origin", "accept-language": "en" },
        cookies: { [SESSION_COOKIE]: person.token },
        ...(isGet ? { query: Object.fromEntries(Object.entries(input).map(([name, value]) => [name, String(value)])) } : { payload: input }),
      });
      if (response.statusCode === 200) answered += 1;
      hits.push(...hitsIn(withoutDirectory(action.name, response.body), `${action.name} ${response.statusCode}`));
    }
  }
  return { asked, answered, hits: [...new Set(hits)] };
}

async function idsOfCase(): Promise<readonly string[]> {
  const { rows } = await world.admin.query(
    `select id from consents where case_id = $1 union select id from referrals where case_id = $1 union select id from tasks where case_id = $1 union select id from clocks where case_id = $1
     union select id from support_plans where case_id = $1 union select id from identification_decisions where case_id = $1 union select id from seats where case_id = $1
     union select id from case_notes where case_id = $1 union select $1::uuid union select $2::uuid union select unnest($3::uuid[])`,
    [ready.caseId, ready.personId, ready.needles.slice(0, 3)],
  );
  return rows.map(({ id }) => id as string);
}

/** Everything the app's login may select, as one person, and what the functions for a case answer. */
async function askDatabase(person: Person): Promise<{ readonly rows: number; readonly hits: readonly string[] }> {
  // The directory, and the wrapped keys of its agencies: of every one alike.
  const open = ["agencies", "accounts", "account_roles", "agency_keys"];
  const { rows: tables } = await world.admin.query(
    `select table_name as name, string_agg(quote_ident(column_name), ', ') as columns from information_schema.column_privileges
      where table_schema = 'ruam' and grantee = 'ruam_app' and privilege_type = 'SELECT' and not table_name = any ($1) group by 1 order by 1`, [open]);
  const functions = ["app.read_case($1)", "app.list_cases('{\"most\": 50}')", "app.team_of($1)", "app.consents_of($1)", `app.case_events($1, '{"outcome": "done", "most": 100}')`, `app.case_events($1, '{"outcome": "read", "most": 100}')`, "app.unnamed_events(0, 1000000)"];
  return runAs(world, person, async ({ client }) => {
    let rows = 0;
    const hits: string[] = [];
    for (const { name, columns } of tables) {
      const found = await client.query(`select x::text as line from (select ${columns} from ruam.${name}) x`);
      rows += found.rows.length;
      hits.push(...hitsIn(found.rows.map(({ line }) => line).join("\n"), name));
    }
    for (const call of functions) {
      const found = await client.query(`select x::text as line from ${call} x`, call.includes("$1") ? [ready.caseId] : []);
      rows += found.rows.length;
      hits.push(...hitsIn(found.rows.map(({ line }) => line).join("\n"), call));
    }
    // Asking the timeline for what one agency did is no way around.
    const byAgency = await client.query("select 1 from app.case_events($1, $2)", [ready.caseId, JSON.stringify({ outcome: "done", most: 100, agencyId: ready.needles[2] })]);
    if (byAgency.rows.length > 0) hits.push("case_events by agency");
    return { rows, hits: [...new Set(hits)] };
  });
}

test("whoever may know the place sees who looks after the person; the proof looks at something", async () => {
  const team = await ready.worker.call(readTeam, { caseId: ready.caseId });
  expect(team.seats.filter(({ name }) => name?.includes("CANARY-KEEPER"))).toHaveLength(2);
  const { hits } = await askDatabase(ready.worker);
  expect(hits.map((hit) => hit.split(":")[0])).toEqual(expect.arrayContaining(["seats", "events", "consents", "referrals", "tasks", "app.read_case($1)"]));
});

test("an officer in the case: every read, with every id in every place, names neither the shelter nor anybody of it", async () => {
  const { asked, answered, hits } = await readEverything(ready.officer);
  console.log(`shelter's place: ${asked} reads asked, ${answered} answered, ${hits.length} hits`);
  expect(hits).toEqual([]);
  expect(answered).toBeGreaterThan(25);
});

test("the same officer with plain SQL: every table and every function of the case, 0 hits", async () => {
  const { rows, hits } = await askDatabase(ready.officer);
  console.log(`shelter's place: ${rows} rows by plain SQL, ${hits.length} hits`);
  expect(hits).toEqual([]);
  expect(rows).toBeGreaterThan(50);
});

test("what the shelter did stands on the officer's timeline without a name; its wish, note and part in the team are there", async () => {
  const { caseId, officer } = ready;
  const { entries } = await officer.call(timeline, { caseId });
  expect(entries.filter(({ byName, byMe }) => byName === null && !byMe).map(({ type }) => type)).toEqual(expect.arrayContaining(["wish-recorded", "note-written"]));
  expect(entries.find(({ note }) => note?.includes("กินข้าว"))).toMatchObject({ byName: null, byAgencyTh: null });
  expect((await officer.call(whoLooked, { caseId })).entries.some(({ byName }) => byName === null)).toBe(true);
  const { seats } = await officer.call(readTeam, { caseId });
  expect(seats.filter(({ discipline }) => discipline === "shelterStaff")).toMatchObject([{ name: null, accountId: null, agencyId: null, reason: null }]);
});

test("an open page of the officer hears that something happened within two seconds, and not by whom", async () => {
  const page = await openPage(baseUrl, ready.officer);
  const from = performance.now();
  await ready.keeper.call(writeNote, { caseId: ready.caseId, category: "case", words: "ไปหาหมอมาแล้ว" });
  const heard = await page.next(({ type, caseId }) => type === "note-written" && caseId === ready.caseId);
  expect((heard?.at ?? Infinity) - from).toBeLessThan(2000);
  expect(hitsIn(JSON.stringify(page.events), "live")).toEqual([]);
  await page.close();
}, 20_000);

test("a file the officer takes out names neither", async () => {
  const { exportId } = await ready.officer.call(exportCases, { format: "htcds-json", purpose: "courtOrInquiry", purposeText: "สำนวนการสอบสวนคดีสมมติ", withIdentity: true });
  const { bytes } = await fetchFile(world, ready.officer, `/api/exchange/download/file?exportId=${exportId}`);
  expect(hitsIn(new TextDecoder().decode(bytes), "file")).toEqual([]);
});

test("an officer cannot take down an answer about a shelter, nor about shelter at all", async () => {
  const { personId, officer, needles } = ready;
  await expect(officer.call(recordConsent, { personId, agencyId: needles[2] ?? "", scope: "minimum", purpose: "health", ...given })).rejects.toMatchObject({ status: 409, code: "not-in-your-part" });
  await expect(officer.call(recordConsent, { personId, agencyId: officer.agencyId, scope: "minimum", purpose: "shelter", ...given })).rejects.toMatchObject({ status: 409, code: "not-in-your-part" });
});

/** `table.column` → why whoever reads the row may read who it was. */
function authorColumns(): ReadonlyMap<string, string> {
  const lines: Record<string, string>[] = parse(readFileSync(new URL("expectations/authors.csv", import.meta.url), "utf8"), { columns: true, trim: true });
  return new Map(lines.flatMap(({ table = "", columns = "", why = "" }) => columns.split(" ").map((column): [string, string] => [`${table}.${column}`, why])));
}

// Columns that name somebody of the staff beside a case, a lead, a referral or a person, with the tables that hang on them.
const AUTHORS = `with recursive about (oid) as (
    select unnest(array['ruam.cases', 'ruam.leads', 'ruam.referrals', 'ruam.people', 'ruam.alerts', 'ruam.notices']::regclass[])
    union select k.conrelid from pg_constraint k join about a on a.oid = k.confrelid where k.contype = 'f')
  select c.relname || '.' || a.attname as name from about x join pg_class c on c.oid = x.oid join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
   where a.atttypid = 'uuid'::regtype and has_column_privilege('ruam_app', c.oid, a.attnum, 'select')
     and (a.attname ~ '(_by|account_id)$' or exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.confrelid = 'ruam.accounts'::regclass and a.attnum = any (k.conkey)))
   order by 1`;

test("who wrote is read by the app's login only where the list says why", async () => {
  const { rows } = await world.admin.query<{ name: string }>(AUTHORS);
  const listed = authorColumns();
  expect(rows.map(({ name }) => name).filter((name) => !listed.has(name)).map((name) => `readable, and no reason in proofs/expectations/authors.csv: ${name}`)).toEqual([]);
  expect([...listed.keys()].filter((name) => !rows.some((row) => row.name === name)).map((name) => `a reason for what nobody reads: ${name}`)).toEqual([]);
  expect([...listed.values()].filter((why) => why.length < 20)).toEqual([]);
  // It bites: one column given back is found.
  await world.admin.query("grant select (started_by) on ruam.screenings to ruam_app");
  const planted = await world.admin.query<{ name: string }>(AUTHORS);
  await world.admin.query("revoke select (started_by) on ruam.screenings from ruam_app");
  expect(planted.rows.map(({ name }) => name).filter((name) => !listed.has(name))).toEqual(["screenings.started_by"]);
});

// ---- does it bite? --------------------------------------------------------------------------------

const seat = "app.has_seat((select app.current_account()), case_id)";
test.each([
  ["seats", `create policy planted on ruam.seats for select using (${seat})`, "drop policy planted on ruam.seats"],
  ["events", `create policy planted on ruam.events for select using (case_id is not null and ${seat})`, "drop policy planted on ruam.events"],
  ["consents", `create policy planted on ruam.consents for select using (${seat})`, "drop policy planted on ruam.consents"],
  ["referrals", `create policy planted on ruam.referrals for select using (${seat})`, "drop policy planted on ruam.referrals"],
  ["tasks", "alter policy tasks_place on ruam.tasks using (true)", "select 1"],
  ["people", "grant select on ruam.people to ruam_app", "select app.hide_columns('ruam.people', array['added_by'])"],
  ["wishes", "grant select on ruam.wishes to ruam_app", "select app.hide_columns('ruam.wishes', array['written_by'])"],
  ["case_notes", "grant select on ruam.case_notes to ruam_app", "select app.hide_columns('ruam.case_notes', array['written_by', 'agency_id'])"],
])("the proof bites: %s opened, and the canary is told", async (table, sabotage, mend) => {
  const kept = table === "tasks" ? (await world.admin.query("select qual from pg_policies where tablename = 'tasks' and policyname = 'tasks_place'")).rows[0].qual : undefined;
  await world.admin.query(sabotage);
  const { hits } = await askDatabase(ready.officer);
  await world.admin.query(kept ? `alter policy tasks_place on ruam.tasks using (${kept})` : mend);
  expect(hits.map((hit) => hit.split(":")[0])).toContain(table);
  expect((await askDatabase(ready.officer)).hits).toEqual([]);
});

test("the proof bites: the case room's own function without its condition tells it, too", async () => {
  const { rows } = await world.admin.query("select pg_get_functiondef('app.read_case(uuid)'::regprocedure) as text");
  await world.admin.query(rows[0].text.replace("s.tells_place and s.account_id <> me", "false and s.account_id <> me"));
  const { hits } = await askDatabase(ready.officer);
  await world.admin.query(rows[0].text);
  expect(hits.map((hit) => hit.split(":")[0])).toContain("app.read_case($1)");
});
