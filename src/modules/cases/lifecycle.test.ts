import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type World } from "#app/testing/world.ts";
import { answerHandover } from "./actions/answer-handover.ts";
import { answerSecond } from "./actions/answer-second.ts";
import { askHandover } from "./actions/ask-handover.ts";
import { askSecond } from "./actions/ask-second.ts";
import { classify } from "./actions/classify.ts";
import { close } from "./actions/close.ts";
import { link } from "./actions/link.ts";
import { links } from "./actions/links.ts";
import { move } from "./actions/move.ts";
import { nameManager } from "./actions/name-manager.ts";
import { read } from "./actions/read.ts";
import { reopen } from "./actions/reopen.ts";
import { unlink } from "./actions/unlink.ts";
import { withdrawHandover } from "./actions/withdraw-handover.ts";
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
const handNote = "เจ้าตัวไว้ใจครูประจำชั้น อย่าเปลี่ยนวันนัดกะทันหัน";

test("stages are moved by those who lead the work, by the version seen; a step back needs a reason", async () => {
  const { caseId, coordinator, of } = await aCase(world, { team: ["doctor"] });
  const { version } = await coordinator.call(move, { caseId, stage: "prosecution" }, { ifMatch: 1 });
  await expect(coordinator.call(move, { caseId, stage: "remedy" }, { ifMatch: 1 })).rejects.toMatchObject({ status: 412, code: "stale-version" });
  await expect(coordinator.call(move, { caseId, stage: "prosecution" }, { ifMatch: version })).rejects.toMatchObject({ status: 409, code: "same-stage" });
  await expect(coordinator.call(move, { caseId, stage: "protection" }, { ifMatch: version })).rejects.toMatchObject({ status: 409, code: "going-back-needs-reason" });
  await coordinator.call(move, { caseId, stage: "protection", reason: "personAsked" }, { ifMatch: version });
  await expect(of("doctor").call(move, { caseId, stage: "remedy" }, { ifMatch: version + 1 })).rejects.toMatchObject({ status: 403 });
  const stranger = await world.aPerson({ roles: ["caseManager"] });
  await expect(stranger.call(move, { caseId, stage: "remedy" }, { ifMatch: version + 1 })).rejects.toMatchObject(notYours);
});

test("one case manager is named; a second is only put in place by the coordinator", async () => {
  const { caseId, coordinator, of } = await aCase(world, { team: ["socialWorker", "caseManager"] });
  const doctor = await world.aPerson({ roles: ["doctor"] });
  await expect(of("socialWorker").call(nameManager, { caseId, accountId: doctor.accountId })).rejects.toMatchObject({ status: 409, code: "cannot-be-seated" });
  await of("socialWorker").call(nameManager, { caseId, accountId: of("caseManager").accountId });
  const next = await world.aPerson({ roles: ["caseManager"] });
  await expect(of("socialWorker").call(nameManager, { caseId, accountId: next.accountId })).rejects.toMatchObject({ status: 409, code: "hand-over-instead" });
  await coordinator.call(nameManager, { caseId, accountId: next.accountId });
  expect((await next.call(read, { caseId })).managerId).toBe(next.accountId);
  await expect(of("caseManager").call(read, { caseId })).rejects.toMatchObject(notYours);
  await expect(doctor.call(nameManager, { caseId, accountId: next.accountId })).rejects.toMatchObject({ status: 403 });
});

test("a case is handed over with a note and taken over by the one asked, whose seat becomes the manager's", async () => {
  await world.setClock("2026-05-01T03:00:00Z");
  const { caseId, coordinator, of } = await aCase(world, { team: ["caseManager"] });
  const next = await world.aPerson({ roles: ["caseManager", "psychologist"] });
  const { addSeat } = await import("#modules/teams/actions/add-seat.ts");
  await coordinator.call(addSeat, { caseId, accountId: next.accountId, discipline: "psychologist", reason: "ฟื้นฟูจิตใจ" });
  const asked = { caseId, toAccountId: next.accountId, note: handNote, stayDays: 7 };
  await expect(of("caseManager").call(askHandover, asked)).rejects.toMatchObject({ status: 409, code: "no-manager-yet" });
  await coordinator.call(nameManager, { caseId, accountId: of("caseManager").accountId });
  await expect(next.call(askHandover, asked)).rejects.toMatchObject({ status: 409, code: "only-manager-or-coordinator" });
  const { handoverId } = await of("caseManager").call(askHandover, asked);
  await expect(of("caseManager").call(askHandover, asked)).rejects.toMatchObject({ status: 409, code: "handover-pending" });
  expect((await next.call(read, { caseId })).handover).toMatchObject({ toAccountId: next.accountId, note: handNote });
  await expect(coordinator.call(answerHandover, { handoverId, answer: "accepted" })).rejects.toMatchObject({ status: 403 });
  await expect(of("caseManager").call(answerHandover, { handoverId, answer: "accepted" })).rejects.toMatchObject(notYours);
  await next.call(answerHandover, { handoverId, answer: "accepted" });
  expect(await next.call(read, { caseId })).toMatchObject({ managerId: next.accountId, discipline: "caseManager", handover: null });
  expect((await of("caseManager").call(read, { caseId })).seatEndsAt).toContain("2026-05-08");
  await world.setClock("2026-05-08T03:01:00Z");
  await expect(of("caseManager").call(read, { caseId })).rejects.toMatchObject(notYours);
});

test("a hand-over can be declined or taken back; the manager stays", async () => {
  const { caseId, coordinator, of } = await aCase(world, { team: ["caseManager"] });
  const next = await world.aPerson({ roles: ["caseManager"] });
  const { addSeat } = await import("#modules/teams/actions/add-seat.ts");
  await coordinator.call(addSeat, { caseId, accountId: next.accountId, discipline: "caseManager", reason: "สำรอง" });
  await coordinator.call(nameManager, { caseId, accountId: of("caseManager").accountId });
  const ask = () => of("caseManager").call(askHandover, { caseId, toAccountId: next.accountId, note: handNote });
  await next.call(answerHandover, { handoverId: (await ask()).handoverId, answer: "declined" });
  const { handoverId } = await ask();
  const stranger = await world.aPerson({ roles: ["caseManager"] });
  await expect(stranger.call(withdrawHandover, { handoverId })).rejects.toMatchObject(notYours);
  await coordinator.call(withdrawHandover, { handoverId });
  expect(await coordinator.call(read, { caseId })).toMatchObject({ managerId: of("caseManager").accountId, handover: null });
  const { rows } = await world.admin.query("select state from tasks where case_id = $1 order by created_at", [caseId]);
  expect(rows.map((row) => row.state)).toEqual(["done", "cancelled"]);
});

test("the class is changed by manager and coordinator; opening wider needs a reason", async () => {
  const { caseId, coordinator, of } = await aCase(world, { team: ["socialWorker", "caseManager"] });
  await expect(of("socialWorker").call(classify, { caseId, confidentiality: "secret" }, { ifMatch: 1 })).rejects.toMatchObject({ status: 403 });
  await expect(of("caseManager").call(classify, { caseId, confidentiality: "secret" }, { ifMatch: 1 })).rejects.toMatchObject({ status: 409, code: "secret-needs-manager" });
  await coordinator.call(nameManager, { caseId, accountId: of("caseManager").accountId });
  await expect(coordinator.call(classify, { caseId, confidentiality: "sealed" }, { ifMatch: 2 })).rejects.toMatchObject({ status: 409, code: "sealed-by-two" });
  const { version } = await of("caseManager").call(classify, { caseId, confidentiality: "secret" }, { ifMatch: 2 });
  await expect(coordinator.call(classify, { caseId, confidentiality: "secret" }, { ifMatch: version })).rejects.toMatchObject({ status: 409, code: "same-class" });
  await expect(coordinator.call(classify, { caseId, confidentiality: "ordinary" }, { ifMatch: version })).rejects.toMatchObject({ status: 409, code: "lowering-needs-reason" });
  await coordinator.call(classify, { caseId, confidentiality: "ordinary", reason: "dangerPassed" }, { ifMatch: version });
});

test("a case is closed with its follow-ups, works no more, and is reopened where it stood", async () => {
  await world.setClock("2026-10-26T03:00:00Z");
  const { caseId, coordinator, of } = await aCase(world, { team: ["caseManager", "psychologist"] });
  await coordinator.call(move, { caseId, stage: "return" }, { ifMatch: 1 });
  const followUps = ["2026-11-26", "2027-01-26", "2027-04-26", "2027-10-26"];
  await expect(coordinator.call(close, { caseId, reason: "returnedHome", followUps }, { ifMatch: 2 })).rejects.toMatchObject({ status: 409, code: "no-case-manager" });
  await coordinator.call(nameManager, { caseId, accountId: of("caseManager").accountId });
  await expect(coordinator.call(close, { caseId, reason: "returnedHome", followUps: [] }, { ifMatch: 3 })).rejects.toMatchObject({ status: 409, code: "needs-follow-up" });
  await expect(coordinator.call(close, { caseId, reason: "returnedHome", followUps: ["2026-10-26"] }, { ifMatch: 3 })).rejects.toMatchObject({ status: 409, code: "follow-up-in-the-past" });
  await expect(of("psychologist").call(close, { caseId, reason: "returnedHome", followUps }, { ifMatch: 3 })).rejects.toMatchObject({ status: 403 });
  const { version } = await of("caseManager").call(close, { caseId, reason: "returnedHome", followUps, note: "กลับไปอยู่กับน้าที่อำเภอสมมติ" }, { ifMatch: 3 });
  const tasks = await world.admin.query("select to_char(due_at at time zone 'Asia/Bangkok', 'YYYY-MM-DD') as day, owner_account_id as owner from tasks where case_id = $1 and state = 'open' order by due_at", [caseId]);
  expect(tasks.rows).toEqual(followUps.map((day) => ({ day, owner: of("caseManager").accountId })));
  await expect(of("psychologist").call(writeNote, { caseId, category: "case", words: "x" })).rejects.toMatchObject({ status: 409, code: "case-closed" });
  await expect(coordinator.call(move, { caseId, stage: "remedy" }, { ifMatch: version })).rejects.toMatchObject({ status: 409, code: "case-closed" });
  await expect(coordinator.call(close, { caseId, reason: "died", followUps: [] }, { ifMatch: version })).rejects.toMatchObject({ status: 409, code: "case-closed" });
  await expect(of("psychologist").call(reopen, { caseId, reason: "newDanger" }, { ifMatch: version })).rejects.toMatchObject({ status: 403 });
  const again = await coordinator.call(reopen, { caseId, reason: "newDanger" }, { ifMatch: version });
  expect(await coordinator.call(read, { caseId })).toMatchObject({ stage: "return", closedAt: null, version: again.version });
  await expect(coordinator.call(reopen, { caseId, reason: "newDanger" }, { ifMatch: again.version })).rejects.toMatchObject({ status: 409, code: "not-closed" });
});

test("linked cases are seen by those who sit in both", async () => {
  const first = await aCase(world, { team: ["inquiryOfficial"] });
  const second = await aCase(world, { coordinator: first.coordinator });
  const other = await aCase(world);
  const pair = { caseId: first.caseId, otherCaseId: second.caseId, kind: "sameIncident" } as const;
  await expect(first.of("inquiryOfficial").call(link, pair)).rejects.toMatchObject(notYours);
  await expect(first.coordinator.call(link, { ...pair, otherCaseId: other.caseId })).rejects.toMatchObject(notYours);
  await expect(first.coordinator.call(link, { ...pair, otherCaseId: first.caseId })).rejects.toMatchObject({ status: 409, code: "same-case" });
  const { linkId } = await first.coordinator.call(link, pair);
  await expect(first.coordinator.call(link, { caseId: second.caseId, otherCaseId: first.caseId, kind: "samePlace" })).rejects.toMatchObject({ status: 409, code: "linked-already" });
  expect((await first.coordinator.call(links, { caseId: second.caseId })).links).toMatchObject([{ code: first.code }]);
  expect((await first.of("inquiryOfficial").call(links, { caseId: first.caseId })).links).toEqual([]);
  await expect(first.of("inquiryOfficial").call(unlink, { linkId })).rejects.toMatchObject(notYours);
  await first.coordinator.call(unlink, { linkId });
  expect((await first.coordinator.call(links, { caseId: first.caseId })).links).toEqual([]);
});

test("the seal takes two: the manager asks, another of those who lead the work agrees, nobody alone", async () => {
  const { caseId, coordinator, of } = await aCase(world, { team: ["caseManager", "doctor"] });
  const manager = of("caseManager");
  const wanted = { kind: "seal", caseId, reason: "insiderRisk" } as const;
  await expect(manager.call(askSecond, wanted)).rejects.toMatchObject({ status: 409, code: "only-manager" });
  await coordinator.call(nameManager, { caseId, accountId: manager.accountId });
  await expect(coordinator.call(askSecond, wanted)).rejects.toMatchObject({ status: 403 });
  const { requestId } = await manager.call(askSecond, wanted);
  await expect(manager.call(askSecond, wanted)).rejects.toMatchObject({ status: 409, code: "already-asked" });
  await expect(manager.call(answerSecond, { requestId, answer: "agreed" })).rejects.toMatchObject({ status: 409, code: "second-must-be-another" });
  await coordinator.call(answerSecond, { requestId, answer: "agreed" });
  await expect(coordinator.call(answerSecond, { requestId, answer: "agreed" })).rejects.toMatchObject({ status: 409, code: "request-answered" });
  await expect(of("doctor").call(read, { caseId })).rejects.toMatchObject(notYours);
});
