import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { read as readCase } from "#modules/cases/actions/read.ts";
import { aCase, mali } from "#app/testing/a-case.ts";
import { runAction } from "#platform/action/run.ts";
import { defineRead } from "#platform/action/define.ts";
import { z } from "zod";
import { add } from "./actions/add.ts";
import { change } from "./actions/change.ts";
import { checkDuplicates } from "./actions/check-duplicates.ts";
import { duplicatesOf } from "./actions/duplicates-of.ts";
import { list } from "./actions/list.ts";
import { merge } from "./actions/merge.ts";
import { merges } from "./actions/merges.ts";
import { openIdentity } from "./actions/open-identity.ts";
import { saveIdentity } from "./actions/save-identity.ts";
import { unmerge } from "./actions/unmerge.ts";
import { KEYS_VERSION } from "#thai/search-keys.ts";
import { searchPeople, type FoundPerson } from "./search-people.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

const notYours = { status: 404, code: "not-found" };
const lookUp = defineRead({ name: "people.lookUpInTest", input: z.strictObject({ text: z.string() }), permission: "signed-in", run: async (context, { text }) => ({ result: await searchPeople(context, text) }) });
const search = async (person: Person, text: string): Promise<readonly FoundPerson[]> =>
  (await runAction(world.app.parts.services, lookUp, { token: person.token, input: { text }, language: "th" })) as readonly FoundPerson[]; // the result of the read above

test("a social worker finds a girl by nickname, a part of her name, the tail of a number and the safe name", async () => {
  const { personId, code, of } = await aCase(world, { team: ["socialWorker"] });
  const worker = of("socialWorker");
  for (const text of ["จุ๊บแจง", "มะลิ", "ลิวัล", "ใจดี", "มะลิวัลย์ ใจดีมาก", "น้องฟ้า", "0182", "000182", "1103700000182", "๐๑๘๒", "5678", "0812345678", "ด.ญ.มะลิวัลย์", "มะลิวัน"]) {
    expect((await search(worker, text)).map((found) => found.personId), text).toEqual([personId]);
  }
  expect((await search(worker, "มะลิ"))[0]).toMatchObject({ caseCode: code, label: "A", safeName: "น้องฟ้า", stage: "identification" });
  for (const text of ["สมหญิง", "ฟฟฟ", "", "9999", "มะลิวัลย์ สมหญิง"]) expect(await search(worker, text), text).toEqual([]);
});

test("nobody finds people of a case they do not sit in", async () => {
  await aCase(world);
  const stranger = await world.aPerson({ roles: ["caseManager", "pochtCoordinator"] });
  expect(await search(stranger, "มะลิวัลย์")).toEqual([]);
  expect(await search(stranger, "5678")).toEqual([]);
});

test("a seat that may not know true names finds by the safe name only, so that a search confirms nothing", async () => {
  const { personId, of } = await aCase(world, { team: ["interpreter", "doctor", "labourInspector"] });
  expect((await search(of("interpreter"), "น้องฟ้า"))[0]?.personId).toBe(personId);
  for (const text of ["มะลิวัลย์", "จุ๊บแจง", "0182", "5678"]) expect(await search(of("interpreter"), text), text).toEqual([]);
  expect(await search(of("labourInspector"), "ใจดีมาก")).toEqual([]);
  expect(await search(of("doctor"), "ใจดีมาก")).toHaveLength(1);
  expect(await search(of("doctor"), "5678"), "phones belong to contact").toEqual([]);
});

test("after a change the old name finds nothing and the new one does", async () => {
  const { personId, caseId, of } = await aCase(world, { team: ["socialWorker"] });
  const worker = of("socialWorker");
  const opened = await worker.call(openIdentity, { personId });
  await worker.call(saveIdentity, { personId, identity: { name: { asWritten: "ดวงเดือน" } } }, { ifMatch: opened.identity?.version ?? 0 });
  expect(await search(worker, "มะลิวัลย์")).toEqual([]);
  expect(await search(worker, "ดวงเดือน")).toHaveLength(1);
  expect(await search(worker, "5678"), "the contact was not touched").toHaveLength(1);
  const version = (await worker.call(list, { caseId })).people[0]?.version ?? 0;
  await worker.call(change, { personId, safeName: "พี่หมอก" }, { ifMatch: version });
  expect([(await search(worker, "น้องฟ้า")).length, (await search(worker, "หมอก")).length]).toEqual([0, 1]);
});

test("the app itself can read no token", async () => {
  const coordinator = await world.aPerson({ roles: ["pochtCoordinator"] });
  const { asPerson } = await import("#platform/db/request.ts");
  for (const table of ["search_tokens", "duplicate_tokens", "person_tokens"]) {
    await expect(asPerson(world.app.parts.services.pool, { token: coordinator.token }, async ({ client }) => ({ value: await client.query(`select * from ${table}`) }))).rejects.toMatchObject({ code: "42501" });
  }
});

test("a double in one's own cases is named; elsewhere only whom to ask, the same for one match or many", async () => {
  const twin = { ...mali, safeName: "น้องเมฆ" };
  const first = await aCase(world, { people: [{ ...twin, papers: [{ kind: "Passport" as const, number: "AB7654321" }] }] });
  const { caseId, coordinator } = await aCase(world, { people: [{}] });
  const facts = { name: { asWritten: "ด.ญ.มะลิวัลย์ ใจดีมาก", given: "มะลิวัลย์", family: "ใจดีมาก" }, birth: { date: "2010-05-04", precision: "day" as const }, papers: [{ kind: "Passport" as const, number: "ab 7654321" }] };
  const once = await coordinator.call(checkDuplicates, { caseId, ...facts });
  await aCase(world, { people: [{ ...twin, papers: [{ kind: "Passport" as const, number: "AB7654321" }] }], coordinator: first.coordinator });
  const twice = await coordinator.call(checkDuplicates, { caseId, ...facts });
  expect(twice).toEqual(once);
  expect(once.matches).toEqual([{ kind: "ask", agencyId: first.coordinator.agencyId, agencyNameTh: expect.any(String), agencyNameEn: expect.any(String) }]);
  const own = await first.coordinator.call(duplicatesOf, { personId: first.personId });
  expect(own.matches.some((match) => match.kind === "visible")).toBe(true);
});

test("adding somebody who is perhaps known already says so after saving", async () => {
  const { caseId, coordinator, personId } = await aCase(world, { people: [{ name: { asWritten: "นางสาว ดารุณี ทดสอบ" }, birth: { date: "1999-09-09", precision: "day" } }] });
  const added = await coordinator.call(add, { caseId, people: [{ name: { asWritten: "ดารุนี ทดสอบ" }, birth: { date: "1999-09-09", precision: "day" } }] });
  expect(added.perhapsKnown[0]?.matches).toEqual([{ kind: "visible", personId, caseId }]);
});

test("a sealed case never answers, and nobody asks from a case without a person or without a seat", async () => {
  const passport = [{ kind: "Passport" as const, number: "ZZ5550001" }];
  const sealed = await aCase(world, { people: [{ papers: passport }] });
  await world.admin.query("update cases set confidentiality = 'sealed' where id = $1", [sealed.caseId]);
  const { caseId, coordinator } = await aCase(world, { people: [{}] });
  expect((await coordinator.call(checkDuplicates, { caseId, papers: passport })).matches).toEqual([]);
  const empty = await aCase(world, { people: [] });
  await expect(empty.coordinator.call(checkDuplicates, { caseId: empty.caseId, papers: passport })).rejects.toMatchObject(notYours);
  const stranger = await world.aPerson({ roles: ["caseManager"] });
  await expect(stranger.call(checkDuplicates, { caseId, papers: passport })).rejects.toMatchObject(notYours);
  const doctor = await world.aPerson({ roles: ["doctor"] });
  await expect(doctor.call(checkDuplicates, { caseId, papers: passport })).rejects.toMatchObject({ status: 403 });
});

test("merging says that two are one; undoing leaves both exactly as they were", async () => {
  const { caseId, personId, coordinator, of } = await aCase(world, { team: ["socialWorker", "inquiryOfficial"] });
  const { personIds } = await coordinator.call(add, { caseId, people: [{ ...mali, citizenship: [], papers: [], safeName: "น้องฟ้าใส", name: { asWritten: "มะลิ", aliases: ["แจง"] }, languages: ["tha"] }] as never });
  const other = personIds[0] ?? "";
  const everything = async () => JSON.stringify([
    (await world.admin.query("select * from people where case_id = $1 order by id", [caseId])).rows,
    (await world.admin.query("select * from person_identities where case_id = $1 order by person_id", [caseId])).rows,
    (await world.admin.query("select * from search_tokens where case_id = $1 order by 1, 2, 3", [caseId])).rows,
    (await coordinator.call(list, { caseId })).people,
  ]);
  const before = await everything();
  await expect(of("inquiryOfficial").call(merge, { keptPersonId: personId, mergedPersonId: other, reason: "mistakenEntry" })).rejects.toMatchObject({ status: 403 });
  await expect(coordinator.call(merge, { keptPersonId: personId, mergedPersonId: personId, reason: "mistakenEntry" })).rejects.toMatchObject({ status: 409, code: "same-row" });
  const { mergeId } = await of("socialWorker").call(merge, { keptPersonId: personId, mergedPersonId: other, reason: "mistakenEntry" });
  expect((await coordinator.call(readCase, { caseId })).people.map((person) => person.sameAs)).toEqual([null, personId]);
  expect((await coordinator.call(merges, { caseId })).merges).toMatchObject([{ keptLabel: "A", mergedLabel: "B" }]);
  await expect(coordinator.call(merge, { keptPersonId: personId, mergedPersonId: other, reason: "teamDecided" })).rejects.toMatchObject({ status: 409, code: "merged-already" });
  await expect(coordinator.call(merge, { keptPersonId: other, mergedPersonId: personId, reason: "teamDecided" })).rejects.toMatchObject({ status: 409, code: "kept-is-merged" });
  await coordinator.call(unmerge, { mergeId });
  expect(await everything()).toBe(before);
  await expect(coordinator.call(unmerge, { mergeId })).rejects.toMatchObject(notYours);
});

test("two people of different cases are merged only by somebody who sits in both", async () => {
  const here = await aCase(world, { team: ["socialWorker"] });
  const there = await aCase(world);
  const pair = { keptPersonId: here.personId, mergedPersonId: there.personId, reason: "samePapers" } as const;
  await expect(here.of("socialWorker").call(merge, pair)).rejects.toMatchObject(notYours);
  const both = await aCase(world, { coordinator: here.coordinator });
  const { mergeId } = await here.coordinator.call(merge, { ...pair, mergedPersonId: both.personId });
  await expect(here.of("socialWorker").call(unmerge, { mergeId })).rejects.toMatchObject(notYours);
});

test("who was filed under older keys is filed again by the job, and a sealed case stays out of every search", async () => {
  const { personId, caseId, of } = await aCase(world, { team: ["socialWorker"] });
  const sealed = await aCase(world, { team: ["socialWorker"] });
  const filed = await world.admin.query("select keys_version as version from person_tokens where person_id = $1", [personId]);
  expect(filed.rows[0].version, "the column's default is KEYS_VERSION").toBe(KEYS_VERSION);
  await world.admin.query("update cases set confidentiality = 'sealed' where id = $1", [sealed.caseId]);
  await world.admin.query("update person_tokens set in_case = '', in_identity = '', keys_version = 1 where case_id = any ($1)", [[caseId, sealed.caseId]]);
  await world.admin.query("delete from search_tokens where case_id = $1", [caseId]);
  expect(await search(of("socialWorker"), "มะลิวัลย์")).toEqual([]);

  await world.runJob("people.fileAgain");

  expect((await search(of("socialWorker"), "มะลิวัลย์"))[0]).toMatchObject({ personId, how: "spelled" });
  expect((await search(of("socialWorker"), "Maliwan"))[0], "in Latin letters").toMatchObject({ personId, how: "alike" });
  const { rows } = await world.admin.query("select (select count(*)::int from person_tokens where keys_version < $1) as left, (select count(*)::int from search_tokens where case_id = $2) as sealed", [KEYS_VERSION, sealed.caseId]);
  expect(rows[0]).toEqual({ left: 0, sealed: 0 });
});

test("a name typed with the other keyboard layout is found as it was meant", async () => {
  const { personId, of } = await aCase(world, { team: ["socialWorker"] });
  expect((await search(of("socialWorker"), ",t]b"))[0], "มะลิ").toMatchObject({ personId, how: "spelled" });
});
