import { afterAll, beforeAll, expect, test } from "vitest";
import { aTeam } from "#app/testing/a-team.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { list as notices } from "#modules/notifications/actions/list.ts";
import { listToday } from "#modules/today/actions/list-today.ts";
import { writeNote } from "#modules/cases/actions/write-note.ts";
import { answer, askMore } from "./actions/answer.ts";
import { call } from "./actions/call.ts";
import { callOut, callOuts, counts, mine } from "./actions/call-outs.ts";
import { endCall } from "./actions/end-call.ts";
import { exercise, listExercises } from "./actions/exercises.ts";
import { addFinding, finishFinding, keepers } from "./actions/findings.ts";
import { findingsOfProcedure } from "./actions/findings-of-procedure.ts";
import { closeReview, openReview, saveReview } from "./actions/open-review.ts";
import { ownCalendar } from "./actions/own-calendar.ts";
import { people } from "./actions/people.ts";
import { cancelShift, planShift, setDutyPhone } from "./actions/plan-shift.ts";
import { listReviews, review } from "./actions/reviews.ts";
import { roster } from "./actions/roster.ts";
import { endExercise, nextInject } from "./actions/run-exercise.ts";
import { startExercise } from "./actions/start-exercise.ts";
import { answerSwap, askSwap, takeBackSwap } from "./actions/swap.ts";

let world: World;
let coordinator: Person;
let worker: Person;
let second: Person;
let police: Person;
let elsewhere: Person;

const PLACE = "@50|แม่ริม|ริมใต้|50180";
const day = (time: string) => `2026-11-23T${time}:00.000Z`;

beforeAll(async () => {
  world = await openWorld();
  await world.setClock("2026-11-23T01:00:00.000Z");
  coordinator = await world.aPerson({ roles: ["pochtCoordinator"], name: "ผู้ประสานงาน" });
  worker = await world.aPerson({ roles: ["socialWorker"], name: "นักสังคมสงเคราะห์ หนึ่ง" });
  second = await world.aPerson({ roles: ["socialWorker"], name: "นักสังคมสงเคราะห์ สอง" });
  police = await world.aPerson({ roles: ["inquiryOfficial"], name: "พนักงานสอบสวน" });
  elsewhere = await world.aPerson({ roles: ["pochtCoordinator", "socialWorker"], provinceCode: "57" });
});
afterAll(async () => {
  await world.close();
});

const plan = (accountId: string, discipline: "socialWorker" | "inquiryOfficial", from: string, until: string) => coordinator.call(planShift, { accountId, discipline, startsAt: day(from), endsAt: day(until) });

test("the coordinator plans who is on call; the roster shows it to the province with its gaps, and to nobody else", async () => {
  const { shiftIds: [first = ""] } = await plan(worker.accountId, "socialWorker", "00:00", "12:00");
  await expect(plan(worker.accountId, "socialWorker", "11:00", "13:00")).rejects.toMatchObject({ status: 409, code: "already-on-duty" });
  await expect(plan(police.accountId, "socialWorker", "00:00", "12:00")).rejects.toMatchObject({ code: "cannot-be-on-duty" });
  await expect(plan(elsewhere.accountId, "socialWorker", "00:00", "12:00")).rejects.toMatchObject({ code: "cannot-be-on-duty" });
  await expect(worker.call(planShift, { accountId: worker.accountId, discipline: "socialWorker", startsAt: day("13:00"), endsAt: day("14:00") })).rejects.toMatchObject({ status: 403 });

  await worker.call(setDutyPhone, { shiftId: first, phone: "053-000-111" });
  await expect(second.call(setDutyPhone, { shiftId: first, phone: "053-000-112" })).rejects.toMatchObject({ status: 404 });
  const seen = await second.call(roster, {});
  expect(seen.shifts).toMatchObject([{ id: first, isNow: true, isMine: false, phone: "053-000-111" }]);
  expect(seen.gaps.filter(({ discipline }) => discipline === "socialWorker")).toMatchObject([{ startsAt: day("12:00") }]);
  expect(seen.gaps.some(({ discipline }) => discipline === "doctor")).toBe(true);
  expect((await elsewhere.call(roster, {})).shifts).toEqual([]);
  expect((await worker.call(people, {})).people.map(({ accountId }) => accountId)).not.toContain(elsewhere.accountId);

  const { file, count } = await worker.call(ownCalendar, { words: "Ruam on call" });
  expect(count).toBe(1);
  expect(file).not.toContain(worker.displayName);
});

test("a shift passes to a colleague when both want it, and not otherwise", async () => {
  const { shiftIds: [shiftId = ""] } = await plan(second.accountId, "socialWorker", "12:00", "18:00");
  await expect(worker.call(askSwap, { shiftId, toAccountId: second.accountId })).rejects.toMatchObject({ status: 404 });
  await expect(second.call(askSwap, { shiftId, toAccountId: police.accountId })).rejects.toMatchObject({ code: "cannot-be-on-duty" });
  const { swapId: declined } = await second.call(askSwap, { shiftId, toAccountId: worker.accountId });
  await expect(police.call(answerSwap, { swapId: declined, agrees: true })).rejects.toMatchObject({ status: 404 });
  await worker.call(answerSwap, { swapId: declined, agrees: false });
  await expect(second.call(takeBackSwap, { swapId: declined })).rejects.toMatchObject({ status: 404 });

  const { swapId } = await second.call(askSwap, { shiftId, toAccountId: worker.accountId });
  expect((await worker.call(mine, {})).swaps).toMatchObject([{ id: swapId }]);
  await worker.call(answerSwap, { swapId, agrees: true });
  expect((await worker.call(roster, {})).shifts.find(({ id }) => id === shiftId)).toMatchObject({ isMine: true });
  const { shifts } = await coordinator.call(roster, {});
  await expect(worker.call(cancelShift, { shiftId }, { ifMatch: 2 })).rejects.toMatchObject({ status: 403 });
  await coordinator.call(cancelShift, { shiftId }, { ifMatch: shifts.find(({ id }) => id === shiftId)?.version ?? 0 });
});

test("a drill: those on call are asked in constant words, a substitute comes for who cannot, the times are kept", async () => {
  await plan(police.accountId, "inquiryOfficial", "00:00", "12:00");
  await plan(second.accountId, "socialWorker", "13:00", "20:00");
  const drill = { isDrill: true, place: PLACE, fromAt: day("01:00"), untilAt: day("05:00"), disciplines: ["socialWorker", "inquiryOfficial"] as const };
  await expect(worker.call(call, { ...drill, disciplines: [...drill.disciplines] })).rejects.toMatchObject({ status: 403 });
  await expect(coordinator.call(call, { ...drill, disciplines: [], place: PLACE })).rejects.toMatchObject({ code: "nobody-wanted" });
  await expect(coordinator.call(call, { ...drill, disciplines: ["doctor"] })).rejects.toMatchObject({ code: "nobody-on-duty" });
  await expect(coordinator.call(call, { ...drill, disciplines: ["socialWorker"], place: "@57|แม่สาย||" })).rejects.toMatchObject({ code: "other-province" });
  const { callOutId } = await coordinator.call(call, { ...drill, disciplines: [...drill.disciplines] });

  await world.sequence();
  await world.runJob("notifications.gather");
  expect((await worker.call(notices, {})).notices[0]).toMatchObject({ eventType: "drill-called", kind: "assigned", subjectId: callOutId });
  const { rows: kept } = await world.admin.query("select to_jsonb(e)::text as event from events e where subject_id = $1", [callOutId]);
  expect(kept.map(({ event }) => event).join()).not.toContain("แม่ริม");
  await expect(elsewhere.call(callOut, { callOutId })).rejects.toMatchObject({ status: 404 });
  await expect(second.call(answer, { callOutId, answer: "coming" })).rejects.toMatchObject({ status: 404 });

  expect((await worker.call(mine, {})).calls).toMatchObject([{ id: callOutId, isDrill: true, district: "แม่ริม" }]);
  expect(await worker.call(answer, { callOutId, answer: "cannot" })).toEqual({ isReplaced: true });
  await world.setClock("2026-11-23T01:25:00.000Z");
  await police.call(answer, { callOutId, answer: "arrived" });
  await expect(police.call(answer, { callOutId, answer: "cannot" })).rejects.toMatchObject({ code: "already-there" });
  await world.setClock("2026-11-23T01:40:00.000Z");
  await second.call(answer, { callOutId, answer: "arrived" });
  await expect(coordinator.call(askMore, { callOutId, accountId: second.accountId, discipline: "socialWorker" })).rejects.toMatchObject({ code: "cannot-be-asked" });
  await expect(police.call(endCall, { callOutId, endedAs: "held" })).rejects.toMatchObject({ status: 403 });
  expect(await coordinator.call(endCall, { callOutId, endedAs: "held" })).toEqual({ teamMinutes: 40 });
  await expect(worker.call(answer, { callOutId, answer: "coming" })).rejects.toMatchObject({ code: "call-over" });
  expect(await worker.call(callOut, { callOutId })).toMatchObject({ musters: { socialWorker: 40, inquiryOfficial: 25 }, can: { end: false, answer: false } });
  expect((await elsewhere.call(callOuts, {})).callOuts).toEqual([]);
  expect((await elsewhere.call(counts, {})).counts).toMatchObject([{ provinceCode: "50", isDrill: true, held: 1, complete: 1, medianMinutes: 40 }]);
});

test("a real call in another province is no count below five, and a call that nobody can follow asks by hand", async () => {
  const { callOutId, missing } = await coordinator.call(call, { isDrill: false, place: PLACE, fromAt: day("02:00"), untilAt: day("05:00"), disciplines: ["inquiryOfficial", "doctor"] });
  expect(missing).toEqual(["doctor"]);
  expect(await police.call(answer, { callOutId, answer: "cannot" })).toEqual({ isReplaced: false });
  const doctor = await world.aPerson({ roles: ["doctor"] });
  await coordinator.call(askMore, { callOutId, accountId: doctor.accountId, discipline: "doctor" });
  expect((await doctor.call(mine, {})).calls).toHaveLength(1);
  await coordinator.call(endCall, { callOutId, endedAs: "held" });
  const told = async () => (await elsewhere.call(counts, {})).counts.filter(({ isDrill }) => !isDrill);
  // A line that comes today would tell that something happened today: only once the quarter is over.
  expect(await told()).toEqual([]);
  await world.admin.query("update call_outs set called_at = called_at - interval '3 months' where id = $1", [callOutId]);
  expect(await told()).toMatchObject([{ held: null, complete: null, medianMinutes: null }]);
  await world.admin.query("update call_outs set called_at = called_at + interval '3 months' where id = $1", [callOutId]);
});

test("a review of a call-out gets findings with owners, which stand in their Today, and closes when they are done", async () => {
  const { callOuts: [{ id: callOutId } = { id: "" }] } = await coordinator.call(callOuts, {});
  await expect(elsewhere.call(openReview, { callOutId })).rejects.toMatchObject({ status: 404 });
  await expect(second.call(openReview, { callOutId })).rejects.toMatchObject({ status: 404 });
  const { reviewId } = await police.call(openReview, { callOutId });
  await expect(second.call(review, { reviewId })).rejects.toMatchObject({ status: 404 });
  await police.call(saveReview, { reviewId, well: "ทุกคนตอบเร็ว", toChange: "เบอร์เวรหาไม่เจอ" }, { ifMatch: 1 });
  await expect(coordinator.call(saveReview, { reviewId, well: "x", toChange: "y" }, { ifMatch: 1 })).rejects.toMatchObject({ status: 412 });
  expect((await police.call(keepers, { reviewId })).people.map(({ accountId }) => accountId)).toContain(worker.accountId);
  const finding = { reviewId, words: "ใส่เบอร์เวรในตาราง", dueOn: "2026-12-01", procedureCode: "mdt-meeting" };
  await expect(police.call(addFinding, { ...finding, ownerAccountId: elsewhere.accountId })).rejects.toMatchObject({ code: "cannot-look-after" });
  // Only of what is in force.
  await expect(police.call(addFinding, { ...finding, ownerAccountId: coordinator.accountId })).rejects.toMatchObject({ code: "procedure-not-in-force", body: { fields: [{ field: "procedureCode" }] } });
  await world.runJob("sops.bringShipped");
  await world.admin.query("set session_replication_role = replica");
  await world.admin.query("update sop_versions v set state = 'approved', approved_by = $1, approved_at = $2, effective_from = $2 from sops s where s.id = v.sop_id and s.code = 'mdt-meeting'", [coordinator.accountId, day("00:30")]);
  await world.admin.query("set session_replication_role = origin");
  const { findingId } = await police.call(addFinding, { ...finding, ownerAccountId: coordinator.accountId });
  expect((await police.call(review, { reviewId })).findings).toMatchObject([{ procedureCode: "mdt-meeting", procedure: { th: expect.any(String) } }]);
  // On the procedure's page: the way to the review for whoever reads it, a number for whoever writes procedures, nothing for others.
  expect(await police.call(findingsOfProcedure, { code: "mdt-meeting" })).toMatchObject({ findings: [{ reviewId, kind: "callOut" }], inAll: null });
  expect(await (await world.aPerson({ roles: ["authority"] })).call(findingsOfProcedure, { code: "mdt-meeting" })).toMatchObject({ findings: [], inAll: 1 });
  expect(await second.call(findingsOfProcedure, { code: "mdt-meeting" })).toEqual({ findings: [], inAll: null });
  const today = await coordinator.call(listToday, {});
  expect([...today.first, ...today.later]).toMatchObject([{ id: findingId, titleKey: "readiness.task.finding", sourceKind: "finding", sourceId: reviewId, caseId: null }]);
  await expect(police.call(closeReview, { reviewId })).rejects.toMatchObject({ code: "findings-open" });
  await expect(second.call(finishFinding, { findingId, words: "x" })).rejects.toMatchObject({ status: 404 });
  await coordinator.call(finishFinding, { findingId, words: "ใส่แล้ว" });
  expect((await police.call(findingsOfProcedure, { code: "mdt-meeting" })).findings).toEqual([]);
  expect((await coordinator.call(listToday, {})).doneToday).toBe(1);
  await police.call(closeReview, { reviewId });
  expect((await coordinator.call(review, { reviewId })).review).toMatchObject({ state: "closed", well: "ทุกคนตอบเร็ว" });
  const { rows } = await world.admin.query("select well, to_change from after_action_reviews");
  expect(rows[0].well.includes(Buffer.from("ทุกคน"))).toBe(false);
});

test("a review of a case is there for the seats of that case alone", async () => {
  const team = await aTeam(world);
  await team.join("socialWorker", worker);
  const { reviewId } = await worker.call(openReview, { caseId: team.caseId, fromDay: "2026-11-01" });
  await worker.call(saveReview, { reviewId, well: "ถามครั้งเดียว", toChange: "นัดล่ามเร็วขึ้น" }, { ifMatch: 1 });
  const { findingId } = await worker.call(addFinding, { reviewId, words: "นัดล่ามก่อน", dueOn: "2026-12-01", ownerAccountId: team.manager.accountId });
  expect((await team.manager.call(review, { reviewId })).findings).toMatchObject([{ id: findingId, isMine: true, ownerName: team.manager.displayName }]);
  const { callOuts: [{ id: callOutId } = { id: "" }] } = await coordinator.call(callOuts, {});
  for (const about of [{ caseId: team.caseId, callOutId }, {}]) await expect(worker.call(openReview, about)).rejects.toMatchObject({ status: 404 });
  // The coordinator of the province holds no seat in it.
  for (const stranger of [coordinator, police, second]) {
    await expect(stranger.call(review, { reviewId })).rejects.toMatchObject({ status: 404 });
    await expect(stranger.call(listReviews, { caseId: team.caseId })).rejects.toMatchObject({ status: 404 });
    await expect(stranger.call(openReview, { caseId: team.caseId })).rejects.toMatchObject({ status: 404 });
  }
  await expect(worker.call(addFinding, { reviewId, words: "x", dueOn: "2026-12-01", ownerAccountId: coordinator.accountId })).rejects.toMatchObject({ code: "cannot-look-after" });
  expect((await coordinator.call(listReviews, {})).reviews.map(({ id }) => id)).not.toContain(reviewId);
});

test("an exercise runs in a demo alone: its script comes by its clock, the team works in the real case room, and is debriefed by its own timeline", async () => {
  const lead = await world.aPerson({ roles: ["caseManager"], name: "ผู้นำการฝึก" });
  const doctor = await world.aPerson({ roles: ["doctor"] });
  const roles = [{ discipline: "socialWorker" as const, accountId: worker.accountId }, { discipline: "inquiryOfficial" as const, accountId: police.accountId }, { discipline: "doctor" as const, accountId: doctor.accountId }];
  const start = { scenario: "hotline-night", tempo: 10, roles };
  await expect(lead.call(startExercise, start)).rejects.toMatchObject({ status: 409, code: "only-in-a-demo" });
  expect((await lead.call(listExercises, {})).isDemo).toBe(false);
  await world.admin.query("alter table instance disable trigger user; update instance set mode = 'demo'; alter table instance enable trigger user");
  await expect(doctor.call(startExercise, start)).rejects.toMatchObject({ status: 403 });
  await expect(lead.call(startExercise, { ...start, roles: roles.slice(1) })).rejects.toMatchObject({ code: "roles-incomplete" });

  const { exerciseId, caseId } = await lead.call(startExercise, start);
  expect((await worker.call(exercise, { exerciseId })).injects.map(({ code }) => code)).toEqual(["call"]);
  await world.setClock("2026-11-23T01:42:30.000Z");
  await world.runJob("readiness.advance");
  // Twenty-five minutes of the script: what came to the social worker is not read by the doctor.
  expect((await worker.call(exercise, { exerciseId })).injects.map(({ code }) => code)).toEqual(["call", "second-call"]);
  expect((await doctor.call(exercise, { exerciseId })).injects.map(({ code }) => code)).toEqual(["call"]);
  await worker.call(writeNote, { caseId, category: "case", words: "สิ่งที่ทีมต้องรู้" });
  await expect(worker.call(nextInject, { exerciseId })).rejects.toMatchObject({ status: 404 });
  await lead.call(nextInject, { exerciseId });
  await expect(police.call(endExercise, { exerciseId })).rejects.toMatchObject({ status: 403 });
  const { debrief } = await lead.call(endExercise, { exerciseId });
  expect(debrief).toMatchObject({ musters: { inquiryOfficial: null, doctor: null }, team: null, asked: 0 });
  expect(debrief.musters["socialWorker"]).toBeGreaterThanOrEqual(20);
  expect(debrief.steps.filter(({ isMet }) => isMet).map(({ code }) => code)).toEqual(["told-team"]);
  await expect(lead.call(endExercise, { exerciseId })).rejects.toMatchObject({ code: "exercise-over" });
  expect((await doctor.call(openReview, { exerciseId })).reviewId).toBeTruthy();
});
