import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { close } from "#modules/cases/actions/close.ts";
import { read as readCase } from "#modules/cases/actions/read.ts";
import { aCase } from "#app/testing/a-case.ts";
import { add } from "./actions/add.ts";
import { change } from "./actions/change.ts";
import { consents } from "./actions/consents.ts";
import { endWish } from "./actions/end-wish.ts";
import { restoreWish } from "./actions/restore-wish.ts";
import { list } from "./actions/list.ts";
import { openIdentity } from "./actions/open-identity.ts";
import { profile } from "./actions/profile.ts";
import { recordConsent } from "./actions/record-consent.ts";
import { recordWish } from "./actions/record-wish.ts";
import { saveContact } from "./actions/save-contact.ts";
import { saveIdentity } from "./actions/save-identity.ts";
import { saveProfile } from "./actions/save-profile.ts";
import { withdrawConsent } from "./actions/withdraw-consent.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

const notYours = { status: 404, code: "not-found" };
const closed = { status: 409, code: "case-closed" };

async function closeCase(coordinator: Person, caseId: string): Promise<void> {
  const { version } = await coordinator.call(readCase, { caseId });
  await coordinator.call(close, { caseId, reason: "notTrafficking", followUps: [] }, { ifMatch: version });
}

test("the team sees the safe name; the true name only the seats whose part it is, and each opening is recorded", async () => {
  const { caseId, personId, of } = await aCase(world, { team: ["socialWorker", "doctor", "interpreter", "labourInspector"] });
  expect((await of("interpreter").call(list, { caseId })).people).toMatchObject([{ label: "A", safeName: "น้องฟ้า", isChild: true }]);
  const opened = await of("socialWorker").call(openIdentity, { personId });
  expect(opened.identity).toMatchObject({ name: { given: "มะลิวัลย์", nickname: "จุ๊บแจง" }, birth: { date: "2010-05-04" } });
  expect(opened.contact).toMatchObject({ phones: [{ number: "081-234-5678" }] });
  const seenByDoctor = await of("doctor").call(openIdentity, { personId });
  expect(seenByDoctor.identity).toMatchObject({ name: { given: "มะลิวัลย์" } });
  expect(seenByDoctor.contact).toBeNull();
  await expect(of("labourInspector").call(openIdentity, { personId })).rejects.toMatchObject(notYours);
  await expect(of("interpreter").call(openIdentity, { personId })).rejects.toMatchObject({ status: 403 });
  const { rows } = await world.admin.query("select count(*)::int as n from events where type = 'identity-opened' and subject_id = $1", [personId]);
  expect(rows[0].n).toBe(2);
});

test("people get the next letters, and only who writes persons down may add them", async () => {
  const { caseId, coordinator, of } = await aCase(world, { team: ["doctor", "inquiryOfficial"] });
  await of("inquiryOfficial").call(add, { caseId, people: [{ safeName: "พี่เมฆ" }, { birth: { ageApprox: 30 } }] });
  expect((await coordinator.call(list, { caseId })).people.map((person) => [person.label, person.safeName, person.isChild, person.ageText !== ""])).toEqual([
    ["A", "น้องฟ้า", true, true],
    ["B", "พี่เมฆ", null, false],
    ["C", null, false, true],
  ]);
  expect((await coordinator.call(readCase, { caseId })).personCount).toBe(3);
  await expect(of("doctor").call(add, { caseId, people: [{}] })).rejects.toMatchObject({ status: 403 });
  const stranger = await world.aPerson({ roles: ["caseManager"] });
  await expect(stranger.call(add, { caseId, people: [{}] })).rejects.toMatchObject(notYours);
  await closeCase(coordinator, caseId);
  await expect(coordinator.call(add, { caseId, people: [{}] })).rejects.toMatchObject(closed);
});

test("a birth after today is refused, in words", async () => {
  const { caseId, coordinator } = await aCase(world);
  const born = { birth: { date: "2099-01-01", precision: "day" as const } };
  await expect(coordinator.call(add, { caseId, people: [born] })).rejects.toMatchObject({ status: 409, code: "born-in-the-future", body: { title: expect.stringContaining("วันเกิด") } });
});

test("what the team sees is changed by the version seen, by those whose part it is", async () => {
  const { personId, coordinator, caseId, of } = await aCase(world, { team: ["socialWorker", "psychologist"] });
  const before = (await coordinator.call(list, { caseId })).people[0];
  const changed = await of("socialWorker").call(change, { personId, safeName: "น้องดาว", languages: ["shn", "tha"], needsInterpreter: true }, { ifMatch: before?.version ?? 0 });
  expect((await coordinator.call(list, { caseId })).people[0]).toMatchObject({ safeName: "น้องดาว", languages: ["shn", "tha"], needsInterpreter: true, sex: "Female", version: changed.version });
  await expect(of("socialWorker").call(change, { personId, safeName: "อื่น" }, { ifMatch: before?.version ?? 0 })).rejects.toMatchObject({ status: 412, code: "stale-version" });
  await expect(of("socialWorker").call(change, { personId, safeName: "อื่น" })).rejects.toMatchObject({ status: 428 });
  await expect(of("psychologist").call(change, { personId, safeName: "อื่น" }, { ifMatch: 1 })).rejects.toMatchObject({ status: 403 });
  await closeCase(coordinator, caseId);
  await expect(of("socialWorker").call(change, { personId, safeName: "อื่น" }, { ifMatch: changed.version })).rejects.toMatchObject(closed);
});

test("identity and contact are written anew by the version opened, by who may write them", async () => {
  const { personId, coordinator, caseId, of } = await aCase(world, { team: ["socialWorker", "ngoWorker", "doctor"] });
  const opened = await of("socialWorker").call(openIdentity, { personId });
  const identity = { name: { asWritten: "စန်းစန်း", romanised: ["San San"], nickname: "ซาน" }, papers: [{ kind: "NoPapers" as const }], birth: { ageApprox: 15, ageTo: 17, basis: "looks" as const } };
  await of("socialWorker").call(saveIdentity, { personId, identity }, { ifMatch: opened.identity?.version ?? 0 });
  expect((await of("doctor").call(openIdentity, { personId })).identity).toMatchObject(identity);
  expect((await coordinator.call(list, { caseId })).people[0]).toMatchObject({ ageText: "15–17", isChild: true });
  await expect(of("socialWorker").call(saveIdentity, { personId, identity }, { ifMatch: 1 })).rejects.toMatchObject({ status: 412 });
  await expect(coordinator.call(saveIdentity, { personId, identity }, { ifMatch: 2 })).rejects.toMatchObject({ status: 403 });
  await expect(of("ngoWorker").call(saveIdentity, { personId, identity }, { ifMatch: 2 })).rejects.toMatchObject(notYours);
  await of("socialWorker").call(saveContact, { personId, contact: { phones: [{ number: "089 999 1234" }], safeHours: "หลัง 17:00" } }, { ifMatch: opened.contact?.version ?? 0 });
  expect((await of("socialWorker").call(openIdentity, { personId })).contact).toMatchObject({ safeHours: "หลัง 17:00" });
  await expect(of("doctor").call(saveContact, { personId, contact: {} }, { ifMatch: 2 })).rejects.toMatchObject({ status: 403 });
  await closeCase(coordinator, caseId);
  await expect(of("socialWorker").call(saveIdentity, { personId, identity }, { ifMatch: 2 })).rejects.toMatchObject(closed);
  await expect(of("socialWorker").call(saveContact, { personId, contact: {} }, { ifMatch: 2 })).rejects.toMatchObject(closed);
});

test("an agency of the NGO world reads again what it wrote itself, not what others wrote", async () => {
  const { caseId, personId, of } = await aCase(world, { team: ["ngoWorker"] });
  expect((await of("ngoWorker").call(openIdentity, { personId })).identity).toBeNull();
  const { personIds } = await of("ngoWorker").call(add, { caseId, people: [{ name: { asWritten: "สมใจ" } }] });
  expect((await of("ngoWorker").call(openIdentity, { personId: personIds[0] ?? "" })).identity).toMatchObject({ name: { asWritten: "สมใจ" } });
});

test("coded facts belong to screening: read and written by those seats", async () => {
  const { personId, of } = await aCase(world, { team: ["socialWorker", "inquiryOfficial", "doctor", "caseManager"] });
  const facts = { codes: { exploitationTypes: ["SexualExploitation"], ageWhenTrafficked: 15 }, details: { recruitmentPlace: "ร้านสมมติ" } };
  await of("inquiryOfficial").call(saveProfile, { personId, profile: facts }, { ifMatch: 0 });
  expect(await of("caseManager").call(profile, { personId })).toMatchObject({ ...facts, version: 1 });
  await expect(of("doctor").call(profile, { personId })).rejects.toMatchObject(notYours);
  await expect(of("caseManager").call(saveProfile, { personId, profile: facts }, { ifMatch: 1 })).rejects.toMatchObject({ status: 403 });
  await expect(of("socialWorker").call(saveProfile, { personId, profile: facts }, { ifMatch: 0 })).rejects.toMatchObject({ status: 412 });
  expect(JSON.stringify((await world.admin.query("select * from person_profiles where person_id = $1", [personId])).rows)).not.toContain("ร้านสมมติ");
});

test("a wish stands in the person's words for the whole team until the person says something else", async () => {
  const { caseId, personId, of } = await aCase(world, { team: ["psychologist", "interpreter"] });
  const { wishId } = await of("psychologist").call(recordWish, { personId, words: "อยากเรียนต่อ" });
  expect((await of("interpreter").call(readCase, { caseId })).wishes).toMatchObject([{ words: "อยากเรียนต่อ", personId }]);
  await of("interpreter").call(recordWish, { personId, words: "อยากกลับไปหายาย", language: "tha", replacesId: wishId });
  const { wishes } = await of("psychologist").call(readCase, { caseId });
  expect(wishes.map((wish) => wish.words)).toEqual(["อยากกลับไปหายาย"]);
  await of("psychologist").call(endWish, { wishId: wishes[0]?.id ?? "" });
  expect((await of("psychologist").call(readCase, { caseId })).wishes).toEqual([]);
  await expect(of("psychologist").call(endWish, { wishId })).rejects.toMatchObject(notYours);
  const stranger = await world.aPerson({ roles: ["psychologist"] });
  await expect(stranger.call(restoreWish, { wishId: wishes[0]?.id ?? "" })).rejects.toMatchObject(notYours);
  await of("psychologist").call(restoreWish, { wishId: wishes[0]?.id ?? "" });
  expect((await of("psychologist").call(readCase, { caseId })).wishes.map((wish) => wish.words)).toEqual(["อยากกลับไปหายาย"]);
  await expect(of("psychologist").call(restoreWish, { wishId: wishes[0]?.id ?? "" })).rejects.toMatchObject({ code: "wish-stands" });
  await expect(stranger.call(recordWish, { personId, words: "x" })).rejects.toMatchObject(notYours);
  await expect(of("psychologist").call(recordWish, { personId, words: "x", saidAt: "2099-01-01T00:00:00Z" })).rejects.toMatchObject({ status: 409, code: "said-in-the-future" });
});

test("a child is asked; consent holds from then, is withdrawn at once, and ends by the clock", async () => {
  await world.setClock("2026-02-01T03:00:00Z");
  const { caseId, personId, coordinator, of } = await aCase(world, { team: ["socialWorker", "interpreter"] });
  const agencyId = await world.anAgency({ kind: "hospital", nameTh: "โรงพยาบาลสมมติ" });
  const answer = { personId, agencyId, scope: "health", purpose: "health", answer: "given" } as const;
  await expect(of("socialWorker").call(recordConsent, { ...answer, assent: "notNeeded" })).rejects.toMatchObject({ status: 409, code: "child-must-be-asked" });
  await expect(of("interpreter").call(recordConsent, { ...answer, assent: "given", guardian: "notAsked", guardianReason: "mayBeOffender" })).rejects.toMatchObject({ status: 403 });
  const { consentId } = await of("socialWorker").call(recordConsent, { ...answer, assent: "given", guardian: "notAsked", guardianReason: "mayBeOffender", until: "2026-02-10T00:00:00Z" });
  const holds = async (scope: string) => (await world.admin.query("select app.has_consent($1, $2, $3) as has", [personId, agencyId, scope])).rows[0].has;
  expect(await holds("health")).toBe(false); // asked by nobody: a superuser without a seat
  expect((await coordinator.call(consents, { caseId })).consents).toMatchObject([{ scope: "health", holds: true, agencyNameTh: "โรงพยาบาลสมมติ" }]);
  await world.setClock("2026-02-10T00:00:01Z");
  expect((await coordinator.call(consents, { caseId })).consents[0]?.holds).toBe(false);
  await world.setClock("2026-02-05T00:00:00Z");
  await coordinator.call(withdrawConsent, { consentId });
  expect((await coordinator.call(readCase, { caseId })).consents).toMatchObject([{ holds: false }]);
  await expect(coordinator.call(withdrawConsent, { consentId })).rejects.toMatchObject({ status: 409, code: "nothing-to-withdraw" });
  const stranger = await world.aPerson({ roles: ["socialWorker"] });
  await expect(stranger.call(withdrawConsent, { consentId })).rejects.toMatchObject(notYours);
});

test("a consent that would name the shelter is shown only to those who may know the place", async () => {
  const { caseId, personId, of } = await aCase(world, { team: ["socialWorker", "inquiryOfficial"] });
  const agencyId = await world.anAgency({ kind: "shelter", nameTh: "บ้านพักสมมติ" });
  await of("socialWorker").call(recordConsent, { personId, agencyId, scope: "minimum", purpose: "shelter", answer: "given", assent: "given", guardian: "notAsked", guardianReason: "mayBeOffender" });
  expect((await of("socialWorker").call(readCase, { caseId })).consents).toHaveLength(1);
  expect((await of("inquiryOfficial").call(readCase, { caseId })).consents).toEqual([]);
  expect((await of("inquiryOfficial").call(consents, { caseId })).consents).toEqual([]);
});

test("nothing that names, locates or tells about a person lies in the database in plain text", async () => {
  const { personId, of } = await aCase(world, { team: ["socialWorker"] });
  await of("socialWorker").call(recordWish, { personId, words: "อยากเรียนต่อที่โรงเรียนเดิม" });
  await of("socialWorker").call(saveContact, { personId, contact: { phones: [{ number: "0898887777" }], care: "ห้ามโทรตอนพ่ออยู่บ้าน" } }, { ifMatch: 1 });
  const secrets = ["มะลิวัลย์", "ใจดีมาก", "จุ๊บแจง", "น้องฟ้า", "บ้านสมมติ", "โรงเรียนเดิม", "พ่ออยู่บ้าน", "0898887777", "081-234-5678", "1-1037-00000-18-2"];
  const tables = await world.admin.query("select tablename as name from pg_tables where schemaname = 'ruam'");
  const found: string[] = [];
  for (const { name } of tables.rows) {
    // bytea is written out as hexadecimal digits, so the words are looked for in both shapes.
    const { rows } = await world.admin.query(`select count(*)::int as n from ${name} t, unnest($1::text[]) s where strpos(t::text, s) > 0 or strpos(t::text, encode(convert_to(s, 'UTF8'), 'hex')) > 0`, [secrets]);
    if (rows[0].n > 0) found.push(name);
  }
  expect(found).toEqual([]);
});
