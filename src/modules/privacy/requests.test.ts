import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { aCase, mali } from "#app/testing/a-case.ts";
import { runAs } from "#app/testing/run-as.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { writeNote } from "#modules/cases/actions/write-note.ts";
import { answerQuestion } from "#modules/identification/actions/answer.ts";
import { noteAgreement } from "#modules/identification/actions/note-agreement.ts";
import { startScreening } from "#modules/identification/actions/start.ts";
import { openIdentity } from "#modules/people/actions/open-identity.ts";
import { saveIdentity } from "#modules/people/actions/save-identity.ts";
import { answerRequest, readRequest, refuseRequest } from "./actions/answer-request.ts";
import { write } from "#modules/comments/actions/write.ts";
import { checkPart, copy, liftRedaction, preparePart, redact, reviewPart } from "./actions/copy.ts";
import { corrections } from "./actions/corrections.ts";
import { assignRequest, checkIdentity, register, requestPeople, requests, withdrawRequest } from "./actions/requests.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  await world.setClock("2026-11-22T03:00:00Z");
});
afterAll(async () => {
  await world.close();
});

const brother = { safeName: "พี่ต้น", name: { asWritten: "นาย กล้าหาญ ใจดีมาก", given: "กล้าหาญ", family: "ใจดีมาก" }, phone: "089-765-4321", papers: [] };

async function ready() {
  const opened = await aCase<Person>(world, { team: ["caseManager", "socialWorker", "psychologist", "ngoWorker"], people: [mali, brother] });
  const dpo = await world.aPerson({ roles: ["dpo"], agencyId: opened.coordinator.agencyId });
  return { ...opened, dpo, manager: opened.of("caseManager"), worker: opened.of("socialWorker") };
}
const asked = { asker: "person", identityCheck: "knownToTeam", channel: "inPerson" } as const;
const version = async (who: Person, requestId: string) => ({ ifMatch: (await who.call(readRequest, { requestId })).version });

test("a request is due in thirty days, as a duty with its clause, and stands in the officer's list by codes alone", async () => {
  const { code, personId, worker, dpo, caseId } = await ready();
  const { requestId, dueAt } = await worker.call(register, { ...asked, code, personId, kind: "access", wants: "CANARY-WANTS อยากรู้ว่าเก็บอะไรไว้" });
  expect(dueAt).toMatch(/^2026-12-22T03:00/);
  const task = await world.admin.query("select source_ref, is_statutory, finished_by_source, case_id from tasks where source_id = $1", [requestId]);
  expect(task.rows).toMatchObject([{ source_ref: "PDPA s.30", is_statutory: true, finished_by_source: true, case_id: caseId }]);
  const line = (await dpo.call(requests, {})).requests.find((one) => one.id === requestId);
  expect(line).toMatchObject({ kind: "access", caseCode: code, timeliness: "inTime" });
  const seen = await dpo.call(readRequest, { requestId });
  expect(seen.words).toBeNull();
  expect(JSON.stringify(seen)).not.toContain("CANARY");
  expect((await worker.call(readRequest, { requestId })).words?.wants).toContain("CANARY-WANTS");
  await world.setClock("2027-01-22T03:00:00Z");
  expect((await dpo.call(readRequest, { requestId })).timeliness).toBe("late");
});

test("the officer registers by letter and steers, but writes and reads no words", async () => {
  const { code, dpo, worker, coordinator } = await ready();
  const { people, isSeated } = await dpo.call(requestPeople, { code });
  expect({ labels: people.map((one) => one.label), isSeated }).toEqual({ labels: ["A", "B"], isSeated: false });
  const about = { ...asked, code, personId: people[0]?.id ?? "", kind: "access" as const };
  await expect(dpo.call(register, { ...about, wants: "ขอสำเนา" })).rejects.toMatchObject({ status: 409, code: "officer-writes-no-words" });
  await expect(dpo.call(register, { ...about, receivedAt: "2027-01-01T00:00:00Z" })).rejects.toMatchObject({ code: "received-in-the-future" });
  const { requestId } = await dpo.call(register, about);
  await dpo.call(assignRequest, { requestId, accountId: worker.accountId });
  expect((await worker.call(readRequest, { requestId })).handlerName).toBe(worker.displayName);
  const outsider = await world.aPerson({ roles: ["socialWorker"] });
  await expect(dpo.call(assignRequest, { requestId, accountId: outsider.accountId })).rejects.toMatchObject({ status: 404 });
  await expect(dpo.call(preparePart, { requestId, category: "case" })).rejects.toMatchObject({ status: 403 });
  await expect(dpo.call(answerRequest, { requestId, outcome: "copyGiven" }, { ifMatch: 1 })).rejects.toMatchObject({ status: 403 });
  const stranger = await world.aPerson({ roles: ["dpo"] });
  await expect(stranger.call(readRequest, { requestId })).rejects.toMatchObject({ status: 404 });
  await expect(outsider.call(register, about)).rejects.toMatchObject({ status: 404 });
  expect((await coordinator.call(requests, {})).requests.some((one) => one.id === requestId)).toBe(true);
});

test("the copy holds what is kept about the person and nothing that is others'", async () => {
  const { code, caseId, personId, manager, worker, of } = await ready();
  await worker.call(writeNote, { caseId, category: "case", personId, words: `คุยกับ กล้าหาญ พี่ชายของมะลิวัลย์ โทร 089 765 4321 ร่วมกับ ${manager.displayName} เรื่องโรงเรียน` });
  const brother = (await world.admin.query("select id from people where case_id = $1 and id <> $2", [caseId, personId])).rows[0].id;
  const { noteId } = await worker.call(writeNote, { caseId, category: "case", personId: brother, words: "เรื่องงานของพี่ชาย" });
  await worker.call(write, { caseId, targetKind: "case", targetId: caseId, words: "ขอเลื่อนนัดของมะลิวัลย์ ไม่ใช่นัดของกล้าหาญ", mentions: [] });
  await worker.call(write, { caseId, targetKind: "note", targetId: noteId, words: "ตลาดเช้าของพี่ชาย", mentions: [] });
  const { requestId } = await manager.call(register, { ...asked, code, personId, kind: "access" });
  const { partId } = await manager.call(preparePart, { requestId, category: "case" });
  await manager.call(preparePart, { requestId, category: "identity" });
  await expect(manager.call(preparePart, { requestId, category: "therapy" })).rejects.toMatchObject({ status: 409, code: "not-in-your-part" });
  await expect(of("ngoWorker").call(preparePart, { requestId, category: "identity" })).rejects.toMatchObject({ status: 403 });

  const given = JSON.stringify(await manager.call(copy, { requestId }));
  expect(given).toContain("โรงเรียน");
  expect(given).toContain("มะลิวัลย์");
  expect(given).toContain("ขอเลื่อนนัด");
  expect(given).not.toContain("ตลาดเช้า");
  // A family name two people share is the person's own, too.
  expect(given).toContain("ใจดีมาก");
  for (const others of ["กล้าหาญ", "765 4321", "765-4321", manager.displayName]) expect([others, given.includes(others)]).toEqual([others, false]);
  for (const reason of ["otherPerson", "staffName"]) expect(given).toContain(reason);

  const part = await manager.call(reviewPart, { partId });
  const [entry, field] = part.entries.flatMap((one) => one.fields.map((f) => [one, f] as const)).find(([, f]) => f.text.includes("โรงเรียน")) ?? [];
  if (!entry || !field) throw new Error("the note is not in the copy");
  const at = field.text.indexOf("โรงเรียน");
  const place = { partId, entryId: entry.id, path: field.path, from: at, to: at + "โรงเรียน".length };
  await expect(manager.call(redact, { ...place, to: 99_999, reason: "safety" }, { ifMatch: part.version })).rejects.toMatchObject({ code: "no-such-place" });
  const { version: next } = await manager.call(redact, { ...place, reason: "safety" }, { ifMatch: part.version });
  expect(JSON.stringify(await manager.call(copy, { requestId }))).not.toContain("โรงเรียน");
  await expect(manager.call(redact, { ...place, reason: "safety" }, { ifMatch: next })).rejects.toMatchObject({ code: "already-covered" });
  await expect(manager.call(liftRedaction, { ...place, because: "notAboutThem" }, { ifMatch: part.version })).rejects.toMatchObject({ status: 412 });
  const lifted = await manager.call(liftRedaction, { ...place, because: "notAboutThem" }, { ifMatch: next });
  await expect(manager.call(liftRedaction, { ...place, because: "notAboutThem" }, { ifMatch: lifted.version })).rejects.toMatchObject({ code: "no-such-place" });

  await expect(manager.call(answerRequest, { requestId, outcome: "copyGiven" }, await version(manager, requestId))).rejects.toMatchObject({ code: "copy-not-checked" });
  for (const one of (await manager.call(readRequest, { requestId })).parts) await manager.call(checkPart, { partId: one.id }, { ifMatch: one.version });
  await manager.call(answerRequest, { requestId, outcome: "copyGiven", words: "มอบสำเนาแล้ว" }, await version(manager, requestId));
  expect(await manager.call(readRequest, { requestId })).toMatchObject({ state: "answered", timeliness: "inTime", outcome: "copyGiven" });
  await expect(manager.call(checkPart, { partId }, { ifMatch: 9 })).rejects.toMatchObject({ code: "request-ended" });
  const { rows } = await world.admin.query("select count(*)::int as n from tasks where source_id = $1 and state = 'open'", [requestId]);
  expect(rows[0].n).toBe(0);
});

test("the copy says which discipline added a person, changed a value or began a talk; the database tells it to whoever prepares that copy, and to nobody else", async () => {
  const { code, caseId, personId, manager, worker, of, dpo } = await ready();
  const { identity } = await worker.call(openIdentity, { personId });
  await worker.call(saveIdentity, { personId, identity: { name: { asWritten: "เด็กหญิง มะลิวรรณ ใจดีมาก", given: "มะลิวรรณ", family: "ใจดีมาก" } } }, { ifMatch: identity?.version ?? 0 });
  const { requestId } = await manager.call(register, { ...asked, code, personId, kind: "access" });
  const rolesIn = async (category: "case" | "identity" | "screening") => {
    const { partId } = await manager.call(preparePart, { requestId, category });
    return (await manager.call(reviewPart, { partId })).entries.map(({ kind, role }) => [kind, role]);
  };
  expect(await rolesIn("case")).toContainEqual(["people", "pochtCoordinator"]);
  const identityRoles = await rolesIn("identity");
  for (const kind of ["person_identities", "earlier_values"]) expect(identityRoles).toContainEqual([kind, "socialWorker"]);
  const { screeningId } = await worker.call(startScreening, { caseId, personId, setting: "general", language: "tha", interpreter: "none" });
  await worker.call(noteAgreement, { screeningId, agreement: "given" });
  await worker.call(answerQuestion, { screeningId, questionId: "safety.place-ok", answer: { reply: "yes" } });
  const talkRoles = await rolesIn("screening");
  for (const kind of ["screenings", "screening_answers"]) expect(talkRoles).toContainEqual([kind, "socialWorker"]);

  const told = async (who: Person, part = "case", rows = [`people:${personId}`]) => (await runAs(world, who, ({ client }) => client.query("select * from app.copy_disciplines($1, $2, $3)", [requestId, part, rows]))).rows;
  expect(await told(manager)).toEqual([{ row_name: `people:${personId}`, discipline: "pochtCoordinator" }]);
  // Not a stranger, nor the officer; no part one does not read whole; no rows one has not read; another part says nothing of it.
  for (const who of [await world.aPerson({ roles: ["caseManager"] }), dpo]) expect(await told(who)).toEqual([]);
  expect(await told(of("ngoWorker"), "identity", [`person_identities:${personId}`])).toEqual([]);
  expect([await told(manager, "case", []), await told(manager, "identity")]).toEqual([[], []]);
  // Nor where the writer would tell the place, nor once the request is over.
  const official = await world.aPerson({ roles: ["inquiryOfficial"], agencyKind: "police" });
  const keeper = await world.aPerson({ roles: ["shelterStaff"], agencyKind: "shelter" });
  for (const [who, discipline] of [[official, "inquiryOfficial"], [keeper, "shelterStaff"]] as const) {
    await world.admin.query("insert into seats (id, case_id, account_id, agency_id, discipline, starts_at, added_by, reason) select gen_random_uuid(), $1, $2, $3, $4, app.now() - interval '1 day', $2, 'made-up test team'", [caseId, who.accountId, who.agencyId, discipline]);
  }
  expect((await told(official)).length).toBe(1);
  await world.admin.query("update people set added_by = $2 where id = $1", [personId, keeper.accountId]);
  expect([(await told(official)).length, (await told(worker)).length]).toEqual([0, 1]);
  await manager.call(withdrawRequest, { requestId }, await version(manager, requestId));
  expect(await told(manager)).toEqual([]);
});

test("each seat prepares what it reads whole; a therapist's part stays hers", async () => {
  const { code, caseId, personId, manager, of } = await ready();
  const therapist = of("psychologist");
  await therapist.call(writeNote, { caseId, category: "therapy", personId, words: "CANARY-THERAPY ฝันร้าย" });
  const { requestId } = await manager.call(register, { ...asked, code, personId, kind: "access" });
  const { partId } = await therapist.call(preparePart, { requestId, category: "therapy" });
  await expect(manager.call(reviewPart, { partId })).rejects.toMatchObject({ status: 404 });
  expect(JSON.stringify(await manager.call(copy, { requestId }))).not.toContain("CANARY-THERAPY");
  expect(JSON.stringify(await therapist.call(copy, { requestId }))).toContain("CANARY-THERAPY");
  expect((await manager.call(readRequest, { requestId })).parts).toMatchObject([{ category: "therapy", isMine: false }]);
  await expect(of("socialWorker").call(preparePart, { requestId, category: "health" })).rejects.toMatchObject({ status: 409 });
});

test("what is corrected keeps what stood there, and a correction that was not made cannot be claimed", async () => {
  const { code, personId, manager } = await ready();
  const { requestId } = await manager.call(register, { ...asked, code, personId, kind: "correction" });
  await expect(manager.call(answerRequest, { requestId, outcome: "corrected" }, await version(manager, requestId))).rejects.toMatchObject({ code: "nothing-corrected" });
  await expect(manager.call(answerRequest, { requestId, outcome: "copyGiven" }, await version(manager, requestId))).rejects.toMatchObject({ code: "outcome-of-other-kind" });
  const before = await manager.call(openIdentity, { personId });
  await world.setClock("2026-11-22T04:00:00Z");
  await manager.call(saveIdentity, { personId, identity: { name: { asWritten: "เด็กหญิง มะลิวรรณ ใจดีมาก", given: "มะลิวรรณ", family: "ใจดีมาก" } } }, { ifMatch: before.identity?.version ?? 0 });
  const { changes } = await manager.call(corrections, { requestId });
  expect(changes).toContainEqual(expect.objectContaining({ before: "มะลิวัลย์", after: "มะลิวรรณ" }));
  await manager.call(answerRequest, { requestId, outcome: "corrected", words: "แก้ชื่อแล้ว" }, await version(manager, requestId));
  const { rows } = await world.admin.query("select count(*)::int as n from earlier_values where person_id = $1 and sealed is not null", [personId]);
  expect(rows[0].n).toBeGreaterThan(0);
});

test("a request is refused only on a ground the law gives, with words for the person", async () => {
  const { code, personId, manager, worker } = await ready();
  const { requestId } = await manager.call(register, { ...asked, identityCheck: "notYet", code, personId, kind: "erasure" });
  const refusal = { requestId, words: "กฎหมายให้เก็บสำนวนไว้จนคดีถึงที่สุด" } as const;
  const at = () => version(manager, requestId);
  await expect(manager.call(answerRequest, { requestId, outcome: "nothingKept" }, await at())).rejects.toMatchObject({ code: "identity-not-checked" });
  await manager.call(checkIdentity, { requestId, identityCheck: "papersSeen" }, await at());
  await expect(manager.call(answerRequest, { requestId, outcome: "shreddingAsked" }, await at())).rejects.toMatchObject({ code: "no-shredding-asked" });
  await expect(manager.call(refuseRequest, { ...refusal, reason: "law", words: "ไม่ได้" }, await at())).rejects.toMatchObject({ code: "words-missing" });
  await expect(manager.call(refuseRequest, { ...refusal, reason: "courtOrder" }, await at())).rejects.toMatchObject({ code: "reference-missing" });
  await expect(manager.call(refuseRequest, { ...refusal, reason: "legalHold" }, await at())).rejects.toMatchObject({ code: "not-held" });
  await world.admin.query("update sessions set strong_at = now() - interval '1 hour' where account_id = $1", [worker.accountId]);
  await expect(worker.call(refuseRequest, { ...refusal, reason: "law", reference: "ม.33" }, await at())).rejects.toMatchObject({ code: "fresh-sign-in-needed" });
  await manager.call(refuseRequest, { ...refusal, reason: "law", reference: "ม.33 วรรคสอง" }, await at());
  expect(await manager.call(readRequest, { requestId })).toMatchObject({ state: "refused", refusalReason: "law", refusalRef: "ม.33 วรรคสอง", words: { answer: refusal.words } });
  await expect(manager.call(withdrawRequest, { requestId }, await at())).rejects.toMatchObject({ code: "request-ended" });
  const second = await manager.call(register, { ...asked, code, personId, kind: "objection" });
  await manager.call(withdrawRequest, { requestId: second.requestId }, await version(manager, second.requestId));
  await expect(manager.call(checkIdentity, { requestId: second.requestId, identityCheck: "papersSeen" }, await version(manager, second.requestId))).rejects.toMatchObject({ status: 409 });
});
