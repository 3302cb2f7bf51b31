import { afterAll, beforeAll, expect, test } from "vitest";
import { aCase } from "#app/testing/a-case.ts";
import { runAs } from "#app/testing/run-as.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { answerSecond } from "#modules/cases/actions/answer-second.ts";
import { askSecond } from "#modules/cases/actions/ask-second.ts";
import { classify } from "#modules/cases/actions/classify.ts";
import { list } from "#modules/cases/actions/list.ts";
import { nameManager } from "#modules/cases/actions/name-manager.ts";
import { open } from "#modules/cases/actions/open.ts";
import { read as readCase } from "#modules/cases/actions/read.ts";
import { secondRequests } from "#modules/cases/actions/second-requests.ts";
import { classEffects, enforcedBy } from "#modules/cases/rules/class-effects.ts";
import { confidentialities, type Confidentiality } from "#modules/cases/rules/confidentiality.ts";
import { exportPlan } from "#modules/exchange/actions/export-plan.ts";
import { add as addPeople } from "#modules/people/actions/add.ts";
import { checkDuplicates } from "#modules/people/actions/check-duplicates.ts";
import { addTask } from "#modules/plans/public.ts";
import { preview } from "#modules/referrals/actions/preview.ts";
import { find } from "#modules/search/actions/find.ts";
import { addSeat } from "#modules/teams/actions/add-seat.ts";
import { messagesOf } from "#platform/i18n/server.ts";
import { hasMessage } from "#platform/i18n/translate.ts";

// What each class of a case changes is a list of sentences; each is held by the database, whatever the app does.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

const refusedWith = (code: string) => ({ status: 409, code });
const notYours = { status: 404 };
const denied = { code: "42501" };
const sqlAs = (person: Person, text: string, values: readonly unknown[] = []) => runAs(world, person, async ({ client }) => client.query(text, [...values]));
const rawSeat = "insert into seats (id, case_id, account_id, agency_id, discipline, starts_at, added_by) values (gen_random_uuid(), $1, $2, $3, $4, now(), $5)";

/** A managed case with a coordinator, a social worker, a doctor and an interpreter beside the manager. */
async function managed(more: { papers?: string } = {}) {
  const made = await aCase<Person>(world, { team: ["caseManager", "socialWorker", "doctor", "interpreter"], ...(more.papers ? { people: [{ safeName: "น้องฟ้า", papers: [{ kind: "Passport", number: more.papers }] }] } : {}) });
  const manager = made.of("caseManager");
  await made.coordinator.call(nameManager, { caseId: made.caseId, accountId: manager.accountId });
  return { ...made, manager };
}

async function setClass(by: Person, caseId: string, confidentiality: Exclude<Confidentiality, "sealed">): Promise<void> {
  const { version } = await by.call(readCase, { caseId });
  await by.call(classify, { caseId, confidentiality, reason: "dangerToPerson" }, { ifMatch: version });
}

async function seal(made: Awaited<ReturnType<typeof managed>>, kept: readonly Person[] = []): Promise<void> {
  const { requestId } = await made.manager.call(askSecond, { kind: "seal", caseId: made.caseId, reason: "insiderRisk", keptAccountIds: kept.map(({ accountId }) => accountId) });
  await made.coordinator.call(answerSecond, { requestId, answer: "agreed" });
}

test("each effect has its sentence in both languages and a function in the database that holds it", async () => {
  const effects = new Set(confidentialities.flatMap((one) => classEffects[one] as readonly string[]));
  expect([...effects].sort()).toEqual(Object.keys(enforcedBy).sort());
  for (const effect of effects) for (const language of ["th", "en"] as const) expect(hasMessage(messagesOf(language), `cases.classEffects.${effect}`), `${language} ${effect}`).toBe(true);
  const { rows } = await world.admin.query("select 'app.' || proname as name from pg_proc where pronamespace = 'app'::regnamespace");
  const there = new Set(rows.map(({ name }) => name));
  expect(Object.values(enforcedBy).filter((name) => !there.has(name))).toEqual([]);
});

test("restricted: seats of other disciplines end, and none is made, by plain SQL either", async () => {
  const { caseId, manager, coordinator, of } = await managed();
  await setClass(manager, caseId, "restricted");
  await expect(of("interpreter").call(readCase, { caseId })).rejects.toMatchObject(notYours);
  const inspector = await world.aPerson({ roles: ["labourInspector"] });
  await expect(sqlAs(coordinator, rawSeat, [caseId, inspector.accountId, inspector.agencyId, "labourInspector", coordinator.accountId])).rejects.toMatchObject(denied);
  const psychologist = await world.aPerson({ roles: ["psychologist"] });
  await coordinator.call(addSeat, { caseId, accountId: psychologist.accountId, discipline: "psychologist", reason: "ดูแลใจ" });
});

test("secret: the manager alone brings in, the minimum alone leaves, no file, nobody is written to", async () => {
  await world.setClock("2026-06-24T03:00:00Z");
  const { caseId, personId, manager, coordinator, of } = await managed();
  await setClass(manager, caseId, "secret");
  const psychologist = await world.aPerson({ roles: ["psychologist"] });
  await expect(sqlAs(coordinator, rawSeat, [caseId, psychologist.accountId, psychologist.agencyId, "psychologist", coordinator.accountId])).rejects.toMatchObject(denied);
  const hospital = await world.aPerson({ roles: ["doctor"], agencyKind: "hospital" });
  const draft = { caseId, personId, toAgencyId: hospital.agencyId, purpose: "health", urgency: "high", needs: "ตรวจสุขภาพ", safety: "อย่าโทร", lawfulBasis: "legalDuty", basisReason: "หน้าที่คุ้มครองสวัสดิภาพเด็กตามกฎหมาย" } as const;
  const shown = await of("socialWorker").call(preview, { ...draft, scope: ["name", "needs", "safety"] });
  expect(shown.problem).toMatchObject({ code: "minimum-only" });
  expect(shown.extract).toEqual({ needs: "ตรวจสุขภาพ" });
  const raw = `insert into referrals (id, code, case_id, person_id, from_account_id, from_agency_id, to_agency_id, purpose, urgency, scope, lawful_basis, basis_reason, sent_at, answer_by, due_at, changed_at)
    values (gen_random_uuid(), $5, $1, $2, $3, $6, $4, 'health', 'high', $7, 'legalDuty', 'x', now(), now(), now(), now())`;
  const worker = of("socialWorker");
  await expect(sqlAs(worker, raw, [caseId, personId, worker.accountId, hospital.agencyId, "R-raw-1", worker.agencyId, ["name"]])).rejects.toMatchObject(denied);
  await expect(sqlAs(worker, raw, [caseId, personId, worker.accountId, hospital.agencyId, "R-raw-2", worker.agencyId, ["needs"]])).resolves.toMatchObject({ rowCount: 1 });
  expect(await manager.call(exportPlan, {})).toMatchObject({ caseCount: 0, leftOutCount: 1 });
  expect((await sqlAs(manager, "select app.leaves_in_files($1) as leaves", [caseId])).rows[0].leaves).toBe(false);
});

test("sealed: two people set it, those not named leave, and one person changes nothing of it, by plain SQL either", async () => {
  const made = await managed();
  const { caseId, manager, coordinator, of } = made;
  await expect(manager.call(open, { provinceCode: "50", discipline: "caseManager", source: "walkIn", confidentiality: "sealed", people: [] })).rejects.toMatchObject(refusedWith("sealed-by-two"));
  const { requestId } = await manager.call(askSecond, { kind: "seal", caseId, reason: "insiderRisk", keptAccountIds: [of("doctor").accountId] });
  await expect(manager.call(answerSecond, { requestId, answer: "agreed" })).rejects.toMatchObject(refusedWith("second-must-be-another"));
  await expect(coordinator.call(askSecond, { kind: "seal", caseId, reason: "insiderRisk", keptAccountIds: [] })).rejects.toMatchObject({ status: 403 });
  await expect(of("doctor").call(answerSecond, { requestId, answer: "agreed" })).rejects.toMatchObject({ status: 403 });
  await expect(sqlAs(manager, "update cases set confidentiality = 'sealed' where id = $1", [caseId])).rejects.toMatchObject(denied);
  await expect(sqlAs(manager, "insert into second_person_requests (id, case_id, kind, reason, asked_by, answer, answered_by, answered_at) values (gen_random_uuid(), $1, 'seal', 'x', $2, 'agreed', $3, now())", [caseId, manager.accountId, coordinator.accountId])).rejects.toMatchObject(denied);
  await coordinator.call(answerSecond, { requestId, answer: "agreed" });
  expect((await of("doctor").call(readCase, { caseId })).confidentiality).toBe("sealed");
  await expect(of("socialWorker").call(readCase, { caseId })).rejects.toMatchObject(notYours);
  const { version } = await manager.call(readCase, { caseId });
  await expect(manager.call(classify, { caseId, confidentiality: "ordinary", reason: "mistake" }, { ifMatch: version })).rejects.toMatchObject(refusedWith("sealed-by-two"));
  await expect(sqlAs(manager, "update cases set confidentiality = 'ordinary' where id = $1", [caseId])).rejects.toMatchObject(denied);
  const second = await manager.call(askSecond, { kind: "unseal", caseId, reason: "dangerPassed", toClass: "restricted" });
  expect((await coordinator.call(secondRequests, { caseId })).requests[0]).toMatchObject({ kind: "unseal", answer: null, isMine: false });
  await coordinator.call(answerSecond, { requestId: second.requestId, answer: "declined" });
  expect((await manager.call(readCase, { caseId })).confidentiality).toBe("sealed");
  const third = await manager.call(askSecond, { kind: "unseal", caseId, reason: "dangerPassed", toClass: "restricted" });
  await coordinator.call(answerSecond, { requestId: third.requestId, answer: "agreed" });
  expect((await manager.call(readCase, { caseId })).confidentiality).toBe("restricted");
});

test("sealed: each seat is named by the manager and agreed to by a second one; no emergency and no other way makes one", async () => {
  const made = await managed();
  const { caseId, manager, coordinator } = made;
  await seal(made);
  const psychologist = await world.aPerson({ roles: ["psychologist"] });
  const official = await world.aPerson({ roles: ["inquiryOfficial"] });
  const wanted = { caseId, accountId: psychologist.accountId, discipline: "psychologist", reason: "ดูแลใจ", endsAt: new Date(Date.now() + 30 * 86_400_000).toISOString() } as const;
  await world.setClock(new Date());
  await expect(manager.call(addSeat, wanted)).rejects.toMatchObject(refusedWith("sealed-needs-second"));
  for (const by of [manager, coordinator]) await expect(sqlAs(by, rawSeat, [caseId, psychologist.accountId, psychologist.agencyId, "psychologist", by.accountId])).rejects.toMatchObject(denied);
  // As the owner of the functions, inside the transaction of one person: what any emergency would have to do.
  await expect(
    world.admin.query("begin").then(async () => {
      await world.admin.query("select app.set_context($1, $2, null, array['inquiryOfficial'])", [official.accountId, official.agencyId]);
      await world.admin.query("insert into seats (id, case_id, account_id, agency_id, discipline, starts_at, ends_at, added_by, reason, is_emergency) values (gen_random_uuid(), $1, $2, $3, 'inquiryOfficial', now(), now() + interval '4 hours', $2, 'breakGlass', true)", [caseId, official.accountId, official.agencyId]);
    }).finally(() => world.admin.query("rollback")),
  ).rejects.toMatchObject(denied);
  const { requestId } = await manager.call(askSecond, { kind: "seat", ...wanted });
  await expect(psychologist.call(readCase, { caseId })).rejects.toMatchObject(notYours);
  await coordinator.call(answerSecond, { requestId, answer: "agreed" });
  expect((await psychologist.call(readCase, { caseId })).discipline).toBe("psychologist");
});

/** Where a sealed case could still show: empty when it shows nowhere but before its own team. */
async function stillShows(made: Awaited<ReturnType<typeof managed>>, papers: string): Promise<readonly string[]> {
  const { caseId, manager, coordinator, code, personId } = made;
  const shows: string[] = [];
  const note = (what: string, does: boolean) => void (does && shows.push(what));
  note("search by name", (await manager.call(find, { query: "น้องฟ้า" })).people.some((one) => one.caseId === caseId));
  note("search by code", (await manager.call(find, { query: code })).cases.some(({ id }) => id === caseId));
  const other = await aCase<Person>(world, { people: [{}] });
  note("doubles elsewhere", (await other.coordinator.call(checkDuplicates, { caseId: other.caseId, papers: [{ kind: "Passport", number: papers }] })).matches.length > 0);
  note("tallies", (await sqlAs(manager, "select coalesce(sum(step), 0)::int as n from seat_tallies")).rows[0].n > 0);
  note("counts", ((await manager.call(list, {})).count ?? 0) > 0);
  note("files", (await manager.call(exportPlan, {})).caseCount > 0);
  const boss = await world.aPerson({ roles: ["agencyAdmin"], agencyId: manager.agencyId });
  await runAs(world, coordinator, (context) => addTask(context, { caseId, personId, kind: "plan", titleKey: "plans.step.health", ownerAgencyId: manager.agencyId, takerRoles: ["agencyAdmin", "caseManager"], dueAt: new Date("2026-01-01T00:00:00Z") }));
  await world.runJob("plans.escalate");
  note("lists of others", (await sqlAs(boss, "select 1 from tasks where case_id = $1", [caseId])).rowCount !== 0);
  note("told when late", (await world.admin.query("select 1 from task_escalations e join tasks t on t.id = e.task_id where t.case_id = $1 and e.ended_at is null", [caseId])).rowCount !== 0);
  return shows;
}

test("an ordinary case shows in search, counts, files, doubles and lists; sealed it shows in none; opened again in all", async () => {
  const ordinary = await managed({ papers: "ZZ9990001" });
  expect(await stillShows(ordinary, "ZZ9990001")).toEqual(["search by name", "search by code", "doubles elsewhere", "tallies", "counts", "files", "lists of others", "told when late"]);
  await seal(ordinary);
  await ordinary.manager.call(addPeople, { caseId: ordinary.caseId, people: [{ safeName: "น้องฟ้าสอง" }] });
  expect(await stillShows(ordinary, "ZZ9990001")).toEqual([]);
  expect((await ordinary.manager.call(list, {})).rows.map(({ id }) => id)).toEqual([ordinary.caseId]);
  const { requestId } = await ordinary.manager.call(askSecond, { kind: "unseal", caseId: ordinary.caseId, reason: "dangerPassed", toClass: "ordinary" });
  await ordinary.coordinator.call(answerSecond, { requestId, answer: "agreed" });
  expect(await stillShows(ordinary, "ZZ9990001")).toEqual(expect.arrayContaining(["search by name", "doubles elsewhere", "tallies", "counts", "files", "lists of others"]));
});

test.each([
  ["the change of class hides nothing", "alter table ruam.cases disable trigger class_changed", "alter table ruam.cases enable trigger class_changed", ["search by name", "tallies", "counts"]],
  ["a new task looks at no class", "alter table ruam.tasks disable trigger guard_task_class", "alter table ruam.tasks enable trigger guard_task_class", ["lists of others", "told when late"]],
])("the proof bites: when %s, it tells where the sealed case shows", async (_what, sabotage, mend, told) => {
  const papers = `ZZ${Math.floor(Math.random() * 1e7)}`;
  const made = await managed({ papers });
  await world.admin.query(sabotage);
  await seal(made);
  const shows = await stillShows(made, papers);
  await world.admin.query(mend);
  expect(shows).toEqual(expect.arrayContaining(told));
});

test("the proof bites: without the guard of classes a coordinator seats whom she likes", async () => {
  const { caseId, manager, coordinator } = await managed();
  await setClass(manager, caseId, "secret");
  await world.admin.query("alter table ruam.seats disable trigger guard_seat_class");
  const psychologist = await world.aPerson({ roles: ["psychologist"] });
  const made = await sqlAs(coordinator, rawSeat, [caseId, psychologist.accountId, psychologist.agencyId, "psychologist", coordinator.accountId]);
  await world.admin.query("alter table ruam.seats enable trigger guard_seat_class");
  expect(made.rowCount).toBe(1);
});
