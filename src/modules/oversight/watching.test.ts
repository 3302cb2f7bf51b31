import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { link } from "#modules/cases/actions/link.ts";
import { list } from "#modules/cases/actions/list.ts";
import { open } from "#modules/cases/actions/open.ts";
import { read } from "#modules/cases/actions/read.ts";
import { tally } from "#modules/cases/actions/tally.ts";
import { download } from "#modules/exchange/actions/download.ts";
import { exportCases } from "#modules/exchange/actions/export.ts";
import { exportPlan } from "#modules/exchange/actions/export-plan.ts";
import { acceptLead } from "#modules/leads/actions/accept-lead.ts";
import { getLead } from "#modules/leads/actions/get-lead.ts";
import { listLeads } from "#modules/leads/actions/list-leads.ts";
import { triageReasons } from "#modules/leads/rules/words.ts";
import { aLead } from "#modules/leads/testing/a-lead.ts";
import { changeRoles, decideRole } from "#modules/partners/actions/change-people.ts";
import { invitePerson } from "#modules/partners/actions/invite.ts";
import { roleRequests } from "#modules/partners/actions/people.ts";
import { powerRoles } from "#modules/partners/rules/roles.ts";
import { checkDuplicates } from "#modules/people/actions/check-duplicates.ts";
import { list as people } from "#modules/people/actions/list.ts";
import { openIdentity } from "#modules/people/actions/open-identity.ts";
import { find } from "#modules/search/actions/find.ts";
import { addWall } from "#modules/teams/actions/add-wall.ts";
import { aCase } from "#app/testing/a-case.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { administration } from "./actions/administration.ts";
import { allowReading } from "./actions/allow-reading.ts";
import { board } from "./actions/board.ts";
import { changeBudget } from "./actions/budget.ts";
import { closeAlert } from "./actions/close-alert.ts";
import { decoys, endDecoy, plantDecoy } from "./actions/decoys.ts";
import { liftStop } from "./actions/lift-stop.ts";
import { openInEmergency } from "./actions/open-in-emergency.ts";

let world: World;
let agencyId: string;
let keeper: Person;
let officer: Person;
beforeAll(async () => {
  world = await openWorld();
  agencyId = await world.anAgency();
  keeper = await world.aPerson({ roles: ["agencyAdmin"], agencyId });
  officer = await world.aPerson({ roles: ["dpo"], agencyId });
});
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  await world.setClock("2026-11-20T02:00:00Z");
  await world.admin.query("insert into settings (key, value) values ('oversight.readBudget', '{\"alertPerHour\": 3, \"stopPerHour\": 6}') on conflict (key) do update set value = excluded.value");
});

async function aWorker(cases: number): Promise<{ worker: Person; caseIds: string[] }> {
  const worker = await world.aPerson({ roles: ["caseManager"], agencyId });
  const caseIds: string[] = [];
  for (let made = 0; made < cases; made += 1) caseIds.push((await worker.call(open, { provinceCode: "50", discipline: "caseManager", source: "lead", people: [{ safeName: `ชื่อสมมติ ${made}` }] })).caseId);
  return { worker, caseIds };
}
const alertsAbout = async (who: Person, by: Person) => (await by.call(board, {})).alerts.filter(({ accountId }) => accountId === who.accountId).map(({ kind }) => kind).sort();
const stopOf = async (who: Person, by: Person) => (await by.call(board, {})).stops.find(({ accountId }) => accountId === who.accountId);

test("more cases than usual are told of, too many are stopped, and a watcher lets the work go on", async () => {
  const { worker, caseIds } = await aWorker(8);
  for (const caseId of caseIds.slice(0, 3)) await worker.call(read, { caseId });
  // The same case again is no further case.
  for (const caseId of caseIds.slice(0, 3)) await worker.call(read, { caseId });
  expect(await alertsAbout(worker, keeper)).toEqual([]);
  await worker.call(read, { caseId: caseIds[3] ?? "" });
  expect(await alertsAbout(worker, keeper)).toEqual(["manyReads"]);
  for (const caseId of caseIds.slice(4, 6)) await worker.call(read, { caseId });
  await expect(worker.call(read, { caseId: caseIds[6] ?? "" })).rejects.toMatchObject({ status: 409, code: "reading-stopped" });
  // From now on also what was open before, for longer than the hour.
  await expect(worker.call(read, { caseId: caseIds[0] ?? "" })).rejects.toMatchObject({ code: "reading-stopped" });
  await expect(worker.call(people, { caseId: caseIds[0] ?? "" })).rejects.toMatchObject({ code: "reading-stopped" });
  await world.setClock("2026-11-20T05:00:00Z");
  await expect(worker.call(read, { caseId: caseIds[0] ?? "" })).rejects.toMatchObject({ code: "reading-stopped" });
  expect(await alertsAbout(worker, officer)).toEqual(["manyReads", "readingStopped"]);

  const stopId = (await stopOf(worker, keeper))?.stopId ?? "";
  await expect(worker.call(liftStop, { stopId, reason: "ownWork" })).rejects.toMatchObject({ status: 403 });
  const stranger = await world.aPerson({ roles: ["agencyAdmin"] });
  expect(await stopOf(worker, stranger)).toBeUndefined();
  await expect(stranger.call(liftStop, { stopId, reason: "ownWork" })).rejects.toMatchObject({ status: 404 });
  await keeper.call(liftStop, { stopId, reason: "examined" });
  await worker.call(read, { caseId: caseIds[7] ?? "" });
});

test("people, true names and files count like the room", async () => {
  const { worker, caseIds } = await aWorker(7);
  for (const caseId of caseIds.slice(0, 3)) await worker.call(people, { caseId });
  const personId = (await worker.call(people, { caseId: caseIds[3] ?? "" })).people[0]?.id ?? "";
  await worker.call(openIdentity, { personId });
  expect(await alertsAbout(worker, keeper)).toEqual(["manyReads"]);
  const { exportId } = await worker.call(exportCases, { format: "csv", purpose: "officialReport", purposeText: "รายงานสมมติประจำเดือน" });
  await expect(worker.call(download, { exportId })).rejects.toMatchObject({ status: 409, code: "export-over-budget" });
  // Refused, but not stopped: nothing left.
  await worker.call(read, { caseId: caseIds[0] ?? "" });
  await expect(worker.call(allowReading, { accountId: worker.accountId, cases: 50, hours: 2, reason: "plannedReading" })).rejects.toMatchObject({ status: 403 });
  await expect(keeper.call(allowReading, { accountId: keeper.accountId, cases: 50, hours: 2, reason: "plannedReading" })).rejects.toMatchObject({ code: "another-must-allow" });
  await expect(keeper.call(allowReading, { accountId: (await world.aPerson({ roles: ["dpo"] })).accountId, cases: 50, hours: 2, reason: "plannedReading" })).rejects.toMatchObject({ status: 404 });
  await keeper.call(allowReading, { accountId: worker.accountId, cases: 50, hours: 2, reason: "plannedReading" });
  await worker.call(download, { exportId });
  expect(await alertsAbout(worker, officer)).toEqual(["largeExport", "manyReads"]);
});

test("many at once are not too many: near the limit readings stand in line", async () => {
  const { worker, caseIds } = await aWorker(16);
  const answers = await Promise.allSettled(caseIds.map((caseId) => worker.call(read, { caseId })));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(6);
});

test("three times the spread over one's own usual is told of, though it is below the number for all", async () => {
  await world.admin.query("update settings set value = '{\"alertPerHour\": 30, \"stopPerHour\": 100}' where key = 'oversight.readBudget'");
  const { worker, caseIds } = await aWorker(11);
  await world.admin.query("insert into read_hours (account_id, hour, cases) select $1, date_trunc('hour', app.now()) - make_interval(hours => 48 + n), 1 + n % 2 from generate_series(1, 24) n", [worker.accountId]);
  await world.runJob("oversight.learnUsual");
  for (const caseId of caseIds.slice(0, 10)) await worker.call(read, { caseId });
  expect(await alertsAbout(worker, keeper)).toEqual([]);
  await worker.call(read, { caseId: caseIds[10] ?? "" });
  expect(await alertsAbout(worker, keeper)).toEqual(["manyReads"]);
});

test("nobody sees or ends an alert about herself, and an ended one leaves the board", async () => {
  const watcher = await world.aPerson({ roles: ["caseManager", "dpo"], agencyId });
  await world.admin.query("insert into alerts (kind, account_id, agency_id, hour) values ('manyReads', $1, $2, app.now())", [watcher.accountId, agencyId]);
  const { rows } = await world.admin.query("select id from alerts where account_id = $1", [watcher.accountId]);
  expect(await alertsAbout(watcher, watcher)).toEqual([]);
  await expect(watcher.call(closeAlert, { alertId: rows[0].id, end: "explained" })).rejects.toMatchObject({ status: 404 });
  await keeper.call(closeAlert, { alertId: rows[0].id, end: "explained" });
  await expect(officer.call(closeAlert, { alertId: rows[0].id, end: "acted" })).rejects.toMatchObject({ status: 404 });
  expect(await alertsAbout(watcher, keeper)).toEqual([]);
});

test("a decoy is found, listed and opened like any case; any touch is told of, and no count or file holds it", async () => {
  const worker = await world.aPerson({ roles: ["socialWorker"], agencyId });
  const person = { safeName: "น้องดาวเหนือสมมติ" };
  await expect(worker.call(plantDecoy, { provinceCode: "50", person })).rejects.toMatchObject({ status: 403 });
  await expect(officer.call(plantDecoy, { provinceCode: "50", person, audience: { agencyId: officer.agencyId, discipline: "doctor" } })).rejects.toMatchObject({ code: "nobody-holds-the-role" });
  const { caseId, code } = await officer.call(plantDecoy, { provinceCode: "50", person, audience: { agencyId, discipline: "socialWorker" } });
  const page = await worker.call(list, {});
  expect(page.rows.map((row) => [row.code, row.people[0]?.safeName])).toEqual([[code, person.safeName]]);
  expect((await worker.call(find, { query: "ดาวเหนือสมมติ" })).people.map((one) => one.caseId)).toEqual([caseId]);
  expect(await alertsAbout(worker, keeper)).toEqual([]);
  const room = await worker.call(read, { caseId });
  expect(Object.keys(room).some((key) => /decoy|counted/i.test(key))).toBe(false);
  expect(await alertsAbout(worker, keeper)).toEqual(["decoyTouched"]);
  expect([page.count, (await worker.call(tally, {})).cells, (await worker.call(exportPlan, {})).caseCount]).toEqual([0, [], 0]);

  const official = await world.aPerson({ roles: ["inquiryOfficial"], agencyId });
  expect(await official.call(openInEmergency, { code, category: "otherEmergency", reason: "ต้องการดูข้อมูลของคนนี้โดยด่วนมาก" })).toMatchObject({ outcome: "opened" });
  expect(await alertsAbout(official, officer)).toContain("decoyTouched");
  await expect(worker.call(endDecoy, { caseId })).rejects.toMatchObject({ status: 403 });
  const ofAnother = await world.aPerson({ roles: ["dpo"] });
  expect((await ofAnother.call(decoys, {})).decoys).toEqual([]);
  await expect(ofAnother.call(endDecoy, { caseId })).rejects.toMatchObject({ status: 404 });
  await expect(officer.call(endDecoy, { caseId: agencyId })).rejects.toMatchObject({ status: 404 });
  await officer.call(endDecoy, { caseId });
  expect((await worker.call(list, {})).rows).toEqual([]);
  expect((await officer.call(decoys, {})).decoys[0]).toMatchObject({ code, seats: 0 });
});

test("a wall holds by whatever way a seat would be given, and takes the tasks with it", async () => {
  const { caseId, coordinator, of } = await aCase(world, { team: ["inquiryOfficial", "socialWorker"] });
  const official = of("inquiryOfficial");
  await world.admin.query("insert into tasks (id, case_id, kind, title_key, owner_account_id, owner_agency_id, due_at, source_kind) values (gen_random_uuid(), $1, 'own', 'x.y', $2, $3, now(), 'own')", [caseId, official.accountId, official.agencyId]);
  await coordinator.call(addWall, { caseId, accountId: official.accountId, reason: "knowsSuspect" });
  const seat = "insert into seats (id, case_id, account_id, agency_id, discipline, starts_at, added_by) values (gen_random_uuid(), $1, $2, $3, 'inquiryOfficial', now(), $2)";
  await expect(world.admin.query(seat, [caseId, official.accountId, official.agencyId])).rejects.toThrow("cannot-be-seated");
  await world.admin.query("update seats set ended_at = null where case_id = $1 and account_id = $2", [caseId, official.accountId]);
  await expect(official.call(read, { caseId })).rejects.toMatchObject({ status: 404 });
  const other = await aCase(world, { coordinator });
  await expect(official.call(link, { caseId: other.caseId, otherCaseId: caseId, kind: "sameSuspect" })).rejects.toMatchObject({ status: 404 });
  expect((await world.admin.query("select count(*)::int as n from tasks where case_id = $1 and owner_account_id = $2", [caseId, official.accountId])).rows).toEqual([{ n: 0 }]);
});

test("behind a wall the lead of the case is gone, too, and a double there is not told of", async () => {
  const desk = await world.aPerson({ roles: ["pochtCoordinator"], agencyKind: "pocht", provinceCode: "54" });
  const colleague = await world.aPerson({ roles: ["pochtCoordinator"], agencyId: desk.agencyId });
  const reporter = await world.aPerson({ roles: ["reporter"], agencyKind: "school", provinceCode: "54" });
  const lead = await aLead(reporter);
  const seen = await colleague.call(getLead, { leadId: lead.id });
  const accepted = await desk.call(acceptLead, { leadId: lead.id, reason: triageReasons.accept[0], note: "รับเรื่องสมมติ", withReporter: false }, { ifMatch: seen.version });
  await colleague.call(getLead, { leadId: lead.id });
  await desk.call(addWall, { caseId: accepted.caseId, accountId: colleague.accountId, reason: "family" });
  await expect(colleague.call(getLead, { leadId: lead.id })).rejects.toMatchObject({ status: 404 });
  expect((await colleague.call(listLeads, { box: "answered" })).rows.some(({ id }) => id === lead.id)).toBe(false);

  const papers = [{ kind: "Passport" as const, number: "QQ7770001" }];
  const elsewhere = await aCase(world, { people: [{ papers }] });
  const { caseId, coordinator } = await aCase(world, { people: [{}] });
  expect((await coordinator.call(checkDuplicates, { caseId, papers })).matches).toHaveLength(1);
  await elsewhere.coordinator.call(addWall, { caseId: elsewhere.caseId, accountId: coordinator.accountId, reason: "knowsPerson" });
  expect((await coordinator.call(checkDuplicates, { caseId, papers })).matches).toEqual([]);
});

test("roles with power over others need two people; what administrators did is open to every focal point", async () => {
  const { rows } = await world.admin.query("select array_agg(r) as held from unnest(array['admin','agencyAdmin','dpo','analyst','authority','caseManager','doctor','reporter','trainer']) r where app.is_power(r)");
  expect(rows[0].held).toEqual([...powerRoles]);
  const admin = await world.aPerson({ roles: ["admin"], name: "ผู้ดูแล หนึ่ง" });
  const first = await world.aPerson({ roles: ["ngoWorker"], agencyId });
  // Alone, an administrator gives at once: there is nobody to agree (decision 9).
  expect((await admin.call(changeRoles, { accountId: first.accountId, roles: [{ role: "agencyAdmin", endsAt: null }] })).waitingForSecondAdmin).toEqual([]);
  // An agency's own administrator never gives alone.
  const asked = await keeper.call(invitePerson, { agencyId, displayName: "ผู้ตรวจ สมมติ", email: `${crypto.randomUUID()}@example.test`, positionTitle: "", language: "th", roles: ["dpo", "doctor"] });
  expect(asked.waitingForSecondAdmin).toEqual(["dpo"]);
  const second = await world.aPerson({ roles: ["admin"] });
  for (const role of powerRoles) {
    const one = await world.aPerson({ roles: ["doctor"], agencyId });
    expect((await admin.call(changeRoles, { accountId: one.accountId, roles: [{ role: "doctor", endsAt: null }, { role, endsAt: null }] })).waitingForSecondAdmin).toEqual([role]);
    const request = (await second.call(roleRequests, {})).requests.find(({ accountId }) => accountId === one.accountId);
    await expect(admin.call(decideRole, { requestId: request?.id ?? "", isApproved: true })).rejects.toMatchObject({ code: "second-person-needed" });
    await second.call(decideRole, { requestId: request?.id ?? "", isApproved: true });
    expect((await world.admin.query("select role from account_roles where account_id = $1 order by role", [one.accountId])).rows.map((row) => row.role)).toContain(role);
  }
  const { entries } = await keeper.call(administration, { language: "th", limit: 50 });
  expect(entries.some((entry) => entry.accountName === "ผู้ดูแล หนึ่ง" && entry.what.includes("ผู้ดูแลระบบทั้งหมด"))).toBe(true);
  expect(entries.every((entry) => !entry.type.startsWith("decoy") && !entry.type.startsWith("case"))).toBe(true);
});

test("only an administrator sets how many are many, and the alert comes before the stop", async () => {
  const admin = await world.aPerson({ roles: ["admin"] });
  await expect(keeper.call(changeBudget, { alertPerHour: 40, stopPerHour: 200 })).rejects.toMatchObject({ status: 403 });
  await expect(admin.call(changeBudget, { alertPerHour: 200, stopPerHour: 200 })).rejects.toMatchObject({ code: "alert-after-stop" });
  await admin.call(changeBudget, { alertPerHour: 40, stopPerHour: 200 });
});
