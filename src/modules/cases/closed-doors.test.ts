import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { add } from "#modules/people/actions/add.ts";
import { merge } from "#modules/people/actions/merge.ts";
import { recordConsent } from "#modules/people/actions/record-consent.ts";
import { recordWish } from "#modules/people/actions/record-wish.ts";
import { addWall } from "#modules/teams/actions/add-wall.ts";
import { asPerson } from "#platform/db/request.ts";
import { askHandover } from "./actions/ask-handover.ts";
import { close } from "./actions/close.ts";
import { link } from "./actions/link.ts";
import { nameManager } from "./actions/name-manager.ts";
import { reopen } from "./actions/reopen.ts";
import { writeNote } from "./actions/write-note.ts";
import { aCase } from "#app/testing/a-case.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

const sqlAs = (person: Person, text: string, values: readonly unknown[] = []) =>
  asPerson(world.app.parts.services.pool, { token: person.token }, async ({ client }) => ({ value: await client.query(text, [...values]) }));

async function aFullCase() {
  const found = await aCase(world, { team: ["caseManager", "socialWorker", "doctor"] });
  const { caseId, personId, coordinator, of } = found;
  const [worker, manager] = [of("socialWorker"), of("caseManager")];
  await coordinator.call(nameManager, { caseId, accountId: manager.accountId });
  await worker.call(recordWish, { personId, words: "อยากเรียนต่อ" });
  await worker.call(recordConsent, { personId, agencyId: coordinator.agencyId, scope: "minimum", purpose: "safety", answer: "given", assent: "given", guardian: "notAsked", guardianReason: "mayBeOffender" });
  await of("doctor").call(writeNote, { caseId, category: "health", words: "ผลตรวจสมมติ" });
  const { personIds } = await worker.call(add, { caseId, people: [{ safeName: "คนเดียวกัน", profile: { codes: { vulnerabilities: ["Poverty"] } } }] });
  await worker.call(merge, { keptPersonId: personId, mergedPersonId: personIds[0] ?? "", reason: "mistakenEntry" });
  const second = await aCase(world, { coordinator });
  await coordinator.call(link, { caseId, otherCaseId: second.caseId, kind: "sameFamily" });
  await coordinator.call(addWall, { caseId, accountId: (await world.aPerson({ roles: ["doctor"] })).accountId, reason: "family" });
  const { rows } = await world.admin.query("select version from cases where id = $1", [caseId]);
  const { version } = await manager.call(close, { caseId, reason: "notTrafficking", followUps: [] }, { ifMatch: rows[0].version });
  await coordinator.call(reopen, { caseId, reason: "newFacts" }, { ifMatch: version });
  const next = await world.aPerson({ roles: ["caseManager"] });
  const { addSeat } = await import("#modules/teams/actions/add-seat.ts");
  await coordinator.call(addSeat, { caseId, accountId: next.accountId, discipline: "caseManager", reason: "รับช่วง" });
  await manager.call(askHandover, { caseId, toAccountId: next.accountId, note: "ขอส่งมอบให้ดูแลต่อ" });
  return found;
}

const TABLES = [
  "cases", "seats", "seat_tallies", "conflict_walls", "people", "person_identities", "person_contacts", "person_profiles", "wishes", "consents", "person_merges",
  "case_handovers", "case_notes", "case_links", "case_closures", "vault_keys",
];

test("whoever has no seat sees no row of any table, by plain SQL, and changes none", async () => {
  const { caseId, personId, coordinator } = await aFullCase();
  for (const table of TABLES) {
    expect((await world.admin.query(`select count(*)::int as n from ${table}`)).rows[0].n, `${table} holds something`).toBeGreaterThan(0);
  }
  for (const roles of [["caseManager", "pochtCoordinator", "socialWorker"], ["admin"], ["agencyAdmin", "dpo"]]) {
    const stranger = await world.aPerson({ roles, agencyId: coordinator.agencyId });
    for (const table of TABLES) expect((await sqlAs(stranger, `select 1 from ${table}`)).rows, table).toEqual([]);
    expect((await sqlAs(stranger, "select app.read_case($1) as room", [caseId])).rows[0]?.room).toBeNull();
    expect((await sqlAs(stranger, "select app.list_cases('{\"most\": 10}') as page")).rows[0]?.page.rows).toEqual({ lines: [], people: [], keys: [] });
    expect((await sqlAs(stranger, "select * from app.team_facts($1)", [caseId])).rows).toEqual([]);
    expect((await sqlAs(stranger, "update cases set stage = 'closed' where id = $1", [caseId])).rowCount).toBe(0);
    expect((await sqlAs(stranger, "update people set sex = 'Male' where id = $1", [personId])).rowCount).toBe(0);
    await expect(sqlAs(stranger, "select app.name_manager($1, $2)", [caseId, stranger.accountId])).rejects.toMatchObject({ code: "42501" });
    await expect(sqlAs(stranger, "select app.add_people($1, '[]')", [caseId])).rejects.toMatchObject({ code: "42501" });
    await expect(sqlAs(stranger, "select app.file_tokens($1, '', '', '', '')", [personId])).rejects.toMatchObject({ code: "42501" });
    await expect(sqlAs(stranger, "insert into seats (id, case_id, account_id, agency_id, discipline, starts_at, added_by) values (gen_random_uuid(), $1, $2, $3, 'caseManager', now(), $2)", [caseId, stranger.accountId, stranger.agencyId])).rejects.toMatchObject({ code: "42501" });
    await expect(sqlAs(stranger, "insert into wishes (id, case_id, person_id, words, said_at, written_by) values (gen_random_uuid(), $1, $2, '', now(), $3)", [caseId, personId, stranger.accountId])).rejects.toMatchObject({ code: "42501" });
  }
});

test("a seat gives its own part and no more, by plain SQL", async () => {
  const { caseId, personId, of } = await aFullCase();
  const doctor = of("doctor");
  expect((await sqlAs(doctor, "select 1 from person_identities where person_id = $1", [personId])).rowCount).toBe(1);
  expect((await sqlAs(doctor, "select 1 from person_contacts where person_id = $1", [personId])).rowCount).toBe(0);
  expect((await sqlAs(doctor, "select 1 from person_profiles where case_id = $1", [caseId])).rowCount).toBe(0);
  expect((await sqlAs(doctor, "select 1 from conflict_walls where case_id = $1", [caseId])).rowCount).toBe(0);
  expect((await sqlAs(doctor, "update seats set ended_at = now() where case_id = $1 and account_id <> $2", [caseId, doctor.accountId])).rowCount).toBe(0);
  expect((await sqlAs(doctor, "update person_identities set sealed = '' where person_id = $1", [personId])).rowCount).toBe(0);
  for (const column of ["discipline = 'caseManager'", "case_id = gen_random_uuid()", "account_id = gen_random_uuid()"]) {
    await expect(sqlAs(doctor, `update seats set ${column} where account_id = $1`, [doctor.accountId]), column).rejects.toMatchObject({ code: "42501" });
  }
  await expect(sqlAs(doctor, "update cases set opened_by = $2 where id = $1", [caseId, doctor.accountId])).rejects.toMatchObject({ code: "42501" });
  await expect(sqlAs(doctor, "insert into case_notes (id, case_id, category, body, written_by, agency_id, written_at) values (gen_random_uuid(), $1, 'therapy', '', $2, $3, now())", [caseId, doctor.accountId, doctor.agencyId])).rejects.toMatchObject({ code: "42501" });
});

test("a person row of another case cannot be smuggled into one's own", async () => {
  const theirs = await aCase(world);
  const mine = await aCase(world, { team: ["socialWorker"] });
  const worker = mine.of("socialWorker");
  const statement = "insert into consents (id, case_id, person_id, agency_id, scope, purpose, answer, explained_by, given_at, recorded_by) values (gen_random_uuid(), $1, $2, $3, 'minimum', 'safety', 'given', $4, now(), $4)";
  await expect(sqlAs(worker, statement, [mine.caseId, theirs.personId, worker.agencyId, worker.accountId])).rejects.toMatchObject({ code: "42501" });
});
