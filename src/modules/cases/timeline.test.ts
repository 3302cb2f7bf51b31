import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type World } from "#app/testing/world.ts";
import { recordConsent } from "#modules/people/actions/record-consent.ts";
import { move } from "./actions/move.ts";
import { read } from "./actions/read.ts";
import { timeline } from "./actions/timeline.ts";
import { whoCanSee } from "./actions/who-can-see.ts";
import { whoLooked } from "./actions/who-looked.ts";
import { writeNote } from "./actions/write-note.ts";
import { aCase } from "#app/testing/a-case.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

const notYours = { status: 404, code: "not-found" };

test("what happened stands as sentences, newest first, in the reader's language; who looked stands apart", async () => {
  const { caseId, coordinator, of } = await aCase(world, { team: ["doctor"] });
  await coordinator.call(move, { caseId, stage: "protection" }, { ifMatch: 1 });
  await of("doctor").call(read, { caseId });
  const thai = await of("doctor").call(timeline, { caseId });
  expect(thai.entries.map((entry) => entry.sentence)).toEqual(["เปลี่ยนขั้นจากคัดแยกเป็นคุ้มครอง", "เพิ่มแพทย์เข้าทีม", "เปิดเคส"]);
  expect((await coordinator.call(timeline, { caseId, language: "en", limit: 1 })).entries[0]).toMatchObject({ sentence: "Moved from identification to protection", byMe: true });
  expect((await coordinator.call(whoLooked, { caseId })).entries).toMatchObject([{ sentence: "เปิดดูเคส", byName: of("doctor").displayName }]);
  const stranger = await world.aPerson({ roles: ["caseManager"] });
  await expect(stranger.call(timeline, { caseId })).rejects.toMatchObject(notYours);
  await expect(stranger.call(whoLooked, { caseId })).rejects.toMatchObject(notYours);
  await expect(stranger.call(whoCanSee, { caseId })).rejects.toMatchObject(notYours);
});

test("the timeline pages by keyset and filters by type, agency and category", async () => {
  const { caseId, coordinator, of } = await aCase(world, { team: ["doctor", "psychologist", "socialWorker"] });
  await of("socialWorker").call(writeNote, { caseId, category: "case", words: "เยี่ยมบ้านแล้ว" });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await coordinator.call(timeline, { caseId, limit: 2, ...(cursor && { cursor }) });
    seen.push(...page.entries.map((entry) => entry.type));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(seen).toEqual(["note-written", "seat-added", "seat-added", "seat-added", "case-opened"]);
  expect((await coordinator.call(timeline, { caseId, type: "seat-added" })).entries).toHaveLength(3);
  expect((await coordinator.call(timeline, { caseId, agencyId: of("socialWorker").agencyId })).entries).toMatchObject([{ note: "เยี่ยมบ้านแล้ว" }]);
  expect((await coordinator.call(timeline, { caseId, category: "health" })).entries).toEqual([]);
});

test("a note is read as the matrix allows: health by doctor and psychologist, not by police; the manager sees that there is one", async () => {
  const { caseId, of } = await aCase(world, { team: ["doctor", "psychologist", "inquiryOfficial", "caseManager"] });
  await of("doctor").call(writeNote, { caseId, category: "health", words: "ผลตรวจสมมติ" });
  const seenBy = async (discipline: "doctor" | "psychologist" | "inquiryOfficial" | "caseManager") => (await of(discipline).call(timeline, { caseId, type: "note-written" })).entries;
  expect(await seenBy("doctor")).toMatchObject([{ note: "ผลตรวจสมมติ", isHidden: false }]);
  expect(await seenBy("psychologist")).toMatchObject([{ note: "ผลตรวจสมมติ" }]);
  expect(await seenBy("caseManager")).toMatchObject([{ note: null, isHidden: true }]);
  expect(await seenBy("inquiryOfficial")).toEqual([]);
  await expect(of("psychologist").call(writeNote, { caseId, category: "health", words: "x" })).rejects.toMatchObject({ status: 409, code: "not-in-your-part" });
  await expect(of("inquiryOfficial").call(writeNote, { caseId, category: "health", words: "x" })).rejects.toMatchObject(notYours);
  const { rows } = await world.admin.query("select count(*)::int as n from events where case_id = $1 and type = 'notes-read'", [caseId]);
  expect(rows[0].n).toBe(2);
});

test("a note is corrected by another note of the same writer", async () => {
  const { caseId, of } = await aCase(world, { team: ["socialWorker", "psychologist"] });
  const { noteId } = await of("socialWorker").call(writeNote, { caseId, category: "case", words: "นัดวันจันทร์" });
  await expect(of("psychologist").call(writeNote, { caseId, category: "case", words: "x", correctsId: noteId })).rejects.toMatchObject(notYours);
  await of("socialWorker").call(writeNote, { caseId, category: "case", words: "นัดวันอังคาร", correctsId: noteId });
  expect((await of("psychologist").call(timeline, { caseId, type: "note-written" })).entries[0]).toMatchObject({ note: "นัดวันอังคาร", correctsId: noteId });
  const dpo = await world.aPerson({ roles: ["dpo"] });
  await expect(dpo.call(writeNote, { caseId, category: "case", words: "x" })).rejects.toMatchObject({ status: 403 });
});

test("what shelter staff do is told without their name to those who may not know the place", async () => {
  const { caseId, of } = await aCase(world, { team: ["shelterStaff", "inquiryOfficial", "socialWorker"] });
  await of("shelterStaff").call(writeNote, { caseId, category: "case", words: "กินข้าวได้ดี" });
  expect((await of("inquiryOfficial").call(timeline, { caseId, type: "note-written" })).entries).toMatchObject([{ byName: null, byAgencyTh: null, note: "กินข้าวได้ดี" }]);
  expect((await of("socialWorker").call(timeline, { caseId, type: "note-written" })).entries).toMatchObject([{ byName: of("shelterStaff").displayName }]);
});

test("a consent is told on the timeline in words", async () => {
  const { caseId, personId, of } = await aCase(world, { team: ["socialWorker"] });
  const agencyId = await world.anAgency({ kind: "school" });
  await of("socialWorker").call(recordConsent, { personId, agencyId, scope: "minimum", purpose: "school", answer: "refused", assent: "refused" });
  expect((await of("socialWorker").call(timeline, { caseId })).entries[0]?.sentence).toBe("A ไม่ยินยอมให้ใช้ข้อมูล: ข้อมูลเท่าที่จำเป็น เพื่อการเรียน");
});

test("who can see what is shown seat by seat", async () => {
  const { caseId, coordinator, of } = await aCase(world, { team: ["doctor", "shelterStaff"] });
  const { seats, categories } = await coordinator.call(whoCanSee, { caseId });
  expect(categories).toContain("therapy");
  expect(seats.find((seat) => seat.accountId === of("doctor").accountId)?.levels).toMatchObject({ health: "RW", therapy: "-", identity: "R" });
  expect((await of("doctor").call(whoCanSee, { caseId })).seats.find((seat) => seat.discipline === "shelterStaff")).toMatchObject({ name: null });
});
